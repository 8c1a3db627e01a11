import { z } from 'zod';
import type { Outcome } from '../../../domain/outcome.js';
import { found } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type {
  CreatedCustomer,
  GeneratedCredentials,
  NewCustomer,
} from '../../../domain/write/new-records.js';
import type { Looked, Ready, Refused, WriteAction } from '../../../domain/write/write-action.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import { refusal, refusedFor } from '../../../domain/write/write-faults.js';
import { present } from '../../../mapping/presence.js';
import { answerOf } from '../../../http/write-answer.js';
import { customerIn } from '../client.js';
import { toCustomer } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { wireNewCustomer } from '../wire.js';
import { EMAIL, ORGANIZATION } from './customer-fields.js';
import type { Leaves } from './customer-input.js';
import { leavesOf } from './customer-input.js';
import { faultsOfNew } from './validation.js';
import { creationBody, holds } from './write.mapper.js';
import { errorsOf } from './write-errors.js';
import type { WriteParts } from './write-parts.js';
import { customersOf, recalled } from './write-parts.js';

const wireTrace = z.object({
  /** All that was sent, of which nothing is secret; null for what was left out. */
  leaves: z.record(z.string(), z.string().nullable()),
  /** Those who had the e-mail address before; null where they are too many to tell. */
  known: z.array(z.string()).nullable(),
});
type Trace = z.infer<typeof wireTrace>;

const IN_USE = errorOf(
  'DUPLICATE',
  'TD SYNNEX ION holds a customer of this name with this e-mail address already, and takes an address only once.',
  ['input', 'contactPersons', '0', 'email'],
);
const ADVICE =
  'Look whether TD SYNNEX ION holds a customer of this name with this e-mail address that was just made.';

/**
 * Makes a customer: `POST …/customers`, behind one list of those who have its e-mail address. Only the answer itself shows
 * the credentials of the user that ION makes with it.
 */
export class CustomerCreation implements WriteAction<NewCustomer, CreatedCustomer> {
  readonly makesRecord = true;
  readonly check = faultsOfNew;
  readonly #parts: WriteParts;

  constructor(parts: WriteParts) {
    this.#parts = parts;
  }

  async prepare(input: NewCustomer, scope: RequestScope): Promise<Ready<CreatedCustomer> | Refused> {
    const { client } = this.#parts;
    const leaves = leavesOf(input);
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const holders = await customersOf(emailIn(leaves), client, scope);
    // What `look` would take for the new one is not to be there before.
    if (holders?.some((row) => isAlike(row, leaves))) return refusal(IN_USE);
    const trace: Trace = { leaves, known: holders?.map(({ id }) => id) ?? null };
    return {
      kind: 'ready',
      trace,
      send: async (own) =>
        answerOf(await client.create(creationBody(leaves), own), {
          made: (body) => Promise.resolve(this.#madeOf(body)),
          refused: (reply) => errorsOf(reply, { missing: null }),
          malformed: () => client.unfit(),
        }),
    };
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<CreatedCustomer>> {
    const { known, leaves } = wireTrace.parse(trace);
    const holders = known && (await customersOf(emailIn(leaves), this.#parts.client, scope));
    if (!known || !holders) return { kind: 'unclear', advice: ADVICE };
    const alike = holders.filter((row) => !known.includes(row.id) && isAlike(row, leaves));
    const [first, ...others] = alike;
    if (others.length > 0) return { kind: 'unclear', advice: ADVICE };
    if (!first) return { kind: 'not-seen' };
    // Who differs in anything may be somebody else's.
    if (!holds(first, leaves)) return { kind: 'unclear', advice: ADVICE };
    return { kind: 'done', done: { ...this.#made(first, null), upstreamRequestIds: [] } };
  }

  async recall(
    nativeId: string | null,
    _: JsonObject,
    scope: RequestScope,
  ): Promise<Outcome<CreatedCustomer>> {
    const row = await recalled(nativeId, this.#parts.client, scope);
    return row.kind === 'found' ? found(this.#made(row.value, null).result) : row;
  }

  /** Null where the answer shows no customer that could be looked up. */
  #madeOf(body: unknown) {
    const row = customerIn(body);
    return row && this.#made(row, credentialsIn(row));
  }

  #made(row: WireRow, generatedCredentials: GeneratedCredentials | null) {
    const customer = toCustomer(row, this.#parts.sourceId);
    return { result: { customer, generatedCredentials }, nativeId: row.id };
  }
}

function emailIn({ [EMAIL]: email }: Leaves): string {
  return email?.trim() ?? '';
}

function isAlike(
  row: WireRow,
  { [EMAIL]: email = null, [ORGANIZATION]: organization = null }: Leaves,
): boolean {
  return holds(row, { [EMAIL]: email, [ORGANIZATION]: organization });
}

/** Of the user that came with a new customer; null where the answer shows none. */
function credentialsIn({ row }: WireRow): GeneratedCredentials | null {
  const { user } = wireNewCustomer.parse(row);
  if (!user) return null;
  // A password is what it is, whatever it looks like.
  const password = user.password ?? '';
  return {
    userName: present(user.userName),
    email: present(user.email),
    password: password === '' ? null : password,
  };
}

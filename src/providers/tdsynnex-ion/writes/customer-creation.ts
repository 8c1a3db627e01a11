import type { RequestScope } from '../../../domain/request-scope.js';
import type {
  CreatedCustomer,
  GeneratedCredentials,
  NewCustomer,
} from '../../../domain/write/new-records.js';
import type { WriteAction } from '../../../domain/write/write-action.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import { answerOf } from '../../../http/write-answer.js';
import { present } from '../../../mapping/presence.js';
import { createAction } from '../../../writing/create-action.js';
import type { Leaves } from '../../../writing/leaves.js';
import { recallBy } from '../../../writing/recall.js';
import type { IonClient } from '../client.js';
import { customerIn } from '../client.js';
import { toCustomer } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { wireNewCustomer } from '../wire.js';
import { checkWith } from './contact-check.js';
import { EMAIL, NEW_CUSTOMER, ORGANIZATION } from './fields.js';
import { errorsOf } from './refusals.js';
import type { WriteParts } from './write-parts.js';
import { readCustomer } from './write-parts.js';

const IN_USE = errorOf(
  'DUPLICATE',
  'TD SYNNEX ION holds a customer of this name with this e-mail address already, and takes an address only once.',
  ['input', 'contactPersons', '0', 'email'],
);

/** An address belongs to one customer, but nothing promises that the filter is applied, or that a page is full. */
const PAGE_SIZE = 100;
const MOST_PAGES = 5;

/**
 * Makes a customer: `POST …/customers` after one list of those who have its e-mail address. Only the answer itself shows
 * the credentials of the user that ION makes with it.
 */
export function customerCreation({
  client,
  sourceId,
}: WriteParts): WriteAction<NewCustomer, CreatedCustomer> {
  const made = (row: WireRow, generatedCredentials: GeneratedCredentials | null = null) => {
    const customer = toCustomer(row, sourceId);
    return { result: { customer, generatedCredentials }, nativeId: row.id };
  };
  return createAction({
    fields: NEW_CUSTOMER,
    check: checkWith(NEW_CUSTOMER),
    findAlike: (leaves, scope) => customersWithEmail(leaves, client, scope),
    isAlike,
    // What looking would take for the new one is not to be there before.
    faults: async ({ alike }) => ((await alike).length > 0 ? [IN_USE] : []),
    send: async ({ json }, scope) =>
      answerOf(await client.create(json, scope), {
        made: (body) => {
          const row = customerIn(body);
          return Promise.resolve(row && made(row, credentialsIn(row)));
        },
        refused: (reply) => errorsOf(reply, { missing: null }),
        malformed: () => client.unfit(),
      }),
    confirm: (row, leaves) => (NEW_CUSTOMER.holds(row.row, leaves) ? row : null),
    made: (row) => made(row),
    adviceOn: () =>
      'Look whether TD SYNNEX ION holds a customer of this name with this e-mail address that was just made.',
    recall: (nativeId, _, scope) =>
      recallBy(
        nativeId,
        (id) => readCustomer(id, client, scope),
        (row) => made(row).result,
      ),
  });
}

/** The customers with this e-mail address: one request, and more only for pages that go on. Null if too many do. */
async function customersWithEmail(
  { [EMAIL]: email = null }: Leaves,
  client: Pick<IonClient, 'list'>,
  scope: RequestScope,
): Promise<readonly WireRow[] | null> {
  const found: WireRow[] = [];
  const address = typeof email === 'string' ? email.trim() : '';
  let pageToken: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const filter = { 'filter.customerEmail': address };
    const page = await client.list({ pageSize: PAGE_SIZE, pageToken, filter }, scope);
    found.push(...page.rows.filter(({ row }) => NEW_CUSTOMER.holds(row, { [EMAIL]: email })));
    pageToken = page.nextPageToken;
    if (pageToken === null) return found;
  }
  return null;
}

function isAlike(
  { row }: WireRow,
  { [EMAIL]: email = null, [ORGANIZATION]: organization = null }: Leaves,
): boolean {
  return NEW_CUSTOMER.holds(row, { [EMAIL]: email, [ORGANIZATION]: organization });
}

/** Of the user that came with a new customer; null if the answer shows none. */
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

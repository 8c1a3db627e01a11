import type { CustomerRow } from '../../src/domain/customer/customer.js';
import type {
  CreatedCustomer,
  CustomerUpdate,
  Edited,
  NewCustomer,
} from '../../src/domain/write/new-records.js';
import type { TradevestSandbox } from '../../src/providers/tradevest/sandbox/index.js';
import { naturalPersonRow } from '../../src/providers/tradevest/sandbox/rows.js';
import { port } from './connect.js';
import type { Written } from './connect-writes.js';
import { write } from './connect-writes.js';
import type { TradevestUnderTest } from './tradevest.js';
import { cast, idOf, withTradevest } from './tradevest.js';

type Options = Parameters<typeof withTradevest>[0];
type Fault = Parameters<TradevestSandbox['setFault']>[0];
type Data = TradevestSandbox['data'];

/** A customer whose labels are `gold` and `north`, who stands for a person. */
export const CUSTOMER = idOf.customer(1);
/** A person, a company and two joint persons who are no customers yet. */
export const PERSON = idOf.person(2);
export const COMPANY = idOf.company(1);
export const PAIR = idOf.pair(1);

/** One customer, and one entity of each kind that is none. */
export function peopleAndOneCustomer(): Data {
  const data = cast({ persons: 1, companies: 1, pairs: 1 }, () => ({ labels: ['gold', 'north'] }));
  data.customers.splice(1);
  data.naturalPersons.push(
    naturalPersonRow({ naturalPersonId: PERSON, firstName: 'Noa', lastName: 'Example' }),
  );
  return data;
}

/** Runs a test over these people; what is written takes effect at once unless told otherwise. */
export function withPeople<R>(
  options: Partial<Options>,
  use: (tradevest: TradevestUnderTest) => Promise<R>,
): Promise<R> {
  return withTradevest({ data: peopleAndOneCustomer(), visibleAfterMs: 0, ...options }, use);
}

/** A clock for sandboxes: it stands still until a test moves it. */
export function stillClock(): { now: () => number; move: (ms: number) => void } {
  let time = Date.UTC(2026, 0, 31, 12);
  return {
    now: () => time,
    move: (ms) => {
      time += ms;
    },
  };
}

export function createIn(
  { source }: Pick<TradevestUnderTest, 'source'>,
  input: NewCustomer = { entity: { entityId: PERSON, kind: 'PERSON' } },
): Promise<Written<CreatedCustomer>> {
  return write(port(source, 'customerWrites').create, input);
}

export function updateIn(
  { source }: Pick<TradevestUnderTest, 'source'>,
  input: Partial<CustomerUpdate>,
): Promise<Written<Edited<CustomerRow>>> {
  return write(port(source, 'customerWrites').update, { nativeId: CUSTOMER, ...input });
}

const isToken = (sandbox: TradevestSandbox, path: string): boolean =>
  path === new URL(sandbox.tokenUrl).pathname;

/** Every request but those for tokens, as `METHOD /path?query`, oldest first. */
export function callsTo(sandbox: TradevestSandbox): readonly string[] {
  return sandbox.requests
    .filter(({ path }) => !isToken(sandbox, path))
    .map(({ method, url }) => `${method} ${decodeURIComponent(url)}`);
}

/** Those of them that change something or should have. */
export function writesTo(sandbox: TradevestSandbox): readonly string[] {
  return callsTo(sandbox).filter((call) => !call.startsWith('GET '));
}

/** Lets the requests that change something go wrong, and the others through. */
export function breakWrites(sandbox: TradevestSandbox, fault: Fault): void {
  sandbox.setFault(fault, ({ method, path }) => method !== 'GET' && !isToken(sandbox, path));
}

/** Lets the reads of single customers go wrong, and the others through. */
export function breakReads(sandbox: TradevestSandbox, fault: Fault): void {
  sandbox.setFault(fault, ({ method, path }) => method === 'GET' && path.startsWith('/roles/customers/'));
}

/** Tells of every read of a single customer, before it is answered. */
export function onReads(sandbox: TradevestSandbox, tell: () => void): void {
  sandbox.setFault({ kind: 'hang' }, ({ method, path }) => {
    if (method === 'GET' && path.startsWith('/roles/customers/')) tell();
    return false;
  });
}

/** How a sandbox answers a fault in the vendor's shape. */
export function refusalOf(status: number, body: object): NonNullable<Fault> {
  const whole = { message: 'No.', responseType: 'SOME_TYPE', requestId: 'tv-request-1', ...body };
  return { kind: 'status', status, body: JSON.stringify(whole), contentType: 'application/json' };
}

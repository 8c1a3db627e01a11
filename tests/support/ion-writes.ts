import { z } from 'zod';
import type { CustomerRow as Customer } from '../../src/domain/customer/customer.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import type {
  NewAddress,
  NewContactPerson,
  CreatedCustomer,
  CustomerUpdate,
  Edited,
  NewCustomer,
} from '../../src/domain/write/new-records.js';
import type { Looked, WriteAction } from '../../src/domain/write/write-action.js';
import type { CustomerRow, IonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import { customerRow } from '../../src/providers/tdsynnex-ion/sandbox/rows.js';
import type { SandboxFault } from '../../src/sandbox-kit/index.js';
import { port } from './connect.js';
import type { Written } from './connect-writes.js';
import { write } from './connect-writes.js';
import type { IonSourceOptions, IonUnderTest } from './ion-source.js';
import { customersWith, withIon } from './ion-source.js';
import { scopeOf } from './scope.js';

export const ADDRESS: NewAddress = {
  line1: '8 Mill Lane',
  city: 'Salem',
  state: 'OR',
  postalCode: '97301',
  countryCode: 'US',
};
export const CONTACT: NewContactPerson = {
  fullName: 'Theo Marchetti',
  email: 'theo.marchetti@example.com',
};
export const NEW: NewCustomer = {
  name: 'Larkspur Cycles',
  language: 'EN',
  address: ADDRESS,
  contactPersons: [CONTACT],
};

/** The same customer as a row of the sandbox, which shows what was sent and no more. */
export const MADE = {
  customerOrganization: 'Larkspur Cycles',
  languageCode: 'EN',
  customerAddress: { street: '8 Mill Lane', city: 'Salem', state: 'OR', zip: '97301', country: 'US' },
  customerName: 'Theo Marchetti',
  customerEmail: 'theo.marchetti@example.com',
  customerTitle: undefined,
  customerPhone: undefined,
};

/** A customer who holds something in every field, and another one. */
export const HELD = '20001';
const OTHER = 20_002;

/** Runs a test over two customers, with a token at hand, so that every further request is one of the test. */
export function withTwo<R>(
  options: Parameters<typeof withIon>[0] & { readonly source?: IonSourceOptions },
  use: (ion: IonUnderTest) => Promise<R>,
): Promise<R> {
  const rows = customersWith([Number(HELD), OTHER], (id) => ({
    customerAddress: { ...ADDRESS_ROW, suite: `Suite ${String(id)}` },
  }));
  return withIon({ ...rows, ...options }, async (ion) => {
    await ion.customers.findMany([HELD], scopeOf());
    ion.sandbox.clearRequests();
    return use(ion);
  });
}

const ADDRESS_ROW = {
  street: '400 Quarry Road',
  city: 'Asheville',
  state: 'NC',
  zip: '28801',
  country: 'US',
};

export function actions({ source }: Pick<IonUnderTest, 'source'>): {
  readonly create: WriteAction<NewCustomer, CreatedCustomer>;
  readonly update: WriteAction<CustomerUpdate, Edited<Customer>>;
} {
  const { create, update } = port(source, 'customerWrites');
  if (!create || !update) throw new Error('the source lacks an action');
  return { create, update };
}

export function create(
  ion: IonUnderTest,
  input: NewCustomer = NEW,
  scope?: RequestScope,
): Promise<Written<CreatedCustomer>> {
  return write(actions(ion).create, input, scope);
}

export function update(
  ion: IonUnderTest,
  input: Partial<CustomerUpdate>,
  scope?: RequestScope,
): Promise<Written<Edited<Customer>>> {
  return write(actions(ion).update, { nativeId: HELD, ...input }, scope);
}

/** All that the sandbox holds of a customer. */
export function rowOf({ sandbox }: Pick<IonUnderTest, 'sandbox'>, id = HELD): CustomerRow | undefined {
  return sandbox.data.customers.find(({ name }) => name.endsWith(`/${id}`));
}

/** Changes what the sandbox holds of a customer, as somebody else does; undefined takes a field out. */
export function changeRow(ion: Pick<IonUnderTest, 'sandbox'>, changes: object, id = HELD): void {
  const { customers } = ion.sandbox.data;
  const index = customers.findIndex(({ name }) => name.endsWith(`/${id}`));
  const { name = '', ...row } = { ...customers[index], ...changes };
  const there = Object.entries<unknown>(row).filter(([, value]) => value !== undefined);
  customers[index] = { name, ...Object.fromEntries(there) };
}

/** A further customer, as if somebody else had made it. */
export function addCustomer({ sandbox }: Pick<IonUnderTest, 'sandbox'>, fields: object): void {
  const id = 30_001 + sandbox.data.customers.length;
  sandbox.data.customers.push(customerRow({ id, ...fields }));
}

/** Every request but those for tokens, as `METHOD /path?query` below the account and decoded, oldest first. */
export function requestsTo(sandbox: IonSandbox): readonly string[] {
  const below = `/api/v3/accounts/${sandbox.accountId}`;
  return sandbox.requests
    .filter(({ path }) => path !== '/oauth/token')
    .map(({ method, url }) => `${method} ${decodeURIComponent(url.replace(below, ''))}`);
}

/** Those that changed something or should have. */
export function writesTo(sandbox: IonSandbox): readonly string[] {
  return requestsTo(sandbox).filter((request) => !request.startsWith('GET '));
}

const json = z.record(z.string(), z.json());

/** The bodies of those. */
export function bodiesTo(sandbox: IonSandbox): readonly unknown[] {
  return sandbox.requests
    .filter(({ method, path }) => method !== 'GET' && path !== '/oauth/token')
    .map(({ body }) => json.parse(JSON.parse(body ?? '')));
}

/** Lets the requests that change something go wrong, and the others through. */
export function breakWrites(sandbox: IonSandbox, fault: SandboxFault): void {
  sandbox.setFault(fault, ({ method, path }) => method !== 'GET' && path !== '/oauth/token');
}

/** An answer of JSON in place of the real one. */
export function answering(status: number, body: unknown): SandboxFault {
  return { kind: 'raw', status, body: JSON.stringify(body), contentType: 'application/json' };
}

/** What happens just as a request of this method comes, the first time. */
export function justBefore(sandbox: IonSandbox, method: string, happen: () => void): void {
  let isDone = false;
  sandbox.setFault({ kind: 'delay', ms: 0 }, (request) => {
    if (!isDone && request.method === method && request.path !== '/oauth/token') {
      isDone = true;
      happen();
    }
    return false;
  });
}

/** What looking for a change comes to. */
export function lookFor<R>(
  action: Pick<WriteAction<never, R>, 'look'>,
  { trace }: Pick<Written<R>, 'trace'>,
): Promise<Looked<R>> {
  if (trace === null) throw new Error('nothing was sent');
  return action.look(trace, scopeOf());
}

import { z } from 'zod';
import type { CustomerRow as Customer } from '../../src/domain/customer/customer.js';
import type {
  NewAddress,
  NewContactPerson,
  CustomerUpdate,
  Edited,
  NewCustomer,
} from '../../src/domain/write/new-records.js';
import type { WriteAction } from '../../src/domain/write/write-action.js';
import type { CustomerRow, IngramSandbox } from '../../src/providers/ingram-marketplace/sandbox/index.js';
import { customerRow } from '../../src/providers/ingram-marketplace/sandbox/rows.js';
import type { SandboxFault } from '../../src/sandbox-kit/index.js';
import { port } from './connect.js';
import type { Written } from './connect-writes.js';
import { write } from './connect-writes.js';
import type { IngramUnderTest } from './ingram.js';
import { withIngram } from './ingram.js';

export const ADDRESS: NewAddress = {
  line1: '3 Rope Walk',
  line2: 'Loft',
  city: 'Bristol',
  state: 'Avon',
  postalCode: 'BS1 0AA',
  countryCode: 'GB',
};
export const CONTACT: NewContactPerson = {
  types: ['ADMIN'],
  firstName: 'Ida',
  lastName: 'Quint',
  email: 'ida.quint@example.com',
  phoneNumber: { e164: '+441174960100' },
};
export const SIGN_IN = { login: 'ida.canary', password: 'Canary-pass-4' };
export const NEW: NewCustomer = {
  name: 'Rope & Sail',
  externalId: 'crm-9',
  language: 'en',
  address: ADDRESS,
  contactPersons: [CONTACT],
};

/** A customer who is there already, with every field. */
export const HELD: CustomerRow = customerRow({
  id: '1000200',
  name: 'Sail Loft',
  externalId: 'crm-1',
  taxRegId: 'GB 7',
  address: {
    streetAddress: '3 Rope Walk',
    addressExtension: 'Loft',
    city: 'Bristol',
    state: 'Avon',
    postalCode: 'BS1 0AA',
    countryCode: 'GB',
  },
  contactPersons: [
    {
      type: 'admin',
      firstName: 'Ida',
      lastName: 'Quint',
      email: 'ida.quint@example.com',
      phoneNumber: '+441174960100',
    },
  ],
});

/** Runs a test over that customer. */
export function onHeld(
  test: (ingram: IngramUnderTest) => Promise<void>,
  row: Partial<CustomerRow> = {},
): Promise<void> {
  return withIngram({ customers: [{ ...HELD, ...row }] }, test);
}

/** The action that changes customers. */
export function updateOf({ source }: IngramUnderTest): WriteAction<CustomerUpdate, Edited<Customer>> {
  const { update } = port(source, 'customerWrites');
  if (!update) throw new Error('customers cannot be changed');
  return update;
}

/** Changes that customer. */
export function change(
  ingram: IngramUnderTest,
  input: Partial<CustomerUpdate>,
): Promise<Written<Edited<Customer>>> {
  return write(updateOf(ingram), { nativeId: HELD.id, ...input });
}

export function people(
  ...contactPersons: readonly NewContactPerson[]
): Pick<CustomerUpdate, 'contactPersons'> {
  return { contactPersons };
}

/** A customer as the sandbox holds it. */
export function heldBy(sandbox: IngramSandbox, id: string = HELD.id): CustomerRow {
  const row = sandbox.data.customers.find((customer) => customer.id === id);
  if (!row) throw new Error('the sandbox has no such customer');
  return row;
}

/** The requests that changed something or should have, as `METHOD /path`. */
export function writesTo(sandbox: IngramSandbox): readonly string[] {
  return requestsTo(sandbox).filter((request) => !request.startsWith('GET '));
}

/** Every request but those for tokens, as `METHOD /path`. */
export function requestsTo(sandbox: IngramSandbox): readonly string[] {
  return sandbox.requests
    .map(({ method, path }) => `${method} ${path.replace('/marketplace/eu', '')}`)
    .filter((request) => request !== 'POST /token');
}

const anyBody = z.record(z.string(), z.unknown());

/** The body of the newest request that changed something or should have. */
export function bodySentTo(sandbox: IngramSandbox): Readonly<Record<string, unknown>> {
  const bodies = sandbox.requests.filter(isWrite).map(({ body = '' }) => body);
  return anyBody.parse(JSON.parse(bodies.at(-1) ?? ''));
}

/** Lets the requests that change something go wrong, and the others through. */
export function breakWrites(sandbox: IngramSandbox, fault: SandboxFault): void {
  sandbox.setFault(fault, isWrite);
}

/** A refusal in the shape that is documented. */
export function refusalOf(status: number, message: string, more: object = {}): SandboxFault {
  const timeStamp = '2025-05-06T07:08:09Z';
  const body = { timeStamp, status, message, path: '/customers', correlationId: 'corr-7', ...more };
  return { kind: 'status', status, body: JSON.stringify(body), contentType: 'application/json' };
}

function isWrite({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method !== 'GET' && !path.endsWith('/token');
}

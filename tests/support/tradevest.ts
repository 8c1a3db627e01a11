import type { CustomerDetail, CustomerRow } from '../../src/domain/customer/customer.js';
import type {
  CustomerFilter,
  CustomerPort,
  DetailQuestion,
} from '../../src/domain/customer/customer.port.js';
import type { OutcomesById } from '../../src/domain/ports.js';
import type { JsonObject } from '../../src/domain/record.js';
import type { Page } from '../../src/domain/page.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import type { Source } from '../../src/domain/source/source.js';
import type { SourceOptions } from '../../src/providers/provider.js';
import { tradevest } from '../../src/providers/tradevest/index.js';
import type {
  CustomerRow as WireCustomer,
  TradevestSandbox,
} from '../../src/providers/tradevest/sandbox/index.js';
import { emptyData, startTradevestSandbox } from '../../src/providers/tradevest/sandbox/index.js';
import {
  customerRow,
  jointPersonRow,
  legalEntityRow,
  naturalPersonRow,
} from '../../src/providers/tradevest/sandbox/rows.js';
import { isJsonObject } from '../../src/domain/record.js';
import { ALL_CUSTOMERS, port, valueOf } from './connect.js';
import { scopeOf } from './scope.js';
import { noStores, SOURCE_LIMITS } from './stores.js';

type SandboxOptions = NonNullable<Parameters<typeof startTradevestSandbox>[0]>;
type SandboxData = TradevestSandbox['data'];

/** A source of the real adapter over a sandbox of its own. */
export interface TradevestUnderTest {
  readonly sandbox: TradevestSandbox;
  readonly source: Source;
  readonly customers: CustomerPort;
}

type TradevestOptions = Pick<TradevestSandbox, 'baseUrl' | 'tokenUrl' | 'credentials'> &
  Partial<SourceOptions>;

export function tradevestSource({ baseUrl, tokenUrl, credentials, ...options }: TradevestOptions): Source {
  const checked = tradevest.checkSettings({ credentials: { tokenUrl, ...credentials } });
  if (!checked.ok) throw new Error('these are no settings of a source');
  const usual = { ...SOURCE_LIMITS, id: 'tradevest', displayName: 'tradevest' };
  return checked.create({ ...usual, baseUrl, ...options }, noStores);
}

/** Runs a test over a sandbox without rows unless `data` is given; both ends are closed afterwards. */
export async function withTradevest<R>(
  options: SandboxOptions & { readonly source?: Partial<SourceOptions> },
  use: (tradevest: TradevestUnderTest) => Promise<R>,
): Promise<R> {
  const { source: sourceOptions, ...sandboxOptions } = options;
  const sandbox = await startTradevestSandbox({ data: emptyData(), ...sandboxOptions });
  const { baseUrl, tokenUrl, credentials } = sandbox;
  const source = tradevestSource({ baseUrl, tokenUrl, credentials, ...sourceOptions });
  try {
    return await use({ sandbox, source, customers: port(source, 'customers') });
  } finally {
    await source.close();
    await sandbox.close();
  }
}

const numbered = (letter: string) => (number: number) =>
  `${letter.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The ids of what `cast` makes, by their numbers from 1. */
export const idOf = {
  customer: numbered('c'),
  person: numbered('a'),
  company: numbered('b'),
  pair: numbered('d'),
} as const;

/** How many of each kind are customers. */
export interface Cast {
  readonly persons?: number;
  readonly companies?: number;
  readonly pairs?: number;
}

/**
 * Persons, then companies, then joint persons, each a customer; customers are numbered on through all kinds. The list
 * shows the one with the greatest number first. `of` says what is special about a customer.
 */
export function cast(
  { persons = 0, companies = 0, pairs = 0 }: Cast,
  of: (number: number) => Partial<Omit<WireCustomer, 'customerId'>> = () => ({}),
): SandboxData {
  const data = emptyData();
  const add = (entityId: string, entityType: WireCustomer['entityType']): void => {
    const number = data.customers.length + 1;
    const row = { entityId, entityType, ...of(number) };
    data.customers.push(customerRow({ ...row, customerId: idOf.customer(number) }));
  };
  for (let number = 1; number <= persons; number += 1) {
    data.naturalPersons.push(person(number));
    add(idOf.person(number), 'NATURAL_PERSON');
  }
  for (let number = 1; number <= companies; number += 1) {
    const mark = String(number);
    const contact = { phone: '+49 30 23125 200', email: `company.${mark}@example.com` };
    const legalName = `Company ${mark} GmbH`;
    const own = { legalName, contact, taxNumber: `TAX-${mark}`, externalId: `crm-c-${mark}` };
    data.legalEntities.push(legalEntityRow({ legalEntityId: idOf.company(number), ...own }));
    add(idOf.company(number), 'LEGAL_ENTITY');
  }
  if (pairs > 0) data.naturalPersons.push(person(901), person(902));
  for (let number = 1; number <= pairs; number += 1) {
    const both = { firstNaturalPersonId: idOf.person(901), secondNaturalPersonId: idOf.person(902) };
    data.jointPersons.push(jointPersonRow({ jointPersonId: idOf.pair(number), ...both }));
    add(idOf.pair(number), 'JOINT_PERSON');
  }
  return data;
}

function person(number: number) {
  const mark = String(number);
  return naturalPersonRow({
    naturalPersonId: idOf.person(number),
    firstName: 'Person',
    lastName: mark,
    contact: { phone: '+49 30 23125 100', email: `person.${mark}@example.com` },
    taxDetails: [{ taxResidency: 'DE', taxId: `TIN-${mark}` }],
    externalId: `crm-p-${mark}`,
  });
}

/** One page of the customers that match; the whole list unless told otherwise. */
export function listCustomers(
  customers: CustomerPort,
  {
    first = 1_000,
    after = null,
    scope = scopeOf(),
    ...filter
  }: Partial<CustomerFilter> & {
    readonly first?: number;
    readonly after?: string | null;
    readonly scope?: RequestScope;
  } = {},
): Promise<Page<CustomerRow>> {
  return customers.list({ filter: { ...ALL_CUSTOMERS, ...filter }, page: { first, after } }, scope);
}

/** The rows of all customers, in the order of their numbers; requests so far are forgotten. */
export async function rowsOf({ customers, sandbox }: TradevestUnderTest): Promise<readonly CustomerRow[]> {
  const { rows } = await listCustomers(customers);
  sandbox.clearRequests();
  return rows.map(({ record }) => record).toReversed();
}

/** The rows of all customers, and a way to read details in the operation that has seen the whole list. */
export interface WholeList {
  readonly rows: readonly CustomerRow[];
  readonly read: (
    wanted: readonly CustomerRow[],
    details?: readonly CustomerDetail[],
  ) => ReturnType<typeof readIn>;
}

/** The same as `rowsOf` for tests of what such an operation goes by. */
export async function wholeList({ customers, sandbox }: TradevestUnderTest): Promise<WholeList> {
  const scope = scopeOf();
  const { rows } = await listCustomers(customers, { scope });
  sandbox.clearRequests();
  return {
    rows: rows.map(({ record }) => record).toReversed(),
    read: (wanted: readonly CustomerRow[], details: readonly CustomerDetail[] = EVERY_DETAIL) =>
      readIn(scope, customers, { customers: wanted, details: new Set(details) }),
  };
}

export const EVERY_DETAIL: readonly CustomerDetail[] = [
  'name',
  'externalId',
  'taxId',
  'language',
  'address',
  'contactPersons',
];

/** The details of customers, by native id. */
export async function detailsOf(
  customers: CustomerPort,
  rows: readonly CustomerRow[],
  details: readonly CustomerDetail[] = EVERY_DETAIL,
): Promise<Awaited<ReturnType<NonNullable<CustomerPort['readDetails']>>>> {
  return readIn(scopeOf(), customers, { customers: rows, details: new Set(details) });
}

async function readIn(
  scope: RequestScope,
  customers: CustomerPort,
  question: DetailQuestion,
): Promise<OutcomesById<Partial<CustomerRow>>> {
  const answer = await customers.readDetails?.(question, scope);
  if (!answer) throw new Error('the source reads no details');
  return answer;
}

/** One detail of each customer, in the order of the rows. */
export function each(
  answer: OutcomesById<Partial<CustomerRow>>,
  rows: readonly CustomerRow[],
  detail: CustomerDetail,
): readonly unknown[] {
  return rows.map(({ nativeId }) => valueOf(answer.get(nativeId))[detail]);
}

/** Every request but those for tokens, as decoded targets, oldest first. */
export function asked(sandbox: TradevestSandbox): readonly string[] {
  const isToken = (path: string): boolean => path === new URL(sandbox.tokenUrl).pathname;
  return sandbox.requests.filter(({ path }) => !isToken(path)).map(({ url }) => decodeURIComponent(url));
}

/** A row as it comes over the wire. */
export function asJson(row: object): JsonObject {
  const json: unknown = JSON.parse(JSON.stringify(row));
  if (!isJsonObject(json)) throw new Error('this is no object');
  return json;
}

/** How many requests went to each list, to single records of each collection, and for tokens. */
export function costOf(sandbox: TradevestSandbox): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { path } of sandbox.requests) {
    const place = path.replace(/[0-9a-f-]{36}$/, ':id');
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

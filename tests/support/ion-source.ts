import type { CustomerRow as Customer } from '../../src/domain/customer/customer.js';
import type { CustomerFilter, CustomerPort } from '../../src/domain/customer/customer.port.js';
import type { Page } from '../../src/domain/page.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import type { CredentialRepository } from '../../src/domain/source/credential.repository.js';
import type { Source } from '../../src/domain/source/source.js';
import type { SourceOptions } from '../../src/providers/provider.js';
import { tdsynnexIon } from '../../src/providers/tdsynnex-ion/index.js';
import type {
  CustomerRow,
  IonSandbox,
  IonSandboxOptions,
} from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import { emptyData, startIonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import { customerRow } from '../../src/providers/tdsynnex-ion/sandbox/rows.js';
import { ALL_CUSTOMERS, port } from './connect.js';
import { memoryCredentials } from './memory-credentials.js';
import { scopeOf } from './scope.js';
import { SOURCE_LIMITS } from './stores.js';

/** A source of the real adapter over a sandbox of its own. */
export interface IonUnderTest {
  readonly sandbox: IonSandbox;
  readonly source: Source;
  readonly customers: CustomerPort;
}

export interface IonSourceOptions extends Partial<SourceOptions> {
  /** That of the sandbox where left out. */
  readonly refreshToken?: string;
  /** An empty one in memory where left out. */
  readonly credentials?: CredentialRepository;
}

export function ionSource(
  sandbox: Pick<IonSandbox, 'baseUrl' | 'accountId' | 'refreshToken'>,
  options: IonSourceOptions = {},
): Source {
  const { refreshToken = sandbox.refreshToken, credentials = memoryCredentials(), ...more } = options;
  const checked = tdsynnexIon.checkSettings({ accountId: sandbox.accountId, credentials: { refreshToken } });
  if (!checked.ok) throw new Error('these are no settings of a source');
  const usual = { ...SOURCE_LIMITS, id: 'ion', displayName: 'ion', baseUrl: sandbox.baseUrl };
  return checked.create({ ...usual, ...more }, { credentials });
}

/** Runs a test over a sandbox without rows unless `data` is given; both ends are closed afterwards. */
export async function withIon<R>(
  options: IonSandboxOptions & { readonly source?: IonSourceOptions },
  use: (ion: IonUnderTest) => Promise<R>,
): Promise<R> {
  const { source: sourceOptions, ...sandboxOptions } = options;
  const sandbox = await startIonSandbox({ data: emptyData(), ...sandboxOptions });
  const source = ionSource(sandbox, sourceOptions);
  try {
    return await use({ sandbox, source, customers: port(source, 'customers') });
  } finally {
    await source.close();
    await sandbox.close();
  }
}

/** Data with customers of these ids; `of` says what is special about each. */
export function customersWith(
  ids: readonly number[],
  of: (id: number) => Partial<Omit<CustomerRow, 'name'>> = () => ({}),
): { readonly data: ReturnType<typeof emptyData> } {
  const data = emptyData();
  data.customers.push(...ids.map((id) => customerRow({ id, ...of(id) })));
  return { data };
}

/** So many ids that follow each other. */
export function idsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

/** One page of the customers that match; the whole list unless told otherwise. */
export function listCustomers(
  customers: CustomerPort,
  {
    first = 1_000,
    after = null,
    ...filter
  }: Partial<CustomerFilter> & { readonly first?: number; readonly after?: string | null } = {},
  scope: RequestScope = scopeOf(),
): Promise<Page<Customer>> {
  return customers.list({ filter: { ...ALL_CUSTOMERS, ...filter }, page: { first, after } }, scope);
}

/** Requests below the account, each as its target there and decoded, oldest first; those for tokens are left out. */
export function askedOf(sandbox: IonSandbox): readonly string[] {
  const below = `/api/v3/accounts/${sandbox.accountId}`;
  return sandbox.requests
    .filter(({ path }) => path.startsWith(below))
    .map(({ url }) => decodeURIComponent(url.slice(below.length)));
}

/** How often the token endpoint was asked. */
export function tokenRequestsOf(sandbox: Pick<IonSandbox, 'requests'>): number {
  return sandbox.requests.filter(({ path }) => path === '/oauth/token').length;
}

import type { CustomerFilter } from '../../src/domain/customer/customer.port.js';
import type { Page } from '../../src/domain/page.js';
import type { CustomerRow } from '../../src/domain/customer/customer.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import type { Source } from '../../src/domain/source/source.js';
import { ingramMarketplace } from '../../src/providers/ingram-marketplace/index.js';
import type {
  CustomerRow as WireCustomer,
  IngramSandbox,
  IngramSandboxOptions,
} from '../../src/providers/ingram-marketplace/sandbox/index.js';
import { emptyData, startIngramSandbox } from '../../src/providers/ingram-marketplace/sandbox/index.js';
import { customerRow } from '../../src/providers/ingram-marketplace/sandbox/rows.js';
import type { SourceOptions, Stores } from '../../src/providers/provider.js';
import { ALL_CUSTOMERS, port } from './connect.js';
import { scopeOf } from './scope.js';
import { SOURCE_LIMITS } from './stores.js';

/** A source of the real adapter over a sandbox of its own. */
export interface IngramUnderTest {
  readonly sandbox: IngramSandbox;
  readonly source: Source;
}

type IngramOptions = Pick<IngramSandbox, 'baseUrl' | 'credentials'> & Partial<SourceOptions>;

// This provider keeps nothing.
const NO_STORES: Stores = {
  credentials: { find: () => Promise.resolve(null), save: () => Promise.resolve(null) },
};

export function ingramSource({ baseUrl, credentials, ...options }: IngramOptions): Source {
  const checked = ingramMarketplace.checkSettings({ credentials });
  if (!checked.ok) throw new Error('these are no settings of a source');
  const usual = { ...SOURCE_LIMITS, id: 'ingram', displayName: 'ingram' };
  return checked.create({ ...usual, baseUrl, ...options }, NO_STORES);
}

/** Runs a test over a sandbox with these customers alone; both ends are closed afterwards. */
export async function withIngram<R>(
  {
    customers = [],
    source: options,
    ...sandboxOptions
  }: IngramSandboxOptions & {
    readonly customers?: readonly WireCustomer[];
    readonly source?: Partial<SourceOptions>;
  },
  use: (ingram: IngramUnderTest) => Promise<R>,
): Promise<R> {
  const data = { ...emptyData(), customers: [...customers] };
  const sandbox = await startIngramSandbox({ data, ...sandboxOptions });
  const { baseUrl, credentials } = sandbox;
  const source = ingramSource({ baseUrl, credentials, ...options });
  try {
    return await use({ sandbox, source });
  } finally {
    await source.close();
    await sandbox.close();
  }
}

/** Customers 1001, 1002 …, the oldest first; `of` says what is special about each. */
export function customers(
  count: number,
  of: (index: number) => Partial<Omit<WireCustomer, 'id'>> = () => ({}),
): readonly WireCustomer[] {
  return Array.from({ length: count }, (_, index) =>
    customerRow({ ...of(index), id: String(1_001 + index) }),
  );
}

/** One page of the customers that match; the whole list unless told otherwise. */
export function listCustomers(
  source: Source,
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
  return port(source, 'customers').list(
    { filter: { ...ALL_CUSTOMERS, ...filter }, page: { first, after } },
    scope,
  );
}

/** The ids of a page's rows, in their order. */
export function idsOn(page: Page<CustomerRow>): readonly string[] {
  return page.rows.map(({ record }) => record.nativeId);
}

/** Every request but those for tokens, as method-less targets below the sandbox's prefix, decoded, oldest first. */
export function asked(sandbox: IngramSandbox): readonly string[] {
  return sandbox.requests
    .map(({ url }) => decodeURIComponent(url.replace('/marketplace/eu', '')))
    .filter((target) => target !== '/token');
}

/** How many requests went to lists, to single records and for tokens. */
export function costOf(sandbox: IngramSandbox): Record<'lists' | 'records' | 'tokens', number> {
  const targets = sandbox.requests.map(({ path }) => path.replace('/marketplace/eu', ''));
  const tokens = targets.filter((path) => path === '/token').length;
  const lists = targets.filter((path) => path === '/customers' || path === '/subscriptions').length;
  return { lists, records: targets.length - lists - tokens, tokens };
}

import type { Outcome } from '../../src/domain/outcome.js';
import type { Source, SourcePorts } from '../../src/domain/source/source.js';
import type { TierAccountRequestFilter } from '../../src/domain/tier-account-request/tier-account-request.port.js';
import type { TierAccountFilter } from '../../src/domain/tier-account/tier-account.port.js';
import type { ScanLimits } from '../../src/listing/fill-page.js';
import { cloudblueConnect } from '../../src/providers/cloudblue-connect/index.js';
import type {
  AccountRow,
  ConnectSandbox,
  ConnectSandboxOptions,
} from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData, startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { accountRow } from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import { noStores, SOURCE_LIMITS } from './stores.js';

/** A source of the real adapter over a sandbox of its own. */
export { ALL_CUSTOMERS } from '../../src/domain/customer/customer.port.js';

export interface ConnectUnderTest {
  readonly sandbox: ConnectSandbox;
  readonly source: Source;
}

/** Where a source asks and who it says it is. */
export interface SourceAddress {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly id?: string;
  readonly timeoutMs?: number;
  readonly scan?: ScanLimits;
}

export function connectSource({
  baseUrl,
  apiKey,
  id = 'connect',
  timeoutMs = SOURCE_LIMITS.timeoutMs,
  scan = SOURCE_LIMITS.scan,
}: SourceAddress): Source {
  const checked = cloudblueConnect.checkSettings({ credentials: { apiKey } });
  if (!checked.ok) throw new Error('these are no settings of a source');
  return checked.create({ ...SOURCE_LIMITS, id, displayName: id, baseUrl, timeoutMs, scan }, noStores);
}

/** Runs a test over a sandbox without rows unless `data` is given; both ends are closed afterwards. */
export async function withConnect<R>(
  options: ConnectSandboxOptions & Pick<SourceAddress, 'timeoutMs' | 'scan'>,
  use: (connect: ConnectUnderTest) => Promise<R>,
): Promise<R> {
  const { timeoutMs = 10_000, scan = SOURCE_LIMITS.scan, ...sandboxOptions } = options;
  const sandbox = await startConnectSandbox({ data: emptyData(), ...sandboxOptions });
  const { baseUrl, apiKey } = sandbox;
  const source = connectSource({ baseUrl, apiKey, timeoutMs, scan });
  try {
    return await use({ sandbox, source });
  } finally {
    await source.close();
    await sandbox.close();
  }
}

/** A port that the source must have. */
export function port<K extends keyof SourcePorts>(source: Source, name: K): NonNullable<SourcePorts[K]> {
  const found = source.ports[name];
  if (!found) throw new Error(`the source has no ${name}`);
  return found;
}

/** The value of an outcome that must have one. */
export function valueOf<T>(outcome: Outcome<T> | undefined): T {
  if (outcome?.kind === 'found') return outcome.value;
  throw new Error(outcome?.kind === 'failed' ? outcome.error.code : 'absent', { cause: outcome });
}

/** What became of a key in one word: found, absent, or the code of its failure. */
export function fateOf(outcome: Outcome<unknown> | undefined): string {
  return outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? 'absent');
}

/** The path of every request below the version, with the decoded query, oldest first. */
export function asked(sandbox: ConnectSandbox): readonly string[] {
  return sandbox.requests.map(
    ({ path, query }) => `${path.replace('/public/v1', '')}?${decodeURIComponent(query)}`,
  );
}

/** Accounts TA-0001, TA-0002 …; `of` says what is special about each. */
export function accounts(
  count: number,
  of: (index: number) => Partial<Omit<AccountRow, 'id'>> = () => ({}),
): AccountRow[] {
  return Array.from({ length: count }, (_, index) =>
    accountRow({ ...of(index), id: `TA-${String(index + 1).padStart(4, '0')}` }),
  );
}

/** The events of a row that was made so many seconds after the beginning of 2022. */
export function madeAt(seconds: number): { readonly created: { readonly at: string } } {
  return { created: { at: new Date(Date.UTC(2022, 0, 1) + seconds * 1000).toISOString() } };
}

export const ALL_ACCOUNTS: TierAccountFilter = {
  search: null,
  type: null,
  scope: null,
  nameContains: null,
  email: null,
  externalId: null,
  externalUid: null,
  parentId: null,
  hubId: null,
  createdAfter: null,
  createdBefore: null,
};

export const ALL_REQUESTS: TierAccountRequestFilter = {
  search: null,
  statuses: null,
  accountId: null,
  accountNameContains: null,
  accountExternalId: null,
  hubId: null,
  productId: null,
  createdAfter: null,
  createdBefore: null,
};

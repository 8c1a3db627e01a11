import { pick } from '../../../../sandbox-kit/index.js';
import { embeddedAccount, paramRow, tierConfigRequestRow, tierConfigRow } from '../rows.js';
import type { AccountRow, AssetRow, TierConfigRequestRow, TierConfigRow } from '../wire.js';
import { SEED_USERS } from './places.js';
import { idOfThrees, instant } from './shapes.js';

const STATUSES = ['approved', 'approved', 'pending', 'inquiring', 'tiers_setup', 'failed', 'draft'] as const;
const OPEN = new Set<string>(['pending', 'inquiring', 'tiers_setup', 'draft']);

export interface SeededConfigs {
  readonly configs: readonly TierConfigRow[];
  readonly requests: readonly TierConfigRequestRow[];
}

interface Sold {
  readonly asset: AssetRow;
  readonly account: AccountRow;
}

/** One configuration per product and first-tier reseller, each with the request that set it up. */
export function seedTierConfigs(assets: readonly AssetRow[]): SeededConfigs {
  const byPair = new Map<string, Sold>();
  for (const asset of assets) {
    const account = asset.tiers?.tier1 ?? undefined;
    const key = `${account?.id ?? ''} ${asset.product?.id ?? ''}`;
    if (account !== undefined && !byPair.has(key)) byPair.set(key, { asset, account });
  }
  const pairs = [...byPair.values()].map((sold, index) => {
    const config = configOf(sold, index);
    return { config, request: requestOf(config, index) };
  });
  return { configs: pairs.map(({ config }) => config), requests: pairs.map(({ request }) => request) };
}

function statusOf(index: number): string {
  return pick(STATUSES, index);
}

function configOf({ asset, account }: Sold, index: number): TierConfigRow {
  const id = idOfThrees('TC', index + 1);
  const isOpen = OPEN.has(statusOf(index));
  const above = asset.tiers?.tier2 ?? undefined;
  return tierConfigRow({
    id,
    name: `Configuration of ${account.name ?? account.id}`,
    account: embeddedAccount(account),
    product: asset.product,
    tier_level: 1,
    connection: asset.connection,
    events: { created: { at: instant(70 + index) }, updated: { at: instant(75 + index) } },
    params: [paramRow({ id: 'reseller_code', title: 'Reseller code', value: `RC-${String(index)}` })],
    open_request: isOpen ? { id: `TCR-${id.slice(3)}-001` } : undefined,
    status: isOpen ? 'processing' : 'active',
    contract: asset.contract,
    marketplace: asset.marketplace,
    tiers: above === undefined ? {} : { tier2: embeddedAccount(above) },
  });
}

function requestOf(config: TierConfigRow, index: number): TierConfigRequestRow {
  const status = statusOf(index);
  const { open_request: _open, ...configuration } = config;
  const user = pick(SEED_USERS, index);
  const inquired = status === 'inquiring' ? { inquired: { at: instant(76 + index) } } : {};
  return tierConfigRequestRow({
    id: `TCR-${config.id.slice(3)}-001`,
    type: index % 5 === 4 ? 'update' : 'setup',
    status,
    configuration,
    params: config.params,
    assignee: index % 3 === 0 ? undefined : { id: user.id, name: user.name },
    template: OPEN.has(status) ? undefined : { id: 'TL-100-200-301', name: 'Reseller set up' },
    reason: status === 'failed' ? 'The reseller code is taken.' : undefined,
    environment: config.connection?.type,
    tiers: config.account === undefined ? {} : { tier1: config.account },
    sli: { zone: index % 3, days: index % 9 },
    events: { ...config.events, ...inquired },
  });
}

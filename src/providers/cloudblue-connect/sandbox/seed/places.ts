import { hubRow, marketplaceRow, productRow } from '../rows.js';
import type { ActorRef, ConnectionRow, HubRow, MarketplaceRow, ProductRow, UserRow } from '../wire.js';
import { instant } from './shapes.js';

export const PROVIDER_EU: ActorRef = {
  id: 'PA-314-159',
  name: 'Harbourline Distribution',
  icon: '/media/PA-314-159/icon.png',
};
export const PROVIDER_US: ActorRef = { id: 'PA-271-828', name: 'Prairie Cloud Supply', icon: null };
const VENDOR_MAIL: ActorRef = { id: 'VA-161-803', name: 'Quillpost Software' };
const VENDOR_OFFICE: ActorRef = { id: 'VA-141-421', name: 'Deskworks Inc.' };

const events = { created: { at: instant(-400) }, updated: { at: instant(-30) } };

export const SEED_HUBS: readonly [HubRow, ...HubRow[]] = [
  hubRow({
    id: 'HB-4400-1001',
    name: 'Harbourline Production',
    description: 'Commerce of Western Europe',
    company: PROVIDER_EU,
    instance: { id: '6f9c1b1e-1111-4a2b-9f00-000000000001', type: 'OA' },
    version: '21.5',
    extension_version: '3.2.0',
    last_health_check: instant(900),
    stats: { connections: 4, marketplaces: 2 },
    events,
  }),
  hubRow({
    id: 'HB-4400-1002',
    name: 'Harbourline Staging',
    description: '',
    company: PROVIDER_EU,
    instance: { id: 'staging-eu', type: 'API' },
    last_health_check: null,
    stats: { connections: 1, marketplaces: 1 },
    events: { created: events.created },
  }),
  hubRow({
    id: 'HB-7700-2001',
    name: 'Prairie Main "US"',
    description: 'North America',
    company: PROVIDER_US,
    instance: { id: 'prairie-main', type: 'API' },
    stats: { connections: 2, marketplaces: 1 },
    events,
  }),
  hubRow({
    id: 'HB-0000-0000',
    name: 'None',
    description: 'Stands for no hub',
    company: undefined,
    instance: { id: '', type: 'API' },
    stats: { connections: 0, marketplaces: 1 },
    events: { created: events.created },
  }),
];

export const SEED_MARKETPLACES: readonly MarketplaceRow[] = [
  marketplaceRow({
    id: 'MP-50001',
    name: 'Harbourline Europe',
    owner: PROVIDER_EU,
    hubs: [{ hub: { id: 'HB-4400-1001', name: 'Harbourline Production' }, external_id: '1' }],
    countries: [
      { id: 'DE', name: 'Germany' },
      { id: 'FR', name: 'France' },
      { id: 'GB', name: 'United Kingdom' },
    ],
    stats: { hubs: 1, contracts: 3 },
    events,
  }),
  marketplaceRow({
    id: 'MP-50002',
    name: 'Harbourline Türkiye & Gulf',
    owner: PROVIDER_EU,
    zone: 'AS',
    hubs: [
      { hub: { id: 'HB-4400-1001', name: 'Harbourline Production' }, external_id: '2' },
      { hub: { id: 'HB-4400-1002', name: 'Harbourline Staging' }, external_id: '2' },
    ],
    countries: [{ id: 'TR', name: 'Türkiye' }],
    currency: 'TRY',
    stats: { hubs: 2, contracts: 1 },
    events,
  }),
  marketplaceRow({
    id: 'MP-60001',
    name: 'Prairie North America',
    owner: PROVIDER_US,
    zone: 'NA',
    hubs: [{ hub: { id: 'HB-7700-2001', name: 'Prairie Main "US"' }, external_id: 'us-1' }],
    countries: [{ id: 'US', name: 'United States' }],
    currency: 'USD',
    stats: { hubs: 1, contracts: 2 },
    events,
  }),
  marketplaceRow({
    id: 'MP-00000',
    name: 'Preview Marketplace',
    description: null,
    owner: PROVIDER_EU,
    zone: null,
    hubs: [{ hub: { id: 'HB-0000-0000', name: 'None' }, external_id: '0' }],
    countries: [],
    currency: null,
    events: { created: events.created },
  }),
];

/** The third takes no account updates. */
export const SEED_PRODUCTS: readonly [ProductRow, ...ProductRow[]] = [
  productRow({
    id: 'PRD-618-033-988',
    name: 'Deskworks Office Cloud',
    icon: '/media/VA-141-421/PRD-618-033-988.png',
    capabilities: { tiers: { updates: true } },
  }),
  productRow({
    id: 'PRD-236-067-977',
    name: 'Quillpost Mail',
    icon: '/media/VA-161-803/PRD-236-067-977.png',
  }),
  productRow({
    id: 'PRD-732-050-807',
    name: 'Quillpost Archive (classic)',
    icon: '/media/VA-161-803/PRD-732-050-807.png',
    status: 'endofsale',
    tierAccountsSync: false,
  }),
];

export const SEED_USERS: readonly [UserRow, ...UserRow[]] = [
  { id: 'UR-577-215-664', name: 'Imani Okafor', email: 'imani.okafor@example.com' },
  { id: 'UR-693-147-180', name: 'Søren Lindqvist', email: 'soren.lindqvist@example.org' },
];

/** The connection that a product is sold through on a hub. */
export function connectionOf(product: { readonly id: string }, hub: HubRow): ConnectionRow {
  const isOffice = product.id === SEED_PRODUCTS[0].id;
  const digits = `${hub.id.slice(3, 7)}-${product.id.slice(4, 7)}${hub.id.slice(-1)}`;
  return {
    id: hub.id === 'HB-0000-0000' ? 'CT-0000-0000-0000' : `CT-${digits}`,
    type: hub.id === 'HB-4400-1002' ? 'test' : 'production',
    provider: hub.company ?? PROVIDER_EU,
    vendor: isOffice ? VENDOR_OFFICE : VENDOR_MAIL,
    hub: { id: hub.id, name: hub.name ?? '' },
  };
}

import { pick } from '../../../../sandbox-kit/index.js';
import { productRow, subscriptionRow, tenantParameter } from '../rows.js';
import type { CustomerRow, ParameterRow, SubscriptionRow } from '../wire.js';
import { date, tenantOf } from './shapes.js';

const FIRST_ID = 2_000_010;
const STATUSES: readonly [string, ...string[]] = [
  'active',
  'active',
  'hold',
  'active',
  'terminated',
  'active',
  'pending',
  'removed',
];

interface Offer {
  readonly name: string;
  readonly vendor: string;
  readonly mpn: string;
  readonly price: number;
  readonly isMicrosoft: boolean;
}

const OFFERS: readonly [Offer, ...Offer[]] = [
  {
    name: 'Microsoft 365 Business Standard',
    vendor: 'Microsoft',
    mpn: 'M365-BS',
    price: 11,
    isMicrosoft: true,
  },
  { name: 'Azure plan', vendor: 'Microsoft', mpn: 'AZ-PLAN', price: 1, isMicrosoft: true },
  { name: 'Deskworks Archive', vendor: 'Deskworks', mpn: 'DW-ARCH', price: 3, isMicrosoft: false },
];

/**
 * Subscriptions of two customers in three: some customers have several, of one tenant or of two; what is
 * pending or of another vendor has no tenant.
 */
export function seedSubscriptions(customers: readonly CustomerRow[]): readonly SubscriptionRow[] {
  const plans = customers.flatMap((customer, index) => plansOf(customer, index));
  return plans.map((plan, index) => subscription(plan, index));
}

interface Plan {
  readonly customerId: string;
  readonly offer: Offer;
  readonly tenant: string;
}

function plansOf({ id: customerId }: CustomerRow, index: number): readonly Plan[] {
  if (index % 3 === 1) return [];
  const first = { customerId, offer: pick(OFFERS, index), tenant: tenantOf(index) };
  if (index % 4 !== 0) return [first];
  // a customer that moved from one tenant to another, now and then
  const tenant = tenantOf(index % 24 === 0 ? 500 + index : index);
  return [
    { ...first, offer: OFFERS[0] },
    { ...first, offer: pick(OFFERS, 1), tenant },
  ];
}

function subscription({ customerId, offer, tenant }: Plan, index: number): SubscriptionRow {
  const status = pick(STATUSES, index);
  const quantity = 1 + ((index * 5) % 40);
  const price = { amount: String(offer.price), currency: 'EUR' };
  const total = { amount: String(offer.price * quantity), currency: 'EUR' };
  const id = String(FIRST_ID + index * 2);
  return subscriptionRow({
    id,
    name: offer.name,
    customerId,
    status,
    renewalStatus: status === 'active',
    creationDate: date(index * 9),
    lastModifiedDate: date(index * 9 + 30),
    renewalDate: date(1500 + index),
    expirationDate: date(1500 + index),
    totalPrice: total,
    products: [
      productRow({
        id: `${id}0`,
        mpn: offer.mpn,
        vendor: offer.vendor,
        name: offer.name,
        quantity,
        unitPrice: price,
        extendedPrice: total,
      }),
    ],
    orderParameters: [{ name: 'purchase_order', value: `PO-${String(index)}` }],
    fulfillmentParameters: offer.isMicrosoft ? parameters(tenant, status, index) : [],
    planId: 30_000 + index,
  });
}

/** Values of every kind around the tenant, which is empty while an order is still on its way. */
function parameters(tenant: string, status: string, index: number): readonly ParameterRow[] {
  return [
    { name: 'domain', value: `tenant${String(index)}.example.net` },
    tenantParameter(status === 'pending' ? '' : tenant),
    { name: 'seats_checked', value: index % 2 === 0 },
    { name: 'terms', value: { version: index, regions: ['EU'] } },
  ];
}

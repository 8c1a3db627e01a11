import { pick } from '../../../../sandbox-kit/index.js';
import { accountRow, parentRef } from '../rows.js';
import type { RowOverrides } from '../../../../sandbox-kit/index.js';
import type { AccountRow } from '../wire.js';
import { contactOf } from './contacts.js';
import { PROVIDER_EU, SEED_HUBS } from './places.js';
import { idOfFours, instant, uuid } from './shapes.js';

const FIRST_NUMBER = 100;
const TRADES = [
  'Bakery',
  'Dental Care',
  'Logistics',
  'Architects',
  'Museum',
  'Optics',
  'Timber',
  'Farm Shop',
] as const;
const PLACES = [
  'Ashford',
  'Brighton',
  'Calais',
  'Dresden',
  'Esbjerg',
  'Fargo',
  'Ghent',
  'Hobart',
  'Izmir',
] as const;

/** Plain customers below the given resellers; many share a creation time, as imports leave them. */
export function seedCustomers(
  count: number,
  resellers: readonly [AccountRow, ...AccountRow[]],
): readonly AccountRow[] {
  return Array.from({ length: count }, (_, index) => {
    const number = FIRST_NUMBER + index;
    const parent = pick(resellers, index);
    return accountRow({
      id: idOfFours('TA', number),
      name: `${pick(PLACES, index)} ${pick(TRADES, Math.floor(index / PLACES.length) + index)}`,
      db: parent.db,
      owner: parent.owner ?? PROVIDER_EU,
      external_id: String(500_000 + number),
      external_uid: uuid(number),
      parent: parentRef(parent),
      hub: parent.hub,
      tax_id: index % 3 === 0 ? `TAX-${String(number)}` : undefined,
      contact_info: contactOf(number),
      events: {
        created: {
          at: instant(60 + Math.floor(index / 7)),
          by: { id: 'SU-829-966-028', name: 'Commerce sync' },
        },
        updated: { at: instant(80 + index, index) },
      },
    });
  });
}

/** Customers that show what real rows hold: awkward names, empty phones, sentinels, doubles, old shapes. */
export function seedOddCustomers(parent: AccountRow): readonly AccountRow[] {
  const plain = contactOf(7);
  const noHub = { id: SEED_HUBS[3]?.id ?? '', name: SEED_HUBS[3]?.name ?? '' };
  const withPhone = (number: number, phone: string | null) => ({
    ...contactOf(number),
    contact: {
      ...contactOf(number).contact,
      phone_number: { country_code: phone, area_code: phone, phone_number: phone, extension: phone },
    },
  });
  const odd: readonly (Partial<AccountRow> | RowOverrides<AccountRow>)[] = [
    { name: `O'Hara "Fresh" Foods, Ltd.` },
    { name: 'Parcel (UK) & Sons; Post|Box', contact_info: withPhone(31, '-') },
    { name: '🚀 Rakete Café', contact_info: withPhone(32, '') },
    { name: 'شركة المثال للتجارة', contact_info: withPhone(33, null) },
    { name: '株式会社サンプル', contact_info: { ...plain, country: 'jp', postal_code: '-', state: null } },
    { name: '100% *Star* \\ Back+Slash', contact_info: { ...plain, country: 'tr', city: 'İzmir' } },
    { name: 'zero uid', external_uid: '00000000-0000-0000-0000-000000000000' },
    { name: ' spaces  around ', external_id: '500100' },
    { name: 'Twin of the row before', external_id: '500100' },
    { name: 'No external id', external_id: null, environment: null },
    { name: 'Test tenant', environment: 'test', scopes: [], hub: noHub },
    { name: 'Preview tenant', environment: 'preview', scopes: [], hub: noHub },
    { name: 'x'.repeat(255), tax_id: 'ESB00000000' },
    { id: 'TA-0-1201-3402-5603', name: 'Old id', db: undefined, owner: undefined, type: 'CLIENT' },
    {
      name: 'Gone Ltd.',
      events: {
        created: { at: instant(61) },
        updated: { at: instant(200) },
        decommissioned: { at: instant(200) },
      },
    },
  ];
  return odd.map((overrides, index) =>
    accountRow({
      id: idOfFours('TA', 40 + index),
      external_id: `odd-${String(index)}`,
      external_uid: uuid(40 + index),
      owner: PROVIDER_EU,
      parent: parentRef(parent),
      hub: parent.hub,
      contact_info: index % 2 === 0 ? contactOf(40) : contactOf(40 + index),
      events: { created: { at: instant(61) }, updated: { at: instant(90, index) } },
      ...overrides,
    }),
  );
}

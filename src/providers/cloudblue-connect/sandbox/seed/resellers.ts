import { accountRow, parentRef } from '../rows.js';
import type { RowOverrides } from '../../../../sandbox-kit/index.js';
import type { AccountRow } from '../wire.js';
import { UNSPECIFIED, contactOf } from './contacts.js';
import { PROVIDER_EU, PROVIDER_US, SEED_HUBS } from './places.js';
import { idOfFours, instant, uuid } from './shapes.js';

/** Name, number, and the number of the reseller above; the first level has none above. */
const RESELLERS: readonly (readonly [name: string, number: number, above?: number])[] = [
  ['Alder & Finch Resale', 1],
  ['Baltic Cloud Traders OÜ', 2],
  ['Cordillera TI S.A.', 3],
  ['Dune Systems FZ-LLC', 4],
  ['Eastgate IT (North)', 5, 1],
  ['Eastgate IT (South)', 6, 1],
  ['Fjordnett AS', 7, 2],
  ['Grünwald Systemhaus GmbH & Co. KG', 8, 2],
  ['Highveld Partners', 9, 3],
  ['Isthmus Digital', 10, 5],
  ['Juniper Lane Computing', 11, 5],
  ['Kestrel Networks', 12, 7],
  ['Lark Hill Services', 13, 8],
];

/** Three levels of resellers, and one that a system made up when it knew none. */
export function seedResellers(): readonly AccountRow[] {
  const made: AccountRow[] = [];
  const byNumber = new Map<number, AccountRow>();
  for (const [name, number, above] of RESELLERS) {
    const parent = above === undefined ? undefined : byNumber.get(above);
    const row = reseller(name, number, parent);
    byNumber.set(number, row);
    made.push(row);
  }
  return [...made, placeholder()];
}

function reseller(name: string, number: number, parent: AccountRow | undefined): AccountRow {
  return accountRow({
    id: idOfFours('TA', number),
    name,
    type: 'reseller',
    ...placed(number),
    external_id: `R-${String(1000 + number)}`,
    external_uid: uuid(number),
    parent: parent === undefined ? undefined : parentRef(parent),
    scopes: parent === undefined ? ['tier2', 'tier1'] : ['tier1'],
    tax_id: number % 2 === 0 ? `GB99900${String(number).padStart(4, '0')}` : undefined,
    contact_info: contactOf(number),
    events: {
      created: { at: instant(number), by: { id: 'SU-829-966-028', name: 'Commerce sync' } },
      updated: { at: instant(number + 40) },
    },
  });
}

/** Region, owner and hub; a row from before 2021 has neither of the first two. */
function placed(number: number): Pick<RowOverrides<AccountRow>, 'db' | 'owner' | 'hub'> {
  const isAmerican = number === 3 || number === 9;
  const row = isAmerican ? SEED_HUBS[2] : SEED_HUBS[0];
  const hub = { id: row?.id ?? '', name: row?.name ?? '' };
  if (number === 4) return { db: undefined, owner: undefined, hub };
  return isAmerican ? { db: 'US', owner: PROVIDER_US, hub } : { db: 'EU', owner: PROVIDER_EU, hub };
}

function placeholder(): AccountRow {
  return accountRow({
    id: 'TA-0000-3301-4402',
    name: 'Unspecified reseller',
    type: 'reseller',
    db: undefined,
    owner: PROVIDER_EU,
    environment: 'production',
    external_id: null,
    external_uid: '00000000-0000-0000-0000-000000000000',
    scopes: [],
    hub: { id: 'HB-0000-0000', name: 'None' },
    contact_info: UNSPECIFIED,
    events: { created: { at: instant(-300) } },
  });
}

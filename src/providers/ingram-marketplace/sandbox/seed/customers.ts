import { pick } from '../../../../sandbox-kit/index.js';
import { customerRow } from '../rows.js';
import type { ContactPersonRow, CustomerRow } from '../wire.js';
import { addressIn, person } from './people.js';
import type { Town } from './places.js';
import { TOWNS } from './places.js';

const FIRST_ID = 1_000_100;
const TRADES: readonly [string, ...string[]] = [
  'Joinery',
  'Veterinary Practice',
  'Freight',
  'Surveyors',
  'Ceramics',
  'Opticians',
  'Brewing',
  'Print Works',
];
const WORDS: readonly [string, ...string[]] = [
  'Alder',
  'Basalt',
  'Cobalt',
  'Driftwood',
  'Ember',
  'Fenland',
  'Gannet',
  'Heath',
  'Inlet',
];
const FORMS: readonly [string, ...string[]] = ['', ' Ltd', ' GmbH', ' Pty Ltd', ' Inc.'];
const STATUSES: readonly [string, ...string[]] = [
  'active',
  'active',
  'active',
  'creditHold',
  'active',
  'pending',
  'active',
  'active',
  'cancelled',
  'active',
  'adminHold',
];

/** Plain customers of the given resellers, oldest first; their numbers have gaps, as sold numbers do. */
export function seedCustomers(
  count: number,
  resellerIds: readonly [string, ...string[]],
): readonly CustomerRow[] {
  return Array.from({ length: count }, (_, index) => {
    const town = pick(TOWNS, index);
    const name = `${pick(WORDS, index)} ${pick(TRADES, index + Math.floor(index / WORDS.length))}`;
    return customerRow({
      id: String(FIRST_ID + index * 3),
      externalId: index % 7 === 5 ? undefined : `CRM-${String(7000 + index)}`,
      attributes: index % 3 === 0 ? { segment: pick(['smb', 'public', 'health'], index) } : {},
      name: `${name}${pick(FORMS, index)}`,
      status: pick(STATUSES, index),
      address: addressIn(town, index),
      contactPersons: staff(town, index),
      language: town.language,
      taxRegId: index % 2 === 0 ? `${town.address.countryCode}${String(30_000_000 + index)}` : undefined,
      resellerId: pick(resellerIds, index),
    });
  });
}

/** One to three people; where there are three, the admin does the technical part too. */
function staff(town: Town, index: number): readonly ContactPersonRow[] {
  const admin = person(town, 'admin', index);
  if (index % 3 === 0) return [admin];
  const billing = person(town, 'billing', 300 + index);
  return index % 3 === 1 ? [admin, billing] : [admin, billing, { ...admin, type: 'technical' }];
}

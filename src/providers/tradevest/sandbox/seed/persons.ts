import { pick } from '../../../../sandbox-kit/index.js';
import { naturalPersonRow } from '../rows.js';
import type { NaturalPersonRow } from '../wire.js';
import { whereabouts } from './places.js';
import { instant, mailName, uuid } from './shapes.js';

const SALT = 11;
const FIRST_NAMES = [
  'Anneliese',
  'Björn',
  'Chiara',
  'Deniz',
  'Eva Maria',
  'Fabrice',
  'Grażyna',
  'Hüseyin',
  'Ilse',
  'Jean-Luc',
  'Karl Heinz',
] as const;
const LAST_NAMES = [
  'Adenbrock',
  'von der Heyden',
  'Çiçek',
  "O'Connell",
  'Größler',
  'Iwanow',
  'Le Goff',
  'Nowak-Schmitt',
  'Östberg',
] as const;
const TITLES = ['DOCTOR', 'PROFESSOR'] as const;

/** The partner's own employee: no customer, holder of a proxy role, and the requestor of the credentials. */
export const SEED_REQUESTOR_ID = uuid(0, SALT);

/** Persons with names, addresses and dates of their own; a few came in by one import and share their time. */
export function seedPersons(count: number): readonly NaturalPersonRow[] {
  return Array.from({ length: count }, (_, index) => person(index));
}

function person(number: number): NaturalPersonRow {
  const { mainAddress, phone } = whereabouts(number);
  const firstName = pick(FIRST_NAMES, number);
  const lastName = pick(LAST_NAMES, number * 2 + 1);
  const { country } = mainAddress;
  const createdOn = instant(number < 8 ? 3 : 10 + number * 4, number % 3 === 0 ? 6 : 3);
  const taxId = country === 'DE' ? {} : { taxId: `FAKE-TIN-${String(number).padStart(4, '0')}` };
  return naturalPersonRow({
    naturalPersonId: uuid(number, SALT),
    createdOn,
    modifiedOn: instant(200 + number, 9),
    gender: number % 2 === 0 ? 'FEMALE' : 'MALE',
    ...(number % 7 === 3 ? { title: pick(TITLES, number) } : {}),
    firstName,
    lastName,
    birthDay: `${String(1950 + ((number * 3) % 50))}-0${String(1 + (number % 9))}-1${String(number % 10)}`,
    birthPlace: mainAddress.city,
    birthCountry: country,
    nationalities:
      number % 8 === 5 ? [{ countryCode: country }, { countryCode: 'AT' }] : [{ countryCode: country }],
    taxDetails: [{ taxResidency: country, ...taxId }],
    ...(number % 4 === 1 ? { language: country === 'FR' ? 'fr' : 'de' } : {}),
    mainAddress,
    ...(number % 10 === 4 ? { correspondenceAddress: whereabouts(number + 3).mainAddress } : {}),
    contact: { phone, email: `${mailName(firstName)}.${mailName(lastName)}.${String(number)}@example.com` },
    ...(number % 3 === 2 ? {} : { externalId: `CRM-P-${String(10_000 + number)}` }),
  });
}

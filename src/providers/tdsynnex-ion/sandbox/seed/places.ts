import type { AddressRow } from '../wire.js';

export interface Place {
  readonly address: Omit<AddressRow, 'street' | 'suite'>;
  readonly street: string;
  readonly languageCode: string;
  /** Undefined where no numbers are kept free for films and books. */
  readonly phone?: (number: number) => string;
}

// The last two digits of numbers that the regulators keep for films and books.
const two = (number: number): string => String(number % 100).padStart(2, '0');

/** Where the plain customers are; phones are written as people write them. */
export const PLACES: readonly [Place, ...Place[]] = [
  {
    address: { city: 'Roanoke', state: 'VA', zip: '24011', country: 'US' },
    street: 'Campbell Avenue SE',
    languageCode: 'EN',
    phone: (n) => `+1 540-555-01${two(n)}`,
  },
  {
    address: { city: 'München', state: 'BY', zip: '80331', country: 'DE' },
    street: 'Sendlinger Straße',
    languageCode: 'DE',
    phone: (n) => `+49 30 231250${two(n)}`,
  },
  {
    address: { city: 'Kelowna', state: 'BC', zip: 'V1Y 1A1', country: 'CA' },
    street: 'Bernard Avenue',
    languageCode: 'en-US',
    phone: (n) => `(250) 555-01${two(n)}`,
  },
  {
    address: { city: 'Norwich', state: 'NFK', zip: 'NR1 3AA', country: 'GB' },
    street: 'Elm Hill',
    languageCode: 'EN',
    phone: (n) => `020 7946 00${two(n)}`,
  },
  {
    address: { city: 'Nîmes', state: '30', zip: '30000', country: 'FR' },
    street: 'Rue de l’Aspic',
    languageCode: 'FR',
    phone: (n) => `+33 1 99 00 00 ${two(n)}`,
  },
  {
    address: { city: 'Västerås', state: 'U', zip: '722 11', country: 'SE' },
    street: 'Stora Gatan',
    languageCode: 'SV',
    phone: (n) => `+46 8 465 004 ${two(n)}`,
  },
  {
    address: { city: 'Boise', state: 'ID', zip: '83702', country: 'US' },
    street: 'West Idaho Street',
    languageCode: 'en-US',
    phone: (n) => `20855501${two(n)}`,
  },
  {
    address: { city: 'Zwolle', state: 'OV', zip: '8011 AB', country: 'NL' },
    street: 'Melkmarkt',
    languageCode: 'NL',
  },
  {
    address: { city: 'Launceston', state: 'TAS', zip: '7250', country: 'AU' },
    street: 'Brisbane Street',
    languageCode: 'EN',
    phone: (n) => `+61 2 5550 00${two(n)}`,
  },
];

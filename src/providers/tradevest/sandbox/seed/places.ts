import { pick } from '../../../../sandbox-kit/index.js';
import type { AddressRow } from '../wire.js';

interface Town {
  readonly city: string;
  readonly zip: string;
  readonly country: string;
  readonly state?: string;
  readonly phone: (number: string) => string;
}

// Number ranges that the regulators keep for films and books, in the ways in which people type them.
const TOWNS: readonly [Town, ...Town[]] = [
  { city: 'Berlin', zip: '10115', country: 'DE', phone: (n) => `+49 30 23125 ${n}` },
  { city: 'Frankfurt am Main', zip: '60311', country: 'DE', state: 'Hessen', phone: (n) => `069/90009-${n}` },
  { city: 'Hamburg', zip: '20095', country: 'DE', phone: (n) => `+494066969${n}` },
  { city: 'Köln', zip: '50667', country: 'DE', state: 'NRW', phone: (n) => `(0221) 4710 ${n}` },
  { city: 'München', zip: '80331', country: 'DE', state: 'Bayern', phone: (n) => `0049 89 99998 ${n}` },
  { city: 'Lyon', zip: '69001', country: 'FR', phone: (n) => `+33 1 99 00 ${n.slice(1)} 17` },
  { city: 'London', zip: 'EC1A 1BB', country: 'GB', phone: (n) => `+44 20 7946 0${n}` },
];

const STREETS = [
  'Ahornallee',
  'Am Mühlenbach',
  'Bergstraße',
  'Königsplatz',
  'Rosenweg',
  'Uferstraße',
] as const;

export interface Whereabouts {
  readonly mainAddress: AddressRow;
  readonly phone: string;
}

/** An address and a telephone number for a number; nobody lives there, nobody picks up. */
export function whereabouts(number: number): Whereabouts {
  const { phone, ...town } = pick(TOWNS, number);
  return {
    mainAddress: {
      street: pick(STREETS, number),
      streetNumber: `${String(1 + ((number * 7) % 140))}${number % 6 === 0 ? 'a' : ''}`,
      ...town,
      ...(number % 9 === 0 ? { additionalInfo: 'Hinterhaus, 2. Stock' } : {}),
    },
    phone: phone(String(100 + (number % 900))),
  };
}

import { pick } from '../../../../sandbox-kit/index.js';
import type { ContactInfoRow, PhoneRow } from '../wire.js';

interface Town {
  readonly country: string;
  readonly city: string;
  readonly state: string | null;
  readonly postalCode: string;
  readonly phone: (number: number) => PhoneRow;
}

// Number ranges that the regulators keep for films and books.
const british = phoneOf('+44', '20', (n) => `7946${String(n % 1000).padStart(4, '0')}`);
const american = phoneOf('+1', '202', (n) => `55501${String(n % 100).padStart(2, '0')}`);
const german = phoneOf('+49', '30', (n) => `23125${String(n % 1000).padStart(3, '0')}`);
const french = phoneOf('+33', '1', (n) => `9900${String(n % 10000).padStart(4, '0')}`);
const australian = phoneOf('+61', '2', (n) => `5550${String(n % 10000).padStart(4, '0')}`);

function phoneOf(code: string, area: string, number: (n: number) => string): (n: number) => PhoneRow {
  return (n) => ({ country_code: code, area_code: area, phone_number: number(n), extension: '' });
}

const TOWNS: readonly [Town, ...Town[]] = [
  { country: 'GB', city: 'Leeds', state: 'West Yorkshire', postalCode: 'LS1 0ZZ', phone: british },
  { country: 'US', city: 'Omaha', state: 'NE', postalCode: '68100', phone: american },
  { country: 'DE', city: 'Görlitz', state: 'Sachsen', postalCode: '02826', phone: german },
  { country: 'FR', city: 'Besançon', state: '', postalCode: '25000', phone: french },
  { country: 'au', city: 'Wagga Wagga', state: 'NSW', postalCode: '2650', phone: australian },
];

const FIRST_NAMES = [
  'Ada',
  'Bram',
  'Chloé',
  'Dmitri',
  'Esi',
  'Farid',
  'Greta',
  'Hiro',
  'Inés',
  'Jonas',
  'Kaia',
] as const;
const LAST_NAMES = [
  'Abara',
  'Brandt',
  'Costa',
  'Dvořák',
  'Eriksen',
  'Fontaine',
  'Gül',
  'Haddad',
  'Ito',
] as const;
const MAIL_DOMAINS = ['example.com', 'example.org', 'example.net'] as const;

/** A plausible address and person for a number; nobody lives there. */
export function contactOf(number: number): ContactInfoRow {
  const town = pick(TOWNS, number);
  const first = pick(FIRST_NAMES, number);
  const last = pick(LAST_NAMES, number * 2 + 1);
  return {
    address_line1: `${String(1 + (number % 180))} Orchard Street`,
    address_line2: number % 4 === 0 ? null : '',
    city: town.city,
    state: town.state,
    postal_code: town.postalCode,
    country: town.country,
    contact: {
      first_name: first,
      last_name: last,
      email: `${mailName(first)}.${mailName(last)}.${String(number)}@${pick(MAIL_DOMAINS, number)}`,
      phone_number: town.phone(number),
    },
  };
}

function mailName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
}

/** The way a contact looks when a system had nothing to fill in. */
export const UNSPECIFIED: ContactInfoRow = {
  address_line1: '-',
  address_line2: '-',
  city: '-',
  state: '-',
  postal_code: '-',
  country: '-',
  contact: {
    first_name: '-',
    last_name: '-',
    email: 'unspecified@example.com',
    phone_number: { country_code: '-', area_code: '-', phone_number: '-', extension: '-' },
  },
};

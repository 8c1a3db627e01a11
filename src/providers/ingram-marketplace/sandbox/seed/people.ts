import { pick } from '../../../../sandbox-kit/index.js';
import type { AddressRow, ContactPersonRow } from '../wire.js';
import type { Town } from './places.js';

const FIRST_NAMES: readonly [string, ...string[]] = [
  'Amara',
  'Benoît',
  'Carla',
  'Devran',
  'Elif',
  'Florian',
  'Gwen',
  'Håkan',
  'Ivana',
  'Jarek',
  'Kofi',
  'Léa',
  'Mirko',
];
const LAST_NAMES: readonly [string, ...string[]] = [
  'Albrecht',
  'Bouchard',
  'Cernat',
  'Duarte',
  'Engström',
  'Farrow',
  'Gallagher',
  'Horváth',
  'Ibsen',
  'Jansma',
  'Kessler',
];
const MAIL_DOMAINS: readonly [string, ...string[]] = ['example.com', 'example.org', 'example.net'];

/** The ways in which the documents and the clients write one number. */
const PHONE_FORMS: readonly [PhoneForm, ...PhoneForm[]] = [
  ([country, area, number]) => `+${country}${area}${number}`,
  ([country, area, number]) => `${country}#${area}#${number}#`,
  ([country, area, number]) => `${country}##${area}${number}#`,
  ([country, area, number], turn) => `${country}#${area}#${number}#${String(10 + (turn % 90))}`,
  ([country, area, number], turn) => `+${country}${area}${number}#${String(10 + (turn % 90))}`,
];

type PhoneForm = (parts: readonly [string, string, string], turn: number) => string;

/** A person with a phone number of the town; nobody has this name and number. */
export function person(town: Town, type: ContactPersonRow['type'], turn: number): ContactPersonRow {
  const firstName = pick(FIRST_NAMES, turn * 5);
  const lastName = pick(LAST_NAMES, turn * 3 + 1);
  const { country, area, stem, digits } = town.phone;
  const number = stem + String((turn * 7) % 10 ** digits).padStart(digits, '0');
  return {
    type,
    firstName,
    lastName,
    email: `${plain(firstName)}.${plain(lastName)}${String(turn)}@${pick(MAIL_DOMAINS, turn)}`,
    phoneNumber: pick(PHONE_FORMS, turn)([country, area, number], turn),
  };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase();
}

export function addressIn(town: Town, turn: number): AddressRow {
  return {
    ...town.address,
    streetAddress: `${String(1 + ((turn * 17) % 140))} ${pick(town.streets, turn)}`,
    ...(turn % 4 === 0 ? { addressExtension: `Floor ${String(1 + (turn % 6))}` } : {}),
  };
}

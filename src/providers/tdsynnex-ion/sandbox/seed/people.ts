import { pick } from '../../../../sandbox-kit/index.js';

const FIRST_NAMES = [
  'Amara',
  'Björn',
  'Camille',
  'Deniz',
  'Eilidh',
  'Florian',
  'Grace',
  'Hugo',
  'Ingrid',
  'Joaquín',
  'Keiko',
] as const;
const LAST_NAMES = [
  'Ahlgren',
  'Bianchi',
  'Carver',
  'Delacroix',
  'Ekwueme',
  'Feldmann',
  'Gallagher',
  'Hoekstra',
  'Ivanova',
  'Jørgensen',
] as const;
const TITLES = ['IT lead', 'Managing director', 'Purchasing', 'Head of infrastructure', 'Owner'] as const;
const MAIL_DOMAINS = ['example.com', 'example.net', 'example.org'] as const;

export interface Person {
  readonly name: string;
  readonly title: string;
  /** Unlike that of every other number. */
  readonly email: string;
}

/** A plausible contact for a number; nobody has this address. */
export function personOf(number: number): Person {
  const first = pick(FIRST_NAMES, number);
  const last = pick(LAST_NAMES, number * 3 + 1);
  return {
    name: `${first} ${last}`,
    title: pick(TITLES, number),
    email: `${mailName(first)}.${mailName(last)}.${String(number)}@${pick(MAIL_DOMAINS, number)}`,
  };
}

function mailName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
}

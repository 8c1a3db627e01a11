import type { Faker } from '@faker-js/faker';
import { getExampleNumber, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber as ParsedNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import type { PhoneNumber } from '../domain/contact-person/contact-person.js';

/** National numbers that are kept free for films and books, where a plan has such; # is any digit. */
const FREE_FOR_FICTION: ReadonlyMap<string, readonly string[]> = new Map([
  ['AU', ['25550####', '370105###', '755501###']],
  ['CA', ['41655501##', '51455501##', '60455501##']],
  ['DE', ['3023125###', '22133904###', '8999998###']],
  ['FR', ['19900####', '46571####', '53649####']],
  ['GB', ['2079460###', '1144960###', '1174960###']],
  ['US', ['20255501##', '31255501##', '41555501##', '61755501##']],
]);

/** Whose numbers are used where nobody has a numbering plan. */
const NEIGHBOURS: ReadonlyMap<string, CountryCode> = new Map([
  ['AQ', 'NF'],
  ['BV', 'NO'],
  ['GS', 'FK'],
  ['HM', 'AU'],
  ['PN', 'NZ'],
  ['TF', 'FR'],
]);

const TRIES = 50;

/** A valid number of this country (ISO 3166-1 alpha-2), taken apart as it is written there. */
export function samplePhoneNumber(faker: Faker, country: string): PhoneNumber {
  const region = isSupportedCountry(country) ? country : (NEIGHBOURS.get(country) ?? 'US');
  const parsed = validNumber(faker, region);
  const [countryCode = '', ...groups] = parsed.formatInternational().split(' ');
  const areaCode = groups.length > 1 ? (groups[0] ?? null) : null;
  const number = groups
    .slice(areaCode === null ? 0 : 1)
    .join('')
    .replaceAll(/\D/g, '');
  return {
    raw: [countryCode, areaCode, number].filter((part) => part !== null).join(' '),
    e164: parsed.number,
    countryCallingCode: countryCode.replace('+', ''),
    areaCode,
    number,
    extension: null,
  };
}

function validNumber(faker: Faker, region: CountryCode): ParsedNumber {
  const example = getExampleNumber(region, examples);
  if (!example) throw new Error('A country with a numbering plan has no example of a number');
  // Islands share the plan of their mainland: a number of theirs is read as one of the mainland's.
  const reads = (number: string): ParsedNumber | undefined => parsePhoneNumberFromString(number);
  const home = reads(example.number)?.country;
  const near = `${example.nationalNumber.slice(0, -4)}####`;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const pattern = faker.helpers.arrayElement(FREE_FOR_FICTION.get(region) ?? [near]);
    const national = pattern.replaceAll('#', () => String(faker.number.int(9)));
    const parsed = reads(`+${example.countryCallingCode}${national}`);
    if (parsed?.country === home && parsed?.isValid()) return parsed;
  }
  return example;
}

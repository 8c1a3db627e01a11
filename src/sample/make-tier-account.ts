import type { Faker } from '@faker-js/faker';
import type { PostalAddress } from '../domain/customer/postal-address.js';
import type { SampleContact, SampleTierAccount } from '../domain/sample/sample-tier-account.js';
import type { CountryForm } from './countries.js';
import { ANY_COUNTRY, COUNTRIES } from './countries.js';
import { sampleEmail } from './email-address.js';
import { samplePhoneNumber } from './phone-number.js';

/** The account of this seed; `country` in upper case, or null for one that the seed chooses among those with a form of their own. */
export async function makeTierAccount(country: string | null, seed: number): Promise<SampleTierAccount> {
  const countryCode = country ?? chosen([...COUNTRIES.keys()], seed);
  const form = COUNTRIES.get(countryCode) ?? ANY_COUNTRY;
  const { faker } = await form.load();
  // One generator serves everybody who asks for the country: nothing may wait between here and the end.
  faker.seed([seed, ...Buffer.from(countryCode)]);
  return {
    name: faker.company.name(),
    externalId: `SAMPLE-${faker.string.alphanumeric({ length: 10, casing: 'upper' })}`,
    externalUid: faker.string.uuid(),
    taxId: faker.helpers.fromRegExp(form.taxId),
    address: address(faker, form, countryCode),
    technicalContact: technicalContact(faker, countryCode),
  };
}

function chosen(codes: readonly string[], seed: number): string {
  return codes[Math.abs(seed) % codes.length] ?? 'US';
}

function address(faker: Faker, form: CountryForm, countryCode: string): PostalAddress {
  const state = stateOf(faker, form);
  return {
    line1: faker.location.streetAddress(),
    line2: null,
    city: faker.location.city(),
    state,
    postalCode:
      form.state === 'abbreviation' && state !== null
        ? faker.location.zipCode({ state })
        : faker.helpers.fromRegExp(form.postalCode),
    countryCode,
    countryRaw: countryCode,
  };
}

function stateOf(faker: Faker, { state }: CountryForm): string | null {
  if (state === 'none') return null;
  if (state === 'county') return faker.location.county();
  return faker.location.state({ abbreviated: state === 'abbreviation' });
}

function technicalContact(faker: Faker, countryCode: string): SampleContact {
  const firstName = faker.person.firstName();
  const lastName = faker.person.lastName();
  return {
    firstName,
    lastName,
    email: sampleEmail(faker, [firstName, lastName]),
    phoneNumber: samplePhoneNumber(faker, countryCode),
  };
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Faker } from '@faker-js/faker';
import countries from 'i18n-iso-countries';
import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { faker as english } from '@faker-js/faker/locale/en';
import { describe, expect, it } from 'vitest';
import type { SampleTierAccount } from '../domain/sample/sample-tier-account.js';
import { ANY_COUNTRY, COUNTRIES } from './countries.js';
import { sampleTierAccounts } from './sample-tier-accounts.js';

const ENGLISH_SPEAKING = ['AU', 'CA', 'GB', 'IE', 'US'];
const ISO = Object.keys(countries.getAlpha2Codes());
const sample = (countryCode: string | null, seed: number | null = null): Promise<SampleTierAccount> =>
  sampleTierAccounts.make({ countryCode, seed });
const samples = (country: string, count = 30): Promise<SampleTierAccount[]> =>
  Promise.all(Array.from({ length: count }, (_, seed) => sample(country, seed)));

describe('a sample tier account', () => {
  it('is the same for the same country and seed, whatever was asked before or at the same time', async () => {
    const seeds = [0, 7, -1, -7, 2 ** 31 - 1, -(2 ** 31)];
    const first = await Promise.all(seeds.map((seed) => sample('DE', seed)));
    await Promise.all([sample('DE'), sample('DE', 5), sample('FR', 7)]);
    const again = await Promise.all([...seeds].reverse().map((seed) => sample('DE', seed)));
    expect(again.reverse()).toEqual(first);
    expect(new Set(first.map(({ externalUid }) => externalUid)).size).toBe(seeds.length);
  });

  it('is the same in another process', async () => {
    const script = `
      import { sampleTierAccounts } from ${JSON.stringify(new URL('sample-tier-accounts.ts', import.meta.url).href)};
      const wishes = [{ countryCode: 'SE', seed: 42 }, { countryCode: null, seed: 42 }];
      console.log(JSON.stringify(await Promise.all(wishes.map((wish) => sampleTierAccounts.make(wish)))));`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      script,
    ]);
    expect(JSON.parse(stdout)).toEqual([await sample('SE', 42), await sample(null, 42)]);
  });

  it('is another one each time without a seed, also after one with a seed', async () => {
    const uids: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      await sample('NL', 1);
      uids.push((await sample('NL')).externalUid);
    }
    expect(new Set(uids).size).toBe(uids.length);
  });

  it('differs in its ids from the one of the same seed in another country', async () => {
    const all = await Promise.all(ISO.map((country) => sample(country, 7)));
    for (const key of ['externalId', 'externalUid'] as const) {
      expect(new Set(all.map((account) => account[key])).size).toBe(ISO.length);
    }
  });

  it('is of the country that is asked for, in any case, and of any known one where none is', async () => {
    for (const country of ISO) {
      const { address } = await sample(country.toLowerCase(), 3);
      expect([address.countryCode, address.countryRaw]).toEqual([country, country]);
    }
    const chosen = await Promise.all(Array.from({ length: 400 }, (_, seed) => sample(null, seed - 200)));
    expect(new Set(chosen.map(({ address }) => address.countryCode))).toEqual(new Set(COUNTRIES.keys()));
  });

  // Where a locale lacks something faker puts in what English has: Kansas, in Greece.
  it.each([...COUNTRIES.keys()])(
    'of %s takes neither places nor, in another language, names of English',
    async (country) => {
      const { load, state } = COUNTRIES.get(country) ?? ANY_COUNTRY;
      const { faker } = await load();
      const places = (of: Faker): unknown[] => {
        const { city_pattern: city, state: states, county } = of.rawDefinitions.location ?? {};
        return [city, ...(state === 'name' ? [states] : []), ...(state === 'county' ? [county] : [])];
      };
      const names = ({ rawDefinitions: { person, location } }: Faker): unknown[] =>
        ENGLISH_SPEAKING.includes(country)
          ? []
          : [person?.first_name, person?.last_name, location?.street_pattern];
      expect([...places(faker), ...names(faker)]).not.toContain(undefined);
      for (const list of [...places(english), ...names(english)]) {
        expect([...places(faker), ...names(faker)].some((own) => own === list)).toBe(false);
      }
    },
  );

  it.each([
    ['US', /^\d{5}(-\d{4})?$/, /^\d{2}-\d{7}$/, /^[A-Z]{2}$/],
    ['CA', /^[A-Z]\d[A-Z] \d[A-Z]\d$/, /^\d{9}RT0001$/, /^[A-Z]{2}$/],
    ['GB', /^[A-Z]\d \d[A-Z]{2}$/, /^GB\d{9}$/, /^(England|Scotland|Wales|Northern Ireland)$/],
    ['DE', /^[1-9]\d{4}$/, /^DE\d{9}$/, /^[\p{L}-]+$/u],
    ['NL', /^[1-9]\d{3} [A-Z]{2}$/, /^NL\d{9}B01$/, /^[A-Z][\w-]+$/],
    ['PL', /^\d{2}-\d{3}$/, /^PL\d{10}$/, /^[a-zśłóąęń-]+$/],
    ['BR', /^\d{5}-\d{3}$/, /^\d{2}\.\d{3}\.\d{3}\/0001-\d{2}$/, /^[A-Z]/],
    ['JP', /^\d{3}-\d{4}$/, /^T\d{13}$/, /^\p{sc=Han}+$/u],
  ])('of %s is written as it is there', async (...row) => {
    const [country, postalCode, taxId, state] = row;
    for (const account of await samples(country)) {
      expect(account.address.postalCode).toMatch(postalCode);
      expect(account.taxId).toMatch(taxId);
      expect(account.address.state).toMatch(state);
    }
  });

  it('has no state where the country is unknown to the lists or has none', async () => {
    expect((await sample('GR', 1)).address.state).toBeNull();
    expect((await sample('KE', 1)).address.state).toBeNull();
  });
});

describe('the contact of a sample', () => {
  it('has a valid phone number of its country, divided into parts that are the number', async () => {
    for (const country of ISO) {
      for (const { technicalContact } of await samples(country, 5)) {
        const { raw, e164, countryCallingCode, areaCode, number, extension } = technicalContact.phoneNumber;
        expect([country, parsePhoneNumberFromString(raw)?.isValid()]).toEqual([country, true]);
        expect(parsePhoneNumberFromString(raw)?.number).toBe(e164);
        expect(`+${countryCallingCode ?? ''}${areaCode ?? ''}${number ?? ''}`).toBe(e164);
        expect(extension).toBeNull();
        if (isSupportedCountry(country)) expect(countryCallingCode).toBe(getCountryCallingCode(country));
      }
    }
  });

  it('does not always have the same phone number', async () => {
    for (const country of COUNTRIES.keys()) {
      const numbers = (await samples(country)).map(
        ({ technicalContact }) => technicalContact.phoneNumber.e164,
      );
      expect([country, new Set(numbers).size > 10]).toEqual([country, true]);
    }
  });

  it('has an address of ASCII alone at a domain that is nobody’s', async () => {
    for (const country of COUNTRIES.keys()) {
      for (const { technicalContact } of await samples(country)) {
        expect(technicalContact.email).toMatch(/^[a-z0-9]+([.-][a-z0-9]+)*@example\.(com|org)$/);
      }
    }
  });

  it('has an address that matches its name', async () => {
    const { technicalContact } = await sample('US', 7);
    const { firstName, lastName, email } = technicalContact;
    const plain = (name: string): string => name.toLowerCase().replaceAll("'", '');
    expect(email.split('@')[0]).toBe(`${plain(firstName)}.${plain(lastName)}`);
  });
});

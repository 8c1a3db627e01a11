import { describe, expect, it } from 'vitest';
import { at, graphOver } from '../../../tests/support/graph/ask.js';

const graph = graphOver();
const query = /* GraphQL */ `
  query ($countryCode: CountryCode, $seed: Int) {
    sampleTierAccount(countryCode: $countryCode, seed: $seed) {
      name
      externalId
      externalUid
      taxId
      address {
        line1
        line2
        city
        state
        postalCode
        countryCode
        countryRaw
      }
      technicalContact {
        firstName
        lastName
        email
        phoneNumber {
          raw
          e164
          countryCallingCode
          areaCode
          number
          extension
        }
      }
    }
  }
`;

describe('sampleTierAccount', () => {
  it('answers the same account for a country and seed, also where no source is configured', async () => {
    const answer = await graph.ask(query, { countryCode: 'it', seed: 3 });
    expect(answer.errors).toEqual([]);
    expect(at(answer.data, 'sampleTierAccount.address.countryCode')).toBe('IT');
    expect(at(answer.data, 'sampleTierAccount.technicalContact.phoneNumber.countryCallingCode')).toBe('39');
    expect((await graph.ask(query, { countryCode: 'IT', seed: 3 })).data).toEqual(answer.data);
    expect((await graph.ask(query, { countryCode: 'IT', seed: 4 })).data).not.toEqual(answer.data);
  });

  it.each([{}, { countryCode: null, seed: null }])('answers another each time for %j', async (variables) => {
    const first = await graph.ask(query, variables);
    const second = await graph.ask(query, variables);
    expect([...first.errors, ...second.errors]).toEqual([]);
    expect(first.data).not.toEqual(second.data);
  });

  it('refuses a country that is none, by the name of the variable', async () => {
    const answer = await graph.ask(query, { countryCode: 'XX' });
    expect(answer.errors).toMatchObject([
      {
        message:
          'Variable "$countryCode" must be of type CountryCode (a two-letter ISO 3166-1 country code in upper case, e.g. DE).',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});

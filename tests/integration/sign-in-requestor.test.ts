import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../support/app.js';
import { at } from '../support/graph/ask.js';
import type { IdentityProvider } from '../support/identity-provider.js';
import { startIdentityProvider } from '../support/identity-provider.js';
import { idOf } from '../support/tradevest.js';
import { PERSON, withPeople } from '../support/tradevest-writes.js';

let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(() => provider.close());

const CREATE = /* GraphQL */ `
  mutation ($input: CreateCustomerInput!) {
    createCustomer(input: $input) {
      customer {
        sourceId
      }
      userErrors {
        code
        message
      }
    }
  }
`;

it('A change at tradevest is made in the name of the person in the token, who may act for nobody else', async () => {
  await withPeople({}, async ({ source }) => {
    const auth = { mode: 'jwt', ...provider.rules, requestorClaim: 'person' } as const;
    const app = await startTestApp({ sources: [], made: [source], auth });
    const createAs = async (person: string): Promise<unknown> => {
      const authorization = `Bearer ${await provider.token({ claims: { person } })}`;
      const input = { sourceId: 'tradevest', entity: { entityId: PERSON, kind: 'PERSON' } };
      const { body } = await app.query(CREATE, { input }, { authorization });
      return at(body.data, 'createCustomer');
    };
    const stranger = idOf.person(1);
    const refused = await createAs(stranger);
    expect(refused).toMatchObject({ customer: null, userErrors: [{ code: 'SOURCE_REJECTED' }] });
    expect(at(refused, 'userErrors.0.message')).toContain("the caller's requestor (auth.requestorClaim)");
    expect(JSON.stringify(refused)).not.toContain(stranger);
    expect(await createAs(PERSON)).toEqual({ customer: { sourceId: 'tradevest' }, userErrors: [] });
    await app.close();
  });
});

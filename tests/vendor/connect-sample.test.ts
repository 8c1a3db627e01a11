import { existsSync, readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import fc from 'fast-check';
import countries from 'i18n-iso-countries';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { sampleTierAccounts } from '../../src/sample/sample-tier-accounts.js';
import { connectBody } from '../support/sample-to-connect.js';
import { answerSchema, openapiSchema, validatorOver } from './openapi.js';

const DOCUMENT = new URL(
  '../../../shared/providers/cloudblue-connect/openapi-v37-subset.yml',
  import.meta.url,
);
const NEW_ACCOUNT = 'dp.TierAccountCreate';
const openapi = z.object({
  components: z.object({
    schemas: z.record(z.string(), openapiSchema).and(z.object({ [NEW_ACCOUNT]: openapiSchema })),
  }),
});

describe.skipIf(!existsSync(DOCUMENT))("a sample tier account and the vendor's OpenAPI document", () => {
  let isNewAccount: ValidateFunction;

  beforeAll(() => {
    const { schemas } = openapi.parse(parse(readFileSync(DOCUMENT, 'utf8'))).components;
    isNewAccount = validatorOver(schemas).compile(answerSchema(schemas[NEW_ACCOUNT]));
  });

  it('agree, of whatever country and seed it is', async () => {
    const anyCountry = fc.constantFrom(null, ...Object.keys(countries.getAlpha2Codes()));
    await fc.assert(
      fc.asyncProperty(anyCountry, fc.integer(), async (countryCode, seed) => {
        const body = connectBody(await sampleTierAccounts.make({ countryCode, seed }));
        isNewAccount(body);
        expect(isNewAccount.errors ?? []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('would disagree on a name that is too long or an address that is none', async () => {
    const body = connectBody(await sampleTierAccounts.make({ countryCode: 'DE', seed: 1 }));
    expect(isNewAccount({ ...body, name: 'x'.repeat(256) })).toBe(false);
    expect(isNewAccount({ ...body, contact_info: {} })).toBe(false);
  });
});

import countries from 'i18n-iso-countries';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wireAccount } from '../../src/providers/cloudblue-connect/wire.js';
import { toAddress, toContactPersons } from '../../src/providers/cloudblue-connect/tier-account.mapper.js';
import type { ConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData, startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { sampleTierAccounts } from '../../src/sample/sample-tier-accounts.js';
import { ask } from '../support/ask-connect-sandbox.js';
import { connectBody } from '../support/sample-to-connect.js';

let sandbox: ConnectSandbox;

beforeAll(async () => {
  sandbox = await startConnectSandbox({ data: emptyData() });
});

afterAll(async () => {
  await sandbox.close();
});

const anyCountry = fc.constantFrom(null, ...Object.keys(countries.getAlpha2Codes()));

it('CloudBlue Connect takes every sample, of any country and seed, and holds what was made up', async () => {
  await fc.assert(
    fc.asyncProperty(anyCountry, fc.integer(), async (countryCode, seed) => {
      const sample = await sampleTierAccounts.make({ countryCode, seed });
      const { status, body } = await ask(sandbox, 'POST /tier/accounts', connectBody(sample));
      expect({ status, errors: status === 201 ? null : body }).toEqual({ status: 201, errors: null });
      const made = wireAccount.parse(body);
      expect(made).toMatchObject({ name: sample.name, tax_id: sample.taxId });
      expect(toAddress(made.contact_info)).toEqual(sample.address);
      const { firstName, lastName, email, phoneNumber } = sample.technicalContact;
      expect(toContactPersons(made.contact_info)).toMatchObject([
        { firstName, lastName, email, phoneNumber },
      ]);
    }),
    { numRuns: 600 },
  );
}, 60_000);

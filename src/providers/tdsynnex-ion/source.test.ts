import { describe, expect, it } from 'vitest';
import {
  customersWith,
  ionSource,
  listCustomers,
  tokenRequestsOf,
  withIon,
} from '../../../tests/support/ion-source.js';
import { memoryCredentials } from '../../../tests/support/memory-credentials.js';
import { outcomeOf } from '../../domain/outcome.js';
import { ionSettings } from './config.js';
import { originOf } from './credential-step.js';
import { tdsynnexIon } from './index.js';

const credentials = { refreshToken: 'CANARY' };

describe('the settings of a source', () => {
  it.each([
    ['12345', '12345'],
    [12345, '12345'],
    [' 012 ', '012'],
  ])('take the account as text or number: %j', (accountId, account) => {
    expect(ionSettings.parse({ accountId, credentials: { refreshToken: ' CANARY\n' } })).toEqual({
      accountId: account,
      credentials,
    });
  });

  it.each([
    ['no account', { credentials }],
    ['an account that is no number', { accountId: 'CANARY', credentials }],
    ['an account that is a path', { accountId: '1/../2', credentials }],
    ['an account that is negative', { accountId: -5, credentials }],
    ['an account with a fraction', { accountId: 1.5, credentials }],
    ['no refresh token', { accountId: '1', credentials: {} }],
    ['an empty refresh token', { accountId: '1', credentials: { refreshToken: ' ' } }],
    [
      'a refresh token with a blank inside',
      { accountId: '1', credentials: { refreshToken: 'CANARY CANARY' } },
    ],
    ['an unknown key', { accountId: '1', credentials: { ...credentials, password: 'CANARY' } }],
    ['nothing', {}],
    ['no object', null],
  ])('refuse %s without showing it', (_, raw) => {
    const checked = tdsynnexIon.checkSettings(raw);
    expect(checked.ok).toBe(false);
    expect(JSON.stringify(checked)).not.toContain('CANARY');
  });
});

describe('a source', () => {
  it('says what it is and what it can do, and shows no secret', async () => {
    const source = ionSource({ baseUrl: 'http://127.0.0.1:9', accountId: '1', refreshToken: 'CANARY' });
    expect(source).toMatchObject({
      id: 'ion',
      provider: { id: 'tdsynnex-ion', displayName: 'TD SYNNEX StreamOne ION' },
      capabilities: {
        canCreateCustomer: true,
        customerUpdateMode: 'FULL',
        canDeleteCustomer: false,
        hasTierAccounts: false,
        hasCloudProfiles: true,
        hasTotalCount: false,
        customerFilters: ['email', 'contactNameContains', 'statuses', 'statusesRaw'],
        writesAreAsynchronous: false,
      },
    });
    expect(JSON.stringify(source)).not.toContain('CANARY');
    await source.close();
  });

  it('is made by its own sandbox', async () => {
    const sandbox = await tdsynnexIon.startSandbox({ port: 0 });
    expect(tdsynnexIon.checkSettings(sandbox.settings).ok).toBe(true);
    await sandbox.close();
  });

  it('that is closed waits for the tokens that it has asked for', async () => {
    const credentials = memoryCredentials();
    await withIon({ source: { credentials } }, async ({ sandbox, source, customers }) => {
      sandbox.setFault({ kind: 'delay', ms: 400 });
      const call = outcomeOf(() => listCustomers(customers));
      await expect.poll(() => tokenRequestsOf(sandbox)).toBe(1);
      await source.close();
      const stored = await credentials.find('ion', originOf('ion', sandbox.refreshToken));
      expect(stored?.credential).toMatchObject({
        state: 'READY',
        access: { token: expect.any(String) as string },
      });
      expect((await call).kind).toBe('failed');
    });
  });

  it('asks below its account alone', async () => {
    await withIon({ accountId: '90210', ...customersWith([]) }, async ({ sandbox, customers }) => {
      await listCustomers(customers, { first: 100 });
      expect(sandbox.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
        'POST /oauth/token',
        'GET /api/v3/accounts/90210/customers?pageSize=100',
      ]);
    });
  });
});

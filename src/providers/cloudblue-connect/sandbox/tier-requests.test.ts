import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, rowsOf } from '../../../../tests/support/ask-connect-sandbox.js';
import { emptyData, startConnectSandbox } from './index.js';
import type { ConnectSandbox } from './index.js';
import {
  accountRequestRow,
  accountRow,
  assetRow,
  embeddedAccount,
  fulfillmentRequestRow,
  tierConfigRequestRow,
  tierConfigRow,
} from './rows.js';

const account = accountRow({ id: 'TA-2000-0000-0001', type: 'reseller', external_uid: 'uid-1' });
const preview = accountRow({
  id: 'TA-2000-0000-0002',
  type: 'reseller',
  environment: 'preview',
  hub: { id: 'HB-0000-0000', name: 'None' },
});

function rows() {
  const data = emptyData();
  data.accounts.push(account, preview);
  data.assets.push(assetRow({ id: 'AS-1', tiers: { tier1: embeddedAccount(account) } }));
  for (const status of ['pending', 'accepted', 'ignored', 'unsupported']) {
    data.accountRequests.push(accountRequestRow({ id: `TAR-${status}`, status }));
  }
  const config = tierConfigRow({ id: 'TC-1', status: 'processing', open_request: { id: 'TCR-1' } });
  data.tierConfigs.push(config);
  data.tierConfigRequests.push(tierConfigRequestRow({ id: 'TCR-1', configuration: config }));
  data.users.push({ id: 'UR-1', name: 'Kim', email: 'kim@example.com' });
  data.requests.push(
    fulfillmentRequestRow({ id: 'PR-1', asset: assetRow({ id: 'AS-1' }), assignee: 'UR-1' }),
    fulfillmentRequestRow({ id: 'PR-2', asset: assetRow({ id: 'AS-2' }) }),
  );
  return data;
}

describe('requests', () => {
  let sandbox: ConnectSandbox;

  beforeEach(async () => {
    sandbox = await startConnectSandbox({ data: rows() });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  const send = (request: string, body?: unknown) => ask(sandbox, request, body);

  describe('about tier accounts', () => {
    it('answer an array, one per linked product, and change the account at once', async () => {
      const answer = await send('POST /tier/account-requests', {
        type: 'update',
        account: { external_uid: 'uid-1', contact_info: { city: 'Bath', contact: { last_name: 'Reed' } } },
      });
      expect(answer.status).toBe(201);
      expect(rowsOf(answer)).toMatchObject([
        {
          id: 'TAR-2000-0000-0001-001-001',
          type: 'update',
          status: 'pending',
          account: {
            version: 2,
            contact_info: { city: 'Bath', country: 'GB', contact: { last_name: 'Reed' } },
          },
        },
      ]);
      expect(await send(`GET /tier/accounts/${account.id}`)).toMatchObject({
        body: { version: 2, contact_info: { city: 'Bath', contact: { first_name: 'Robin' } } },
      });
    });

    it.each([
      ['no change', { id: account.id, name: account.name }, 'TAR_004'],
      ['an old preview account', { id: preview.id, name: 'y' }, 'TAR_003'],
      ['an unknown account', { id: 'TA-9', name: 'y' }, 'VAL_001'],
      ['no account', { name: 'y' }, 'VAL_001'],
      ['a parent below itself', { id: account.id, parent: { id: account.id } }, 'VAL_001'],
      ['a bad address', { id: account.id, contact_info: { country: 7 } }, 'VAL_001'],
    ])('refuse %s', async (_fault, body, code) => {
      const answer = await send('POST /tier/account-requests', { type: 'update', account: body });
      expect(answer).toMatchObject({ status: 400, body: { error_code: code } });
      expect(sandbox.data.accountRequests).toHaveLength(4);
    });

    it('are of the type update only', async () => {
      const body = { type: 'setup', account: { id: account.id, name: 'y' } };
      expect(await send('POST /tier/account-requests', body)).toMatchObject({ status: 400 });
    });

    it('are accepted when pending', async () => {
      const answer = await send('POST /tier/account-requests/TAR-pending/accept');
      expect(answer).toMatchObject({ status: 200, body: { id: 'TAR-pending', status: 'accepted' } });
      expect(await send('GET /tier/account-requests/TAR-pending')).toMatchObject({
        body: { status: 'accepted' },
      });
    });

    it('are ignored when pending, with a reason, and the change stays', async () => {
      await send(`PUT /tier/accounts/${account.id}`, { name: 'Changed' });
      const ignored = await send('POST /tier/account-requests/TAR-2000-0000-0001-001-001/ignore', {
        reason: 'No.',
      });
      expect(ignored).toMatchObject({ status: 200, body: { status: 'ignored', reason: 'No.' } });
      expect(await send(`GET /tier/accounts/${account.id}`)).toMatchObject({ body: { name: 'Changed' } });
    });

    it('are not ignored without a reason', async () => {
      expect(await send('POST /tier/account-requests/TAR-pending/ignore')).toMatchObject({ status: 400 });
      expect(await send('POST /tier/account-requests/TAR-pending/ignore', { reason: ' ' })).toMatchObject({
        status: 400,
      });
      const long = { reason: 'x'.repeat(256) };
      expect(await send('POST /tier/account-requests/TAR-pending/ignore', long)).toMatchObject({
        status: 400,
      });
    });

    it.each(['accepted', 'ignored', 'unsupported'])('stay as they are once %s', async (status) => {
      expect(await send(`POST /tier/account-requests/TAR-${status}/accept`)).toMatchObject({ status: 400 });
      const ignore = await send(`POST /tier/account-requests/TAR-${status}/ignore`, { reason: 'No.' });
      expect(ignore).toMatchObject({ status: 400 });
      expect(await send(`GET /tier/account-requests/TAR-${status}`)).toMatchObject({ body: { status } });
    });

    it('are not found under an unknown id', async () => {
      expect(await send('POST /tier/account-requests/TAR-9/accept')).toMatchObject({ status: 404 });
      expect(await send('GET /tier/account-requests/TAR-9')).toMatchObject({ status: 404 });
    });
  });

  describe('about tier configurations', () => {
    const act = (action: string, body?: unknown) => send(`POST /tier/config-requests/TCR-1/${action}`, body);
    const status = async () => (await send('GET /tier/config-requests/TCR-1')).body;

    it('go from pending to inquiring and back', async () => {
      expect(await act('inquire')).toMatchObject({ status: 204 });
      expect(await status()).toMatchObject({ status: 'inquiring', events: { inquired: {} } });
      expect(await act('inquire')).toMatchObject({ status: 400 });
      expect(await act('approve', { template: { id: 'TL-1' } })).toMatchObject({ status: 400 });
      expect(await act('pend')).toMatchObject({ status: 204 });
      expect(await status()).toMatchObject({ status: 'pending', events: { pended: {} } });
    });

    it('make their configuration active when approved', async () => {
      expect(await act('approve', {})).toMatchObject({ status: 400 });
      const approved = await act('approve', { template: { id: 'TL-1' } });
      expect(approved).toMatchObject({ status: 200, body: { template: { id: 'TL-1' } } });
      expect(await status()).toMatchObject({ status: 'approved', template: { id: 'TL-1' } });
      const config = (await send('GET /tier/configs/TC-1')).body;
      expect(config).toMatchObject({ status: 'active' });
      expect(config).not.toHaveProperty('open_request');
    });

    it('fail with a reason, for good', async () => {
      expect(await act('fail')).toMatchObject({ status: 400 });
      expect(await act('fail', { reason: 'Taken.' })).toMatchObject({ status: 204 });
      expect(await status()).toMatchObject({ status: 'failed', reason: 'Taken.' });
      expect(await act('approve', { template: { id: 'TL-1' } })).toMatchObject({ status: 400 });
    });

    it('are assigned to a known user and taken back', async () => {
      expect(await act('assign', { email: 'kim@example.com' })).toMatchObject({ status: 204 });
      expect(await status()).toMatchObject({ assignee: { id: 'UR-1', name: 'Kim' } });
      expect(await act('unassign')).toMatchObject({ status: 204 });
      expect(await status()).not.toHaveProperty('assignee');
      expect(await act('assign', { id: 'UR-9' })).toMatchObject({ status: 400 });
      expect(await act('assign', {})).toMatchObject({ status: 400 });
      expect(await act('assign', { id: 'UR-1' })).toMatchObject({ status: 204 });
    });
  });

  it('of one subscription come in their short form', async () => {
    expect(await send('GET /assets/AS-9/requests')).toMatchObject({ status: 404 });
    const answer = await send('GET /assets/AS-1/requests');
    expect(answer.headers.get('content-range')).toBe('items 0-0/1');
    const { created, updated } = sandbox.data.requests[0] ?? {};
    expect(answer.body).toEqual([
      {
        id: 'PR-1',
        type: 'purchase',
        status: 'approved',
        events: { created: { at: created }, updated: { at: updated } },
        assignee: { id: 'UR-1', name: 'Kim' },
      },
    ]);
  });

  it('of subscriptions hide and show parts as their lists are told', async () => {
    const subscriptions = rowsOf(await send('GET /subscriptions/assets'));
    expect(subscriptions).toMatchObject([{ billing: { period: { uom: 'monthly' } } }]);
    expect(subscriptions[0]).not.toHaveProperty('template');
    expect(rowsOf(await send('GET /assets'))[0]).not.toHaveProperty('billing');
    expect(await send('GET /assets/AS-1?select(+template)')).toMatchObject({
      body: { template: { name: 'Welcome' } },
    });
  });
});

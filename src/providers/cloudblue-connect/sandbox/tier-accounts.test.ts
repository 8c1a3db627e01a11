import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, rowOf, rowsOf } from '../../../../tests/support/ask-connect-sandbox.js';
import { emptyData, startConnectSandbox } from './index.js';
import type { ConnectSandbox } from './index.js';
import {
  accountRow,
  assetRow,
  contactInfoRow,
  embeddedAccount,
  hubRow,
  parentRef,
  productRow,
} from './rows.js';

const top = accountRow({ id: 'TA-1000-0000-0001', name: 'Top', type: 'reseller' });
const below = accountRow({
  id: 'TA-1000-0000-0002',
  name: 'Below',
  type: 'reseller',
  parent: parentRef(top),
});
const leaf = accountRow({ id: 'TA-1000-0000-0003', name: 'Leaf', parent: parentRef(below), version: 3 });

function family() {
  const data = emptyData();
  data.accounts.push(top, below, leaf);
  data.hubs.push(hubRow({ id: 'HB-1' }));
  data.products.push(productRow({ id: 'PRD-2', tierAccountsSync: false }));
  const tiers = {
    customer: embeddedAccount(leaf),
    tier1: embeddedAccount(below),
    tier2: embeddedAccount(top),
  };
  data.assets.push(
    assetRow({ id: 'AS-1', tiers }),
    assetRow({ id: 'AS-2', tiers }),
    assetRow({ id: 'AS-3', tiers, product: { id: 'PRD-2', name: 'Without sync' } }),
  );
  return data;
}

describe('tier accounts', () => {
  let sandbox: ConnectSandbox;

  beforeEach(async () => {
    sandbox = await startConnectSandbox({ data: family() });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  const send = (request: string, body?: unknown) => ask(sandbox, request, body);

  it('are created with an id, a first version and no requests', async () => {
    const answer = await send('POST /tier/accounts', {
      type: 'customer',
      name: 'New one',
      parent: { id: below.id },
      hub: { id: 'HB-1' },
      external_id: 'n-1',
      tax_id: 'T-1',
      contact_info: {
        ...contactInfoRow(),
        contact: { first_name: 'A', last_name: 'B', email: 'a.b@example.com' },
      },
    });
    expect(answer.status).toBe(201);
    const made = rowOf(answer);
    expect(made).toMatchObject({
      version: 1,
      parent: { id: below.id, name: 'Below', external_id: below.external_id },
      hub: { id: 'HB-1', name: 'Hub HB-1' },
      contact_info: { contact: { phone_number: { phone_number: null } } },
    });
    expect(made.id).toMatch(/^TA-\d{4}-\d{4}-\d{4}$/);
    expect(await send(`GET /tier/accounts/${made.id}`)).toMatchObject({ status: 200, body: made });
    expect(sandbox.data.accountRequests).toHaveLength(0);
  });

  it.each([
    ['no body', undefined, 'body'],
    ['no contact_info', { type: 'reseller', name: 'x' }, 'contact_info'],
    ['an unknown type', { type: 'CLIENT', name: 'x', contact_info: contactInfoRow() }, 'type'],
    ['a long name', { type: 'reseller', name: 'x'.repeat(256), contact_info: contactInfoRow() }, 'name'],
    [
      'no city',
      { type: 'reseller', name: 'x', contact_info: contactInfoRow({ city: '' }) },
      'contact_info.city',
    ],
    [
      'a customer without a parent',
      { type: 'customer', name: 'x', contact_info: contactInfoRow() },
      'parent',
    ],
    [
      'an unknown hub',
      { type: 'reseller', name: 'x', hub: { id: 'HB-9' }, contact_info: contactInfoRow() },
      'hub',
    ],
    [
      'a customer as parent',
      { type: 'customer', name: 'x', parent: { id: leaf.id }, contact_info: contactInfoRow() },
      'parent',
    ],
  ])('are not created from %s', async (_fault, body, field) => {
    const answer = await send('POST /tier/accounts', body);
    expect(answer).toMatchObject({
      status: 400,
      body: { error_code: 'VAL_001', errors: [expect.stringMatching(new RegExp(`^${field}`))] },
    });
    expect(sandbox.data.accounts).toHaveLength(3);
  });

  it('are not created from what is no JSON', async () => {
    const headers = { authorization: sandbox.apiKey };
    const response = await fetch(`${sandbox.baseUrl}/tier/accounts`, {
      method: 'POST',
      headers,
      body: '{"type":',
    });
    expect(response.status).toBe(400);
  });

  it('change at once, keep their former state as a version, and tell each linked product', async () => {
    const answer = await send(`PUT /tier/accounts/${leaf.id}`, {
      id: leaf.id,
      name: 'Leaf & Sons',
      tax_id: 'T-9',
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { id: leaf.id, version: 4, name: 'Leaf & Sons', tax_id: 'T-9' },
    });
    expect(await send(`GET /tier/accounts/${leaf.id}`)).toMatchObject({ body: { name: 'Leaf & Sons' } });
    expect(await send(`GET /tier/accounts/${leaf.id}/versions/3`)).toMatchObject({
      body: { name: 'Leaf', version: 3 },
    });
    expect(await send(`GET /tier/accounts/${leaf.id}/versions/4`)).toMatchObject({
      body: { name: 'Leaf & Sons' },
    });
    expect(await send(`GET /tier/accounts/${leaf.id}/versions/5`)).toMatchObject({ status: 404 });
    const versions = await send(`GET /tier/accounts/${leaf.id}/versions?limit=1&offset=1`);
    expect(versions.headers.get('content-range')).toBe('items 1-1/2');
    expect(versions.body).toMatchObject([{ version: 4 }]);
    expect(rowsOf(await send('GET /tier/account-requests'))).toMatchObject([
      {
        id: 'TAR-1000-0000-0003-003-001',
        status: 'pending',
        account: { version: 4, name: 'Leaf & Sons' },
        reason: null,
      },
      { id: 'TAR-1000-0000-0003-003-002', status: 'unsupported', product: { id: 'PRD-2' } },
    ]);
  });

  it('do not change without a change', async () => {
    const answer = await send(`PUT /tier/accounts/${leaf.id}`, {
      name: 'Leaf',
      contact_info: contactInfoRow(),
    });
    expect(answer).toMatchObject({ status: 200, body: { version: 3 } });
    expect(sandbox.data.accountRequests).toHaveLength(0);
  });

  it('show their new name to children and live subscriptions, not to old requests', async () => {
    await send(`PUT /tier/accounts/${below.id}`, { name: 'Renamed' });
    await send(`PUT /tier/accounts/${below.id}`, { name: 'Renamed again' });
    expect(await send(`GET /tier/accounts/${leaf.id}`)).toMatchObject({
      body: { parent: { name: 'Renamed again' } },
    });
    expect(await send('GET /assets/AS-1')).toMatchObject({
      body: { tiers: { tier1: { name: 'Renamed again' } } },
    });
    expect(await send('GET /tier/account-requests/TAR-1000-0000-0002-001-001')).toMatchObject({
      body: { account: { name: 'Renamed' } },
    });
  });

  it('never come to stand below themselves', async () => {
    const cycle = { status: 400, body: { errors: [expect.stringMatching(/^parent/)] } };
    expect(await send(`PUT /tier/accounts/${top.id}`, { parent: { id: below.id } })).toMatchObject(cycle);
    expect(await send(`PUT /tier/accounts/${top.id}`, { parent: { id: top.id } })).toMatchObject(cycle);
    expect(await send(`PUT /tier/accounts/${leaf.id}`, { parent: { id: top.id } })).toMatchObject({
      body: { parent: { id: top.id } },
    });
  });

  it('may lose their parent, unless they are customers', async () => {
    expect(await send(`PUT /tier/accounts/${leaf.id}`, { parent: null })).toMatchObject({
      status: 400,
      body: { errors: ['parent: a customer needs one'] },
    });
    const answer = await send(`PUT /tier/accounts/${below.id}`, { parent: null });
    expect(answer).toMatchObject({ status: 200, body: { version: 2 } });
    expect(rowOf(answer)).not.toHaveProperty('parent');
  });

  it('stay resellers while they have children', async () => {
    expect(await send(`PUT /tier/accounts/${below.id}`, { type: 'customer' })).toMatchObject({ status: 400 });
    expect(await send(`PUT /tier/accounts/${leaf.id}`, { type: 'reseller' })).toMatchObject({ status: 200 });
  });

  it('are deleted only without children, and stay inside what embeds them', async () => {
    expect(await send(`DELETE /tier/accounts/${below.id}`)).toMatchObject({
      status: 400,
      body: { errors: [expect.stringContaining('children')] },
    });
    expect(await send(`DELETE /tier/accounts/${leaf.id}`)).toMatchObject({ status: 204, body: '' });
    expect(await send(`GET /tier/accounts/${leaf.id}`)).toMatchObject({ status: 404 });
    expect(await send(`GET /tier/accounts/${leaf.id}/versions`)).toMatchObject({ status: 404 });
    expect(await send(`PUT /tier/accounts/${leaf.id}`, { name: 'x' })).toMatchObject({ status: 404 });
    expect(await send(`DELETE /tier/accounts/${leaf.id}`)).toMatchObject({ status: 404 });
    expect(rowsOf(await send('GET /tier/accounts'))).toHaveLength(2);
    expect(rowsOf(await send(`GET /assets?tiers.customer.id=${leaf.id}`))).toHaveLength(3);
    expect(await send(`DELETE /tier/accounts/${below.id}`)).toMatchObject({ status: 204 });
  });

  it('are found by the parent of their parent', async () => {
    const found = rowsOf(await send(`GET /tier/accounts?in(parent.parent.id,(${top.id}))`));
    expect(found.map(({ id }) => id)).toEqual([leaf.id]);
  });
});

import { describe, expect, it } from 'vitest';
import { asked, madeAt, port, valueOf, withConnect } from '../../../tests/support/connect.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { AssetRow, ConnectSandboxOptions } from './sandbox/index.js';
import { emptyData } from './sandbox/index.js';
import { accountRow, assetRow, paramRow } from './sandbox/rows.js';

const IDS = Array.from({ length: 60 }, (_, index) => `TA-${String(index + 1).padStart(4, '0')}`);
const RESELLER = accountRow({ id: 'TA-9001', type: 'reseller', scopes: ['tier1'] });
const PARAMS = {
  tenant: (index: number) => paramRow({ id: 'ms_customer_id', value: `tenant-${String(index)}` }),
  domain: (index: number) => paramRow({ id: 'microsoft_domain', value: `d${String(index)}.example.com` }),
  other: () => paramRow({ id: 'seats_note', value: 'x'.repeat(400) }),
};

/** Three subscriptions of each customer: one names a tenant and its domain, one only the domain, one neither. */
function subscriptions(): AssetRow[] {
  return IDS.flatMap((id, index) => {
    const tiers = { customer: accountRow({ id }), tier1: RESELLER, tier2: RESELLER };
    const both = [PARAMS.other(), PARAMS.tenant(index), PARAMS.domain(index)];
    return [both, [PARAMS.domain(index)], [PARAMS.other()]].map((params, turn) =>
      assetRow({
        id: `AS-${String(index).padStart(4, '0')}-${String(turn)}`,
        events: madeAt(index),
        tiers,
        params,
      }),
    );
  });
}

/** The profiles of all customers, the requests for them, and the bytes of the answers. */
async function read(options: ConnectSandboxOptions = {}) {
  const data = { ...emptyData(), assets: subscriptions() };
  return withConnect({ data, ...options }, async ({ sandbox, source }) => {
    const found = await port(source, 'customers').findCloudProfiles?.(IDS, scopeOf());
    return {
      profiles: IDS.map((id) =>
        valueOf(found?.get(id)).map(({ originId, tenantId, domain }) => [originId, tenantId, domain]),
      ),
      requests: asked(sandbox),
      bytes: sandbox.requests.reduce((sum, { answerBytes }) => sum + answerBytes, 0),
    };
  });
}

const EXPECTED = IDS.map((_, index) => [
  [`AS-${String(index).padStart(4, '0')}-0`, `tenant-${String(index)}`, `d${String(index)}.example.com`],
]);

describe('the cloud profiles of many customers', () => {
  it('take one request, for the subscriptions that name a tenant and for their parts that are used', async () => {
    const { profiles, requests, bytes } = await read();
    expect(profiles).toEqual(EXPECTED);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toContain('&in(params.id,(ms_customer_id,microsoft_domain))&');
    expect(requests[0]).toMatch(/&select\((?:-[a-z_.1-2]+,?)+\)&/);
    // 120 of the 180 subscriptions, each with its customer in full; whole, all of them are 700,000 bytes.
    expect(bytes).toBeLessThan(180_000);
  });

  it.each([
    ['within one answer', {}],
    ['across answers', { maxLimit: 7 }],
    ['across answers, in another order each time', { maxLimit: 7, unstableTies: true }],
  ])('are the same where the source lists a subscription once for each parameter, %s', async (_, options) => {
    const { profiles } = await read({ ...options, joinDoubles: true });
    expect(profiles).toEqual(EXPECTED);
  });
});

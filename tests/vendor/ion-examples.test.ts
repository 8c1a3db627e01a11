import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CustomerPort } from '../../src/domain/customer/customer.port.js';
import type { Source } from '../../src/domain/source/source.js';
import { fateOf, port, valueOf } from '../support/connect.js';
import { ionSource, listCustomers } from '../support/ion-source.js';
import { startPlainServer } from '../support/plain-server.js';
import { scopeOf } from '../support/scope.js';

const EXAMPLES = new URL('../../../shared/providers/tdsynnex-ion/examples/', import.meta.url);
const example = (name: string) => readFileSync(new URL(name, EXAMPLES), 'utf8');

const TOKEN = 'oauth-token-200.json';
const FIRST = 'synthetic.list-customers-page1-200.json';
const SECOND = 'synthetic.list-customers-page2-200.json';

interface Asked {
  readonly source: Source;
  readonly customers: CustomerPort;
  readonly requests: readonly IncomingMessage[];
}

interface Example {
  readonly name: string;
  readonly status?: number;
}

/** Asks the real adapter over a server that answers with the example that the request is due. */
async function over<R>(
  exampleFor: (url: string) => Example | null,
  use: (asked: Asked) => Promise<R>,
): Promise<R> {
  const server = await startPlainServer((request, response) => {
    const { name, status = 200 } = exampleFor(request.url ?? '') ?? { name: TOKEN };
    response.writeHead(status, { 'content-type': 'application/json' }).end(example(name));
  });
  const source = ionSource({ baseUrl: server.baseUrl, accountId: '10001', refreshToken: 'first' });
  try {
    return await use({ source, customers: port(source, 'customers'), requests: server.requests });
  } finally {
    await source.close();
    await server.close();
  }
}

const always =
  (name: string, status = 200) =>
  (url: string) =>
    url.includes('/oauth/') ? null : { name, status };

/** Every text of a payload, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe.skipIf(!existsSync(EXAMPLES))("the vendor's example payloads", () => {
  it('of tokens: the access token is sent, and lives as long as the example says', async () => {
    const { access_token: token } = z.object({ access_token: z.string() }).parse(JSON.parse(example(TOKEN)));
    await over(always(SECOND), async ({ source, customers, requests }) => {
      const before = Date.now();
      await listCustomers(customers);
      expect(requests.map(({ headers }) => headers.authorization)).toEqual([undefined, `Bearer ${token}`]);
      expect(requests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
      const life = (source.health().tokenExpiresAt?.getTime() ?? 0) - before;
      expect(Math.round(life / 60_000)).toBe(120);
    });
  });

  it('of a refused refresh token: the source must be linked anew', async () => {
    const refused = (): Example => ({ name: 'oauth-token-400.json', status: 400 });
    await over(refused, async ({ source, customers, requests }) => {
      for (let count = 0; count < 3; count += 1)
        await expect(listCustomers(customers)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(source.health().state).toBe('RELINK_NEEDED');
      expect(requests).toHaveLength(1);
    });
  });

  it('of a list in two pages: each value is where the schema says', async () => {
    const pages = (url: string): Example | null =>
      url.includes('/oauth/') ? null : { name: url.includes('pageToken=b2Zmc2V0PTI%3D') ? SECOND : FIRST };
    await over(pages, async ({ customers, requests }) => {
      const { rows, hasNextPage } = await listCustomers(customers);
      expect([rows.length, hasNextPage, requests.length]).toEqual([3, false, 3]);
      const [acme, globex, initech] = rows.map(({ record }) => record);
      expect(acme).toMatchObject({
        sourceId: 'ion',
        nativeId: '10054',
        kind: 'ORGANIZATION',
        name: 'Acme Inc.',
        language: 'EN',
        status: 'ACTIVE',
        statusRaw: 'ACTIVE',
        externalId: null,
        taxId: null,
        resellerNativeId: null,
        address: {
          line1: '101 Any Street',
          line2: null,
          city: 'Herndon',
          state: 'VA',
          postalCode: '20170',
          countryCode: 'US',
          countryRaw: 'US',
        },
        contactPersons: [
          {
            types: ['PRIMARY'],
            firstName: null,
            lastName: null,
            fullName: 'Jane Doe',
            title: 'IT Manager',
            email: 'jane.doe@acme.example',
            phoneNumber: { raw: '+17035550100', e164: '+17035550100' },
          },
        ],
        createdAt: new Date('2024-03-05T10:11:12Z'),
        updatedAt: new Date('2024-06-07T08:09:10Z'),
      });
      expect(globex).toMatchObject({ nativeId: '10055', language: 'DE', address: { countryCode: 'DE' } });
      expect(initech).toMatchObject({ nativeId: '10056', status: 'SUSPENDED', statusRaw: 'INACTIVE' });
    });
  });

  it('of a customer: as a read and, without its password, as a creation shows it', async () => {
    const shown = async (name: string) =>
      over(always(name), async ({ customers }) =>
        valueOf((await customers.findMany(['10054'], scopeOf())).get('10054')).raw?.(),
      );
    const row: unknown = JSON.parse(example('synthetic.get-customer-200.json'));
    expect(await shown('synthetic.get-customer-200.json')).toEqual(row);
    const created = await shown('synthetic.create-customer-200.json');
    expect(created).toMatchObject({ user: { userName: 'DEFAULT ACCOUNT USER' } });
    expect(textsIn(created)).not.toContain('REDACT-ME-generated');
  });

  it('of cloud profiles: each value is where the schema says', async () => {
    await over(always('synthetic.cloudProfiles-200.json'), async ({ customers }) => {
      const found = await customers.findCloudProfiles?.(['10054'], scopeOf());
      const [aws, google, microsoft, ibm, ...others] = valueOf(found?.get('10054'));
      const mine = { sourceId: 'ion', customerId: '10054', origin: 'CLOUD_PROFILE' };
      const none = { microsoft: null, google: null, aws: null };
      expect(aws).toEqual({
        ...mine,
        ...none,
        originId: '1',
        vendor: 'AWS',
        displayName: 'Amazon Web Services',
        enabled: true,
        tenantId: '123456789012',
        domain: null,
        aws: { passRiOptimization: true, discountedRiOptimization: false },
      });
      expect(google).toEqual({
        ...mine,
        ...none,
        originId: '2',
        vendor: 'GOOGLE',
        displayName: 'Google Cloud Platform',
        enabled: true,
        tenantId: 'C01abcde2',
        domain: 'acme.example',
        google: { billingAccounts: '01ABCD-23EFGH-45IJKL' },
      });
      expect(microsoft).toEqual({
        ...mine,
        ...none,
        originId: '3',
        vendor: 'MICROSOFT',
        displayName: 'Microsoft Azure',
        enabled: true,
        tenantId: '11111111-2222-4333-8444-555555555555',
        domain: 'acme.onmicrosoft.com',
        microsoft: {
          allowDelegatedAccess: true,
          gdapStatus: 'active',
          gdapLevel: 'custom',
          gdapRoles: ['Directory Readers'],
          agreementStatus: 'signed',
        },
      });
      expect(ibm).toEqual({
        ...mine,
        ...none,
        originId: '4',
        vendor: 'OTHER',
        displayName: 'IBM',
        enabled: false,
        tenantId: null,
        domain: null,
      });
      expect(others).toEqual([]);
    });
  });

  it.each([
    ['error-400-page-size-missing.json', 400, 'BAD_REQUEST'],
    ['error-400-org-name-missing.json', 404, 'BAD_REQUEST'],
    ['error-400-provisioning-v3orberrors.json', 400, 'BAD_REQUEST'],
    ['error-403-permission-denied.json', 403, 'FORBIDDEN'],
    ['error-403-rbac.json', 403, 'FORBIDDEN'],
    ['error-404-customer-not-found.json', 404, 'absent'],
    ['error-500-internal.json', 500, 'UPSTREAM_ERROR'],
  ])('of the error %s with status %i: %s, and nothing of it is quoted', async (name, status, fate) => {
    await over(always(name, status), async ({ customers }) => {
      const outcome = (await customers.findMany(['10054'], scopeOf())).get('10054');
      expect(fateOf(outcome)).toBe(fate);
      if (outcome?.kind !== 'failed') return;
      const { message, cause, stack } = outcome.error;
      const quoted = textsIn(JSON.parse(example(name))).filter((text) => text.length > 3);
      expect(quoted.length).toBeGreaterThan(2);
      for (const text of quoted) expect(`${message} ${String(cause)} ${String(stack)}`).not.toContain(text);
    });
  });
});

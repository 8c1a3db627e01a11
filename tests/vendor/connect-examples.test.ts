import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Source } from '../../src/domain/source/source.js';
import { connectSource, fateOf, port, valueOf } from '../support/connect.js';
import { startPlainServer } from '../support/plain-server.js';
import { scopeOf } from '../support/scope.js';
import { fieldsOf } from '../support/fields-of.js';

const EXAMPLES = new URL('../../../shared/providers/cloudblue-connect/examples/', import.meta.url);
const example = (name: string) => readFileSync(new URL(name, EXAMPLES), 'utf8');

/** Every text of a payload, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const rowsOf = (name: string) => z.array(z.looseObject({ id: z.string() })).parse(JSON.parse(example(name)));

/** Asks the real adapter over a server that answers every question with one example. */
async function over<R>(name: string, use: (source: Source) => Promise<R>, status = 200): Promise<R> {
  const server = await startPlainServer((_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(example(name)),
  );
  const source = connectSource({ baseUrl: server.baseUrl, apiKey: 'SU-1:x', id: 's' });
  try {
    return await use(source);
  } finally {
    await source.close();
    await server.close();
  }
}

describe.skipIf(!existsSync(EXAMPLES))("the vendor's example payloads", () => {
  it('of a tier account: each value is where the schema says', async () => {
    const [row] = rowsOf('tier-accounts-list.json');
    await over('tier-accounts-list.json', async (source) => {
      const found = valueOf(
        (await port(source, 'tierAccounts').findMany([row?.id ?? ''], scopeOf())).get(row?.id ?? ''),
      );
      expect(found).toMatchObject({
        sourceId: 's',
        nativeId: 'TA-9861-7949-8492',
        name: 'string',
        type: null,
        scopes: ['TIER1', 'CUSTOMER'],
        version: null,
        environment: 'test',
        dataRegion: null,
        externalId: '12435',
        taxId: null,
        externalUid: '518e10e8-3b1b-49b5-a480-b67675af4ae5',
        address: {
          line1: 'Yalı Mahallesi',
          line2: null,
          city: 'Erdek',
          state: 'string',
          postalCode: '10500',
          countryCode: 'TR',
          countryRaw: 'tr',
        },
        hub: { sourceId: 's', nativeId: 'HB-12345-12345', embedded: { name: 'Provider Production Hub' } },
        parent: null,
        owner: null,
        createdAt: null,
        decommissionedAt: null,
      });
      expect(fieldsOf(found.contactPersons)).toEqual([
        {
          types: ['TECHNICAL'],
          firstName: 'Alex',
          lastName: 'Example',
          fullName: 'Alex Example',
          title: null,
          email: 'person@example.com',
          phoneNumber: {
            raw: '+90 546 6317546',
            e164: '+905466317546',
            countryCallingCode: '90',
            areaCode: '546',
            number: '6317546',
            extension: null,
          },
        },
      ]);
      expect(found.raw()).toEqual(row);
      const customers = await port(source, 'customers').findMany([row?.id ?? ''], scopeOf());
      expect(valueOf(customers.get(row?.id ?? ''))).toMatchObject({
        kind: 'ORGANIZATION',
        status: 'ACTIVE',
        name: 'string',
        externalId: '12435',
      });
    });
  });

  it('of tier account requests: each value is where the schema says, and the account it proposes too', async () => {
    const rows = rowsOf('tier-account-requests-list.json');
    expect(rows.length).toBeGreaterThan(1);
    await over('tier-account-requests-list.json', async (source) => {
      const found = await port(source, 'tierAccountRequests').findMany(
        rows.map(({ id }) => id),
        scopeOf(),
      );
      expect(rows.map(({ id }) => fateOf(found.get(id)))).toEqual(rows.map(() => 'found'));
      for (const row of rows) expect(valueOf(found.get(row.id)).raw()).toEqual(row);
      expect(valueOf(found.get('TAR-2709-2353-6222-008-001'))).toMatchObject({
        type: 'UPDATE',
        typeRaw: 'update',
        status: 'PENDING',
        statusRaw: 'pending',
        reason: null,
        accountId: 'TA-2709-2353-6222',
        vendorAccount: { nativeId: 'VA-394-324', name: 'APSConnect Dev' },
        providerAccount: { nativeId: 'PA-478-398' },
        product: { sourceId: 's', nativeId: 'PRD-245-341-069', name: 'Blast-stream' },
        createdAt: new Date('2020-03-02T22:19:03Z'),
        proposed: {
          accountId: 'TA-2709-2353-6222',
          version: 9,
          name: 'string4',
          externalId: null,
          taxId: null,
          hub: { nativeId: 'HB-3452-8063', embedded: { name: 'Main hub' } },
          parentNativeId: null,
          address: { line1: '120354 Main street', countryCode: 'TR', countryRaw: 'tr' },
          contactPersons: [
            {
              phoneNumber: {
                raw: '+252 1 017136',
                countryCallingCode: '252',
                areaCode: '1',
                number: '017136',
              },
            },
          ],
          updatedAt: new Date('2020-03-02T13:18:57Z'),
        },
      });
    });
  });

  it('of a subscription: each value is where the schema says, and its tenant is looked for', async () => {
    const [row] = rowsOf('subscription-assets-list.json');
    await over('subscription-assets-list.json', async (source) => {
      const found = valueOf(
        (await port(source, 'subscriptions').findMany(['AS-0000-0000-0001'], scopeOf())).get(
          'AS-0000-0000-0001',
        ),
      );
      expect(found).toMatchObject({
        status: 'ACTIVE',
        statusRaw: 'active',
        externalId: 'EX000000ID',
        externalUid: '00000000-0000-0000-0000-000000000001',
        product: { nativeId: 'PRD-000-000-001', name: 'PocketPack' },
        marketplace: { nativeId: 'MP-00001', embedded: { name: 'Marketplace M01 for provider' } },
        customerAccount: {
          nativeId: 'TA-0000-0000-0001',
          embedded: { name: 'Unicorn Company', externalId: '10001' },
        },
        tier1Account: null,
        tier2Account: null,
        createdAt: new Date('2019-12-31T23:00:00Z'),
      });
      expect(found.raw()).toEqual(row);
      const profiles = await port(source, 'customers').findCloudProfiles?.(['TA-0000-0000-0001'], scopeOf());
      expect(valueOf(profiles?.get('TA-0000-0000-0001'))).toEqual([]);
    });
  });

  it.each([
    [
      'tier-configs-list.json',
      'TC-000-000-000',
      {
        status: 'ACTIVE',
        tierLevel: 1,
        product: 'PRD-000-000-000',
        account: 'TA-1-000-000-000',
        created: '2018-11-21T11:10:29Z',
      },
    ],
    // The file is named after requests and holds a configuration.
    [
      'tier-config-requests-list.json',
      'TC-279-636-201',
      {
        status: 'PROCESSING',
        tierLevel: 1,
        product: 'PRD-866-415-789',
        account: 'TA-0-0770-7669-3940',
        created: '2019-07-30T02:53:41Z',
      },
    ],
  ])('of a tier configuration in %s: each value is where the schema says', async (name, id, expected) => {
    const [row] = rowsOf(name);
    await over(name, async (source) => {
      const found = valueOf((await port(source, 'tierConfigs').findMany([id], scopeOf())).get(id));
      expect(found).toMatchObject({
        sourceId: 's',
        nativeId: id,
        status: expected.status,
        tierLevel: expected.tierLevel,
        product: { nativeId: expected.product },
        account: { nativeId: expected.account },
        createdAt: new Date(expected.created),
      });
      expect(found.raw()).toEqual(row);
    });
  });

  it.each([
    [400, 'BAD_REQUEST'],
    [401, 'UNAUTHENTICATED'],
    [404, 'NOT_FOUND'],
    [500, 'UPSTREAM_ERROR'],
    [200, 'MALFORMED_RESPONSE'],
  ])('of an error, with status %i: the right code, and nothing of it is quoted', async (status, code) => {
    const ask = async (source: Source) =>
      (await port(source, 'tierAccounts').findMany(['TA-1'], scopeOf())).get('TA-1');
    const outcome = await over('error.json', ask, status);
    expect(fateOf(outcome)).toBe(code);
    const error = outcome?.kind === 'failed' ? outcome.error : null;
    const shown = `${String(error?.message)} ${String(error?.cause)} ${String(error?.stack)}`;
    const quoted = textsIn(JSON.parse(example('error.json'))).filter(
      (text) => text.length > 3 && text !== 'value',
    );
    expect(quoted.length).toBeGreaterThan(2);
    for (const text of quoted) expect(shown).not.toContain(text);
  });
});

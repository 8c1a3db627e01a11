import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Source } from '../../src/domain/source/source.js';
import { fateOf, port, valueOf } from '../support/connect.js';
import { ingramSource, listCustomers } from '../support/ingram.js';
import { startPlainServer } from '../support/plain-server.js';
import { scopeOf } from '../support/scope.js';

const EXAMPLES = new URL('../../../shared/providers/ingram-marketplace/examples/', import.meta.url);
const example = (name: string) => readFileSync(new URL(name, EXAMPLES), 'utf8');
const rowOf = (name: string) => z.looseObject({ id: z.string() }).parse(JSON.parse(example(name)));

const GIVEN = { username: 'shop.API', password: 'p', subscriptionKey: 'k', marketplace: 'us' };

interface Asked {
  readonly source: Source;
  /** The body and the headers of the request for the token. */
  readonly tokenRequest: () => { readonly body: string; readonly authorization: string | undefined };
}

/** Asks the real adapter over a server that answers every question with one example, behind that of a token. */
async function over<R>(name: string, use: (asked: Asked) => Promise<R>, status = 200): Promise<R> {
  let body = '';
  const server = await startPlainServer((request, response) => {
    const isToken = request.url?.endsWith('/token') ?? false;
    if (isToken) request.on('data', (part) => (body += String(part)));
    response.writeHead(isToken ? 200 : status, { 'content-type': 'application/json' });
    response.end(example(isToken ? 'token-200.json' : name));
  });
  const source = ingramSource({ baseUrl: server.baseUrl, credentials: GIVEN, id: 's' });
  const tokenRequest = () => ({ body, authorization: server.requests[0]?.headers.authorization });
  try {
    return await use({ source, tokenRequest });
  } finally {
    await source.close();
    await server.close();
  }
}

const find = async (source: Source, id: string) =>
  (await port(source, 'customers').findMany([id], scopeOf())).get(id);

const HERNDON = {
  line1: '101, Any Street',
  line2: 'extension',
  city: 'Herndon',
  state: 'VA',
  postalCode: '12345',
  countryCode: 'US',
  countryRaw: 'US',
};
const ATTRIBUTES = ['property1', 'property2'].map((key) => ({ key, value: 'string' }));
/** The example's country code belongs to nobody who is called at this number. */
const PHONE = {
  raw: '88##18881234567#',
  countryCallingCode: '88',
  areaCode: null,
  number: '18881234567',
  extension: null,
};
const JOHN = { firstName: 'John', lastName: 'Smith', fullName: 'John Smith', title: null };
const MAILS: Readonly<Record<string, string>> = {
  ADMIN: 'js@aps.test',
  TECHNICAL: 'js@aps.test',
  BILLING: 'cbdemoisv@aps.test',
};

describe.skipIf(!existsSync(EXAMPLES))("the vendor's example payloads", () => {
  it.each([
    ['get-customer-200.json', { status: 'ACTIVE', statusRaw: 'active', taxId: '1357' }],
    ['create-customer-200.json', { status: 'PENDING', statusRaw: 'pending', taxId: null }],
  ])('of a customer in %s: each value is where the schema says', async (name, expected) => {
    await over(name, async ({ source }) => {
      const found = valueOf(await find(source, '1000240'));
      expect(found).toMatchObject({
        sourceId: 's',
        nativeId: '1000240',
        kind: 'ORGANIZATION',
        name: 'John Smith',
        externalId: 'jsmith101',
        language: 'en',
        address: HERNDON,
        attributes: ATTRIBUTES,
        resellerNativeId: null,
        labels: null,
        createdAt: null,
        updatedAt: null,
        entityId: null,
        ...expected,
      });
      expect(found.contactPersons).toMatchObject(
        Object.entries(MAILS).map(([type, email]) => ({ types: [type], ...JOHN, email, phoneNumber: PHONE })),
      );
      expect(found.raw?.()).toEqual(rowOf(name));
    });
  });

  it('of a changed customer: each value is where the schema says', async () => {
    await over('patch-customer-200.json', async ({ source }) => {
      const found = valueOf(await find(source, '1000240'));
      expect(found).toMatchObject({
        name: 'Acme Inc.',
        externalId: 'EXTERNAL-A1S2D3',
        taxId: '00-0000000',
        resellerNativeId: '1000001',
        address: {
          line1: '555 Main Street',
          line2: 'Suite 100',
          city: 'Irvine',
          state: 'CA',
          postalCode: '92612',
        },
        contactPersons: [
          {
            types: ['ADMIN'],
            fullName: 'Jane Doe',
            email: 'jane.doe@email.com',
            phoneNumber: { raw: '81##18881234567#', countryCallingCode: '81', number: '18881234567' },
          },
        ],
      });
      expect(found.raw?.()).toEqual(rowOf('patch-customer-200.json'));
    });
  });

  it('of what is sent to create or change a customer: read as a customer, its login and password are not shown', async () => {
    for (const name of ['create-customer-request.json', 'patch-customer-request.json']) {
      const sent = z.looseObject({ name: z.string() }).parse(JSON.parse(example(name)));
      const server = await startPlainServer((request, response) =>
        response
          .writeHead(200)
          .end(
            request.url?.endsWith('/token') === true
              ? example('token-200.json')
              : JSON.stringify({ ...sent, id: '7' }),
          ),
      );
      const source = ingramSource({ baseUrl: server.baseUrl, credentials: GIVEN });
      const found = valueOf(await find(source, '7'));
      expect(found.name).toBe(sent.name);
      expect(JSON.stringify([found, found.raw?.()])).not.toMatch(/login|password|someadmin|REDACTED/);
      await source.close();
      await server.close();
    }
  });

  it('of a list: its rows are basic, and there are two of them', async () => {
    await over('list-customers-200.json', async ({ source }) => {
      const page = await listCustomers(source, { first: 10 });
      expect([page.hasNextPage, page.remaining]).toEqual([false, 2]);
      expect(page.rows.map(({ record }) => record)).toEqual(
        [1, 2].map((index) => ({
          sourceId: 's',
          nativeId: `100000${String(index)}`,
          kind: 'ORGANIZATION',
          entityId: null,
          name: `RBCustomer${index === 1 ? '' : '2'}`,
          externalId: `externalId${String(index)}`,
          status: 'ACTIVE',
          statusRaw: 'active',
          labels: null,
          createdAt: null,
          updatedAt: null,
        })),
      );
    });
  });

  it('of a token: it is asked for as in the example and lives as long as it says', async () => {
    await over('get-customer-200.json', async ({ source, tokenRequest }) => {
      const askedAt = Date.now();
      await find(source, '1000240');
      expect(JSON.parse(tokenRequest().body)).toEqual(JSON.parse(example('token-request.json')));
      expect(tokenRequest().authorization).toBe(`Basic ${Buffer.from('shop.API:p').toString('base64')}`);
      const endsAt = source.health().tokenExpiresAt?.getTime() ?? 0;
      expect(endsAt).toBeGreaterThanOrEqual(askedAt + 1_500_000);
    });
  });

  it.each([
    ['error-spec-shape-404.json', 404],
    ['error-observed-shape-400-not-found.json', 400],
    ['error-observed-shape-400-not-found.json', 404],
    ['error-spec-shape-404.json', 400],
  ])('of an error, %s with %i: there is no such customer, and the source is well', async (name, status) => {
    await over(
      name,
      async ({ source }) => {
        expect(fateOf(await find(source, '9999999'))).toBe('absent');
        expect(source.health().state).toBe('HEALTHY');
      },
      status,
    );
  });

  it.each(['error-spec-shape-404.json', 'error-observed-shape-400-not-found.json'])(
    'of an error, %s: where a list is asked for it is a failure, and nothing of it is quoted',
    async (name) => {
      for (const [status, code] of [
        [400, 'BAD_REQUEST'],
        [404, 'NOT_FOUND'],
        [403, 'FORBIDDEN'],
        [500, 'UPSTREAM_ERROR'],
        [200, 'MALFORMED_RESPONSE'],
      ] as const) {
        const error: unknown = await over(name, ({ source }) => listCustomers(source), status).catch(
          (reason: unknown) => reason,
        );
        expect(error).toMatchObject({ code });
        const shown =
          error instanceof Error ? `${error.message} ${String(error.cause)} ${String(error.stack)}` : '';
        for (const text of ['No entity', '9999999', 'a8n-']) expect(shown).not.toContain(text);
      }
    },
  );
});

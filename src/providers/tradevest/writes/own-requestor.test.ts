import { describe, expect, it } from 'vitest';
import { port, valueOf } from '../../../../tests/support/connect.js';
import { write } from '../../../../tests/support/connect-writes.js';
import { startPlainServer } from '../../../../tests/support/plain-server.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import { tradevestSource } from '../../../../tests/support/tradevest.js';
import { CUSTOMER, PERSON } from '../../../../tests/support/tradevest-writes.js';
import { ANYBODY } from '../../../domain/caller.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { Source } from '../../../domain/source/source.js';

const uuid = (letter: string): string => `0000000${letter}-0000-4000-8000-00000000000${letter}`;
const OPERATOR = uuid('0');
const ANNA = uuid('a');
const BERTA = uuid('b');
const CARLA = uuid('c');

/** The operation of a caller whose token names this requestor. */
const named = (requestorId: string | null): RequestScope => scopeOf({ caller: { ...ANYBODY, requestorId } });

interface Started {
  readonly source: Source;
  /** Method and requestor of every request but those for tokens. */
  readonly asked: () => readonly (readonly [string | undefined, string | undefined])[];
  /** Lets every read wait for so many of them. */
  readonly holdReads: (count: number) => void;
}

const ENTITY = { entityId: PERSON, entityType: 'NATURAL_PERSON' };
const ROW = { customerId: CUSTOMER, entityId: PERSON, entityType: 'NATURAL_PERSON', labels: ['old'] };

async function withServer(use: (started: Started) => Promise<void>, created = CUSTOMER): Promise<void> {
  const held: (() => void)[] = [];
  let holds = 0;
  const server = await startPlainServer(({ method = '', url = '' }, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url === '/api/token') answer(200, { access_token: 't', expires_in: 3600 });
    else if (method === 'POST') answer(200, { customerId: created });
    else if (method === 'PATCH') response.writeHead(202).end();
    else if (url.startsWith('/api/entities?')) answer(200, { data: [ENTITY] });
    else if (url.includes('?')) answer(200, { data: [] });
    else {
      held.push(() => {
        if (url.endsWith(CUSTOMER)) answer(200, ROW);
        else answer(404, { message: 'No.', responseType: 'NOT_FOUND' });
      });
      if (held.length >= holds) for (const release of held.splice(0)) release();
    }
  });
  const credentials = { clientId: 'a', clientSecret: 'b', requestorId: OPERATOR };
  const source = tradevestSource({
    baseUrl: server.baseUrl,
    tokenUrl: `${server.baseUrl}/token`,
    credentials: { ...credentials, scope: 'c' },
  });
  const asked: Started['asked'] = () =>
    server.requests
      .filter(({ url }) => url !== '/api/token')
      .map(({ method, headers }) => [method, headers['requestor-id']?.toString()]);
  await use({ source, asked, holdReads: (count) => (holds = count) });
  await source.close();
  await server.close();
}

/** Lets Anna alone read and change, Carla read, and Berta do nothing. */
async function withRefusals(use: (source: Source) => Promise<void>): Promise<void> {
  const server = await startPlainServer(({ method, url = '', headers }, response) => {
    const requestor = headers['requestor-id'];
    const isRefused = requestor === BERTA || (requestor === CARLA && method === 'PATCH');
    const body = url === '/api/token' ? { access_token: 't', expires_in: 3600 } : ROW;
    response
      .writeHead(isRefused ? 403 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(isRefused ? { message: 'No.' } : body));
  });
  const { baseUrl } = server;
  const credentials = { clientId: 'a', clientSecret: 'b', requestorId: OPERATOR, scope: 'c' };
  const source = tradevestSource({ baseUrl, tokenUrl: `${baseUrl}/token`, credentials });
  await use(source);
  await source.close();
  await server.close();
}

describe("the requestor of a caller's token", () => {
  it('is refused without a word in the health of the source, which serves the others', async () => {
    await withRefusals(async (source) => {
      const fateFor = async (requestor: string) => {
        const found = await port(source, 'customers').findMany([CUSTOMER], named(requestor));
        return found.get(CUSTOMER)?.kind;
      };
      const { update } = port(source, 'customerWrites');
      expect(await fateFor(ANNA)).toBe('found');
      expect(await fateFor(BERTA)).toBe('failed');
      const changed = await write(update, { nativeId: CUSTOMER, labels: ['new'] }, named(CARLA));
      expect(changed.kind).toBe('refused');
      expect(source.health()).toMatchObject({ state: 'HEALTHY', lastError: null });
    });
  });

  it('is named in reads and changes in place of the one of the configuration', async () => {
    await withServer(async ({ source, asked }) => {
      const { update } = port(source, 'customerWrites');
      await write(update, { nativeId: CUSTOMER, labels: ['new'] }, named(ANNA.toUpperCase()));
      expect(new Set(asked().map(([method, requestor]) => `${String(method)} ${String(requestor)}`))).toEqual(
        new Set([`GET ${ANNA}`, `PATCH ${ANNA}`]),
      );
    });
  });

  it('shares no request under way with another one, nor with the operator', async () => {
    await withServer(async ({ source, asked, holdReads }) => {
      const customers = port(source, 'customers');
      holdReads(3);
      const scopes = [named(ANNA), named(BERTA), named(null), named(ANNA), named(BERTA), named(null)];
      const found = await Promise.all(scopes.map((scope) => customers.findMany([CUSTOMER], scope)));
      expect(found.map((each) => valueOf(each.get(CUSTOMER)).nativeId)).toEqual(scopes.map(() => CUSTOMER));
      expect(
        asked()
          .map(([, requestor]) => requestor)
          .sort(),
      ).toEqual([ANNA, BERTA, undefined]);
    });
  });

  it('alone sees what it made as long as tradevest does not show it', async () => {
    const created = uuid('c');
    await withServer(async ({ source }) => {
      const { create } = port(source, 'customerWrites');
      const input = { entity: { entityId: PERSON, kind: 'PERSON' } } as const;
      expect((await write(create, input, named(ANNA))).kind).toBe('done');
      const seenBy = async (requestor: string | null) => {
        const found = await port(source, 'customers').findMany([created], named(requestor));
        return found.get(created)?.kind;
      };
      expect(await seenBy(ANNA)).toBe('found');
      expect(await seenBy(BERTA)).toBe('absent');
      expect(await seenBy(null)).toBe('absent');
    }, created);
  });
});

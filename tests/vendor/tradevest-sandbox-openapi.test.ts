import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTradevestSandbox } from '../../src/providers/tradevest/sandbox/index.js';
import type { TradevestSandbox } from '../../src/providers/tradevest/sandbox/index.js';
import { legalEntityRow, naturalPersonRow } from '../../src/providers/tradevest/sandbox/rows.js';
import { askToken, pageOf, signedIn } from '../support/ask-tradevest-sandbox.js';
import type { Ask } from '../support/ask-tradevest-sandbox.js';
import type { AnswerCheck, AnswerFault } from './openapi.js';
import { explains } from './connect-openapi-exemptions.js';
import { readTradevestOpenapi, unlikeExample } from './tradevest-openapi.js';
import { EXEMPTIONS } from './tradevest-openapi-exemptions.js';

const FOLDER = new URL('../../../shared/providers/tradevest/', import.meta.url);
const DOCUMENT = new URL('openapi-reconstructed.yaml', FOLDER);

const LIST = '/roles/customers';
const ONE = '/roles/customers/{customerId}';
const NOBODY = '00000000-0000-4000-8000-000000000000';

const example = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`examples/${name}.json`, FOLDER), 'utf8'));
const rowOf = (value: unknown) => z.record(z.string(), z.unknown()).parse(value);

/** Whether an entity has the type and the roles of the one in the example. */
function isLike(shown: Readonly<Record<string, unknown>>, entityType: unknown, roles: unknown): boolean {
  return entityType === shown['entityType'] && JSON.stringify(roles) === JSON.stringify(shown['roles']);
}

describe.skipIf(!existsSync(DOCUMENT))("the sandbox's answers and the vendor's documents", () => {
  let sandbox: TradevestSandbox;
  let ask: Ask;
  let check: AnswerCheck;
  const faults: AnswerFault[] = [];

  beforeAll(async () => {
    check = readTradevestOpenapi(DOCUMENT);
    sandbox = await startTradevestSandbox({ visibleAfterMs: 0 });
    ask = await signedIn(sandbox);
  });

  afterAll(async () => {
    await sandbox.close();
  });

  /** Keeps faults; gives back those that no exemption explains. */
  function unexplained(found: readonly AnswerFault[]): readonly string[] {
    faults.push(...found);
    return found.filter((each) => !EXEMPTIONS.some((known) => explains(known, each))).map(({ text }) => text);
  }

  /** Checks one answer against the document. */
  async function differences(operation: string, request: string, body?: unknown): Promise<readonly string[]> {
    const answer = await ask(request, body);
    if (!operation.endsWith(` ${String(answer.status)}`)) {
      return [`${request} was answered with ${String(answer.status)}`];
    }
    return unexplained(check(operation, answer.body));
  }

  it('sees a fault where there is one', () => {
    const spoilt = { data: [{ customerId: 7, refAccounts: [{ iban: 'x' }], createdOn: 'today' }] };
    expect(
      check(`GET ${LIST} 200`, spoilt)
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual([
      `GET ${LIST} 200 /data/#/createdOn format`,
      `GET ${LIST} 200 /data/#/customerId type`,
      `GET ${LIST} 200 /data/#/refAccounts/#/iban pattern`,
      `GET ${LIST} 200 /data/#/refAccounts/#/ownerName required`,
    ]);
    expect(check(`GET ${LIST} 400`, {}).map(({ text }) => text)).toContain(
      `GET ${LIST} 400 /requestId required`,
    );
    expect(check(`GET ${LIST} 418`, {}).map(({ text }) => text)).toContain(`GET ${LIST} 418 undocumented`);
    expect(check(`PATCH ${ONE} 202`, {}).map(({ text }) => text)).toEqual([`PATCH ${ONE} 202 body`]);
    expect(unlikeExample('x', { a: [{ b: 1 }] }, { a: [{ b: 'no' }], c: 1 }).map(({ text }) => text)).toEqual(
      ['x/a/#/b type', 'x/c added'],
    );
  });

  it('agree on the list of customers, in one page, in many and filtered', async () => {
    expect(await differences(`GET ${LIST} 200`, `GET ${LIST}?limit=100`)).toEqual([]);
    for (let cursor = 'first'; cursor !== '';) {
      const request = `GET ${LIST}?limit=7${cursor === 'first' ? '' : `&cursor=${cursor}`}`;
      expect(await differences(`GET ${LIST} 200`, request)).toEqual([]);
      cursor = pageOf(await ask(request)).pagination.cursor ?? '';
    }
    const filtered = `GET ${LIST}?limit=20&customerType=LEGAL_ENTITY&customerStatus=ACTIVE&labels=vip`;
    expect(await differences(`GET ${LIST} 200`, filtered)).toEqual([]);
    expect(pageOf(await ask(filtered)).data).not.toEqual([]);
  });

  it('agree on the end of a list that has no cursor', async () => {
    const other = await startTradevestSandbox({ endCursor: 'absent' });
    const answer = await (await signedIn(other))(`GET ${LIST}?limit=100`);
    expect(unexplained(check(`GET ${LIST} 200`, answer.body))).toEqual([]);
    await other.close();
  });

  it('have every key of the example among the rows of the list, and no further one', async () => {
    const { data } = pageOf(await ask(`GET ${LIST}?limit=100`));
    const keys = new Set(data.flatMap((row) => Object.keys(row)));
    for (const name of ['list-customers-200', 'list-customers-last-page-200.inferred']) {
      const shown = z
        .object({ data: z.array(z.record(z.string(), z.unknown())).length(1) })
        .parse(example(name));
      expect(keys).toEqual(new Set(Object.keys(shown.data[0] ?? {})));
      expect(unexplained(unlikeExample('list', { data: shown.data }, { data }))).toEqual([]);
    }
  });

  it('agree on every single customer', async () => {
    for (const { customerId } of sandbox.data.customers) {
      expect(await differences(`GET ${ONE} 200`, `GET /roles/customers/${customerId}`)).toEqual([]);
    }
  });

  it('agree on customers that are made and changed, by the requests of the examples', async () => {
    const requests = {
      person: rowOf(example('create-customer-request-np')),
      firm: rowOf(example('create-customer-request-le')),
    };
    sandbox.data.naturalPersons.push(
      naturalPersonRow({ naturalPersonId: String(requests.person['entityId']) }),
    );
    sandbox.data.legalEntities.push(legalEntityRow({ legalEntityId: String(requests.firm['entityId']) }));
    for (const request of Object.values(requests)) {
      expect(await differences(`POST ${LIST} 200`, `POST ${LIST}`, request)).toEqual([]);
      const made = sandbox.data.customers.at(-1);
      expect(made).toMatchObject(request);
      const address = `/roles/customers/${made?.customerId ?? ''}`;
      expect(await differences(`GET ${ONE} 200`, `GET ${address}`)).toEqual([]);
      const patch = `PATCH ${address}`;
      expect(await differences(`PATCH ${ONE} 202`, patch, example('patch-customer-request'))).toEqual([]);
      expect(await differences(`POST ${LIST} 409`, `POST ${LIST}`, request)).toEqual([]);
    }
  });

  it('agree on errors, those that the document leaves out too', async () => {
    const [known] = sandbox.data.customers;
    const patch = `PATCH /roles/customers/${known?.customerId ?? ''}`;
    expect(await differences(`GET ${LIST} 400`, `GET ${LIST}`)).toEqual([]);
    expect(await differences(`POST ${LIST} 400`, `POST ${LIST}`, {})).toEqual([]);
    expect(await differences(`GET ${ONE} 404`, `GET /roles/customers/${NOBODY}`)).toEqual([]);
    expect(await differences(`GET ${ONE} 400`, 'GET /roles/customers/7')).toEqual([]);
    expect(await differences(`PATCH ${ONE} 400`, patch, { labels: [''] })).toEqual([]);
    expect(await differences(`PATCH ${ONE} 404`, `PATCH /roles/customers/${NOBODY}`, {})).toEqual([]);
    const refused = await fetch(`${sandbox.baseUrl}${LIST}?limit=1`);
    expect(refused.status).toBe(401);
    expect(unexplained(check(`GET ${LIST} 401`, await refused.json()))).toEqual([]);
  });

  it('have errors with the keys of the example', async () => {
    const { body } = await ask(`POST ${LIST}`, { entityType: 'LEGAL_ENTITY' });
    expect(unlikeExample('error', example('error-400.shape'), body)).toEqual([]);
    expect(Object.keys(rowOf(body)).toSorted()).toEqual(
      Object.keys(rowOf(example('error-400.shape'))).toSorted(),
    );
  });

  it('agree with the examples of tokens', async () => {
    const given = (await askToken(sandbox)).body;
    expect(rowOf(given)).toEqual({
      ...rowOf(example('token-200')),
      access_token: rowOf(given)['access_token'],
    });
    const refused = (await askToken(sandbox, { client_secret: 'guess' })).body;
    expect(refused).toEqual(example('token-400'));
  });

  it('agree with the example of the list of entities', async () => {
    const { body } = await ask('GET /entities?limit=200');
    expect(unexplained(unlikeExample('entities', example('entities-list-200.shape'), body))).toEqual([]);
    const widest = Math.max(
      ...pageOf(await ask('GET /entities?limit=200')).data.map((row) => Object.keys(row).length),
    );
    const shown = pageOf({ status: 200, headers: new Headers(), body: example('entities-list-200.shape') });
    expect(widest).toBe(Object.keys(shown.data[0] ?? {}).length);
  });

  it('find the entity of the example by every filter that the page of entities lists', async () => {
    const { data } = pageOf({
      status: 200,
      headers: new Headers(),
      body: example('entities-list-200.shape'),
    });
    const shown = rowOf(data[0]);
    const { data: rows } = pageOf(await ask('GET /entities?limit=200'));
    const like = rowOf(rows.find(({ entityType, roles }) => isLike(shown, entityType, roles)));
    for (const name of ['entityType', 'entityStatus', 'globalId', 'entityId'] as const) {
      const filtered = pageOf(await ask(`GET /entities?limit=200&${name}=${String(like[name])}`)).data;
      expect(filtered).toEqual(rows.filter((row) => row[name] === like[name]));
    }
    const customers = pageOf(await ask('GET /entities?limit=200&role=CUSTOMER')).data;
    expect(customers).toEqual(rows.filter(({ roles }) => (roles as readonly unknown[]).includes('CUSTOMER')));
    expect(customers.length).toBeLessThan(rows.length);
  });

  it('agree with the examples of what entities are made of, and take these themselves', async () => {
    const kinds = [
      ['person', 'natural-person', 'natural-persons'],
      ['company', 'legal-entity', 'legal-entities'],
    ] as const;
    for (const [name, file, path] of kinds) {
      const sent = rowOf(example(`create-${file}-request`));
      const made = rowOf((await ask(`POST /entities/${path}`, sent)).body);
      expect(Object.keys(made)).toEqual(Object.keys(rowOf(example(`create-${file}-200`))));
      const [id] = Object.values(made);
      expect((await ask(`GET /entities/${path}/${String(id)}`)).body).toMatchObject(sent);
      for (const row of pageOf(await ask(`GET /entities/${path}?limit=200`)).data) {
        expect(unexplained(unlikeExample(name, sent, row))).toEqual([]);
      }
    }
  });

  // Runs last: it needs the faults of all the answers above.
  it.each(EXEMPTIONS)('need the exemption: $name ($source)', (exemption) => {
    expect(faults.filter((fault) => explains(exemption, fault))).not.toEqual([]);
  });
});

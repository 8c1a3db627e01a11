import { beforeAll, describe, expect, it } from 'vitest';
import type { ListedOperation } from '../../src/domain/persisted-operations.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { memorySource } from '../support/graph/memory-source.js';
import { customer } from '../support/graph/records.js';
import { startIdentityProvider } from '../support/identity-provider.js';
import {
  get,
  hashParameter,
  ID_FORMS,
  idParameter,
  METHODS,
  outcomeOf,
  post,
  sha256,
} from '../support/persisted.js';

const NAMED =
  'query Named($nativeId: ID!) {\n  customerBySource(sourceId: "alpha", nativeId: $nativeId) {\n    name\n  }\n}';
const TWO = 'query Ids { customerSources { id } } query Names { customerSources { displayName } }';
const WIDE = 'query Wide { a: __typename b: __typename c: __typename }';
const CHANGE =
  'mutation Change($input: DeleteCustomerInput!) { deleteCustomer(input: $input) { userErrors { code } } }';

const SCHEMA = 'query Schema { __schema { queryType { name } } }';

const operations: readonly ListedOperation[] = [
  { id: 'named-v1', text: NAMED },
  { id: sha256(TWO), text: TWO },
  { id: 'wide', text: WIDE },
  { id: 'change', text: CHANGE },
  { id: 'schema', text: SCHEMA },
];
const alpha = memorySource('alpha', { customers: [customer({ nativeId: 'C-1', name: 'Quay' })] });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    sources: [],
    made: [alpha.source],
    limits: { aliases: 2 },
    persistedOperations: { mode: 'safelist', operations },
  });
  endWithFile(() => app.close());
});

const variables = { nativeId: 'C-1' };
const FOUND = [200, { customerBySource: { name: 'Quay' } }];
const STATUS_TOLD = { accept: 'application/graphql-response+json' };
const methods = ['GET', 'POST'] as const;
const everyWay = methods.flatMap((method) => ID_FORMS.map((form) => [method, form] as const));

describe('a listed operation', () => {
  it.each(everyWay)('is run by %s with its id as %s', async (method, form) => {
    const response = await METHODS[method](app.url, { ...idParameter(form, 'named-v1'), variables });
    expect(await outcomeOf(response)).toEqual(FOUND);
  });

  it.each(everyWay)(
    'is run by %s with the hash of its text as %s, whatever its id is',
    async (method, form) => {
      for (const id of [sha256(NAMED), `sha256:${sha256(NAMED)}`]) {
        const response = await METHODS[method](app.url, { ...idParameter(form, id), variables });
        expect(await outcomeOf(response)).toEqual(FOUND);
      }
    },
  );

  it.each(methods)('is run by %s with its text, however it is laid out', async (method) => {
    const other = `# A comment.\nquery Named(\t$nativeId:ID!),{customerBySource(sourceId:"alpha"nativeId:$nativeId){name,}}`;
    for (const query of [NAMED, other])
      expect(await outcomeOf(await METHODS[method](app.url, { query, variables }))).toEqual(FOUND);
  });

  it('is the one of its document that operationName names', async () => {
    const id = sha256(TWO);
    const ask = (more: object): Promise<Response> => post(app.url, { id, ...more }, STATUS_TOLD);
    expect(await outcomeOf(await ask({ operationName: 'Ids' }))).toEqual([
      200,
      { customerSources: [{ id: 'alpha' }] },
    ]);
    expect(await outcomeOf(await get(app.url, { id, operationName: 'Names' }))).toEqual([
      200,
      { customerSources: [{ displayName: 'Source alpha' }] },
    ]);
    for (const more of [{}, { operationName: 'Others' }])
      expect(await outcomeOf(await ask(more))).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
  });

  it('keeps to the limits', async () => {
    expect(await outcomeOf(await post(app.url, { id: 'wide' }, STATUS_TOLD))).toEqual([
      400,
      'OPERATION_LIMIT_EXCEEDED',
    ]);
  });

  it('has its variables checked', async () => {
    expect(await outcomeOf(await post(app.url, { id: 'named-v1' }, STATUS_TOLD))).toEqual([
      400,
      'BAD_USER_INPUT',
    ]);
  });

  it('that changes something is run by POST, and refused by GET', async () => {
    const input = { id: 'none' };
    expect((await post(app.url, { id: 'change', variables: { input } })).status).toBe(200);
    const refused = await get(app.url, { id: 'change', variables: { input } });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('is not run for a page that could not ask first', async () => {
    expect((await fetch(`${app.url}/graphql?id=named-v1`)).status).toBe(400);
  });

  it('is called by its name in the log', async () => {
    const before = (await app.requestLines(1)).length;
    await post(app.url, { documentId: 'named-v1', variables });
    const lines = await app.requestLines(before + 1);
    expect(lines.at(-1)).toMatchObject({ operationName: 'Named', status: 200, errorCodes: [] });
  });
});

it('A listed query of the schema is answered only if introspection is on', async () => {
  const data = { __schema: { queryType: { name: 'Query' } } };
  expect(await outcomeOf(await post(app.url, { id: 'schema' }))).toEqual([200, data]);
  const closed = await startTestApp({
    sources: [],
    made: [alpha.source],
    server: { introspection: false },
    persistedOperations: { mode: 'safelist', operations },
  });
  try {
    const response = await post(closed.url, { id: 'schema' });
    expect(await outcomeOf(response)).toEqual([200, 'GRAPHQL_VALIDATION_FAILED']);
  } finally {
    await closed.close();
  }
});

describe('an operation that is not listed', () => {
  it.each(everyWay)('is refused by %s with its id as %s', async (method, form) => {
    const ask = (headers: Readonly<Record<string, string>>): Promise<Response> =>
      METHODS[method](app.url, idParameter(form, 'canary-9'), headers);
    expect(await outcomeOf(await ask(STATUS_TOLD))).toEqual([404, 'PERSISTED_QUERY_NOT_IN_LIST']);
    expect(await outcomeOf(await ask({}))).toEqual([200, 'PERSISTED_QUERY_NOT_IN_LIST']);
  });

  it.each([
    ['any text', '{ customerSources { id displayName } }'],
    ['the type of the root', '{ __typename }'],
    ['the schema', '{ __schema { queryType { name } } }'],
    ['what gateways compose with', '{ _service { sdl } }'],
    ['a part of a listed one', 'query Ids { customerSources { id } }'],
    ['another name', NAMED.replace('Named', 'Called')],
    ['another value', NAMED.replace('"alpha"', '"beta"')],
    ['one field more', NAMED.replace('name\n', 'name id\n')],
    ['what cannot be read', 'query Named($nativeId: ID!) {'],
    ['no token at all', '# nothing'],
    ['a character that no token has', `${NAMED} §`],
  ])('is refused by its text, and nothing of it is read: %s', async (_what, query) => {
    alpha.calls.length = 0;
    for (const method of methods) {
      const ask = (headers: Readonly<Record<string, string>>): Promise<Response> =>
        METHODS[method](app.url, { query, variables }, headers);
      expect(await outcomeOf(await ask(STATUS_TOLD))).toEqual([403, 'QUERY_NOT_IN_SAFELIST']);
      expect(await outcomeOf(await ask({}))).toEqual([200, 'QUERY_NOT_IN_SAFELIST']);
    }
    expect(alpha.calls).toEqual([]);
  });

  it('is refused with its hash too, and not registered', async () => {
    const query = '{ customerSources { id displayName } }';
    const hash = hashParameter(sha256(query));
    const both = await post(app.url, { query, ...hash }, STATUS_TOLD);
    expect(await outcomeOf(both)).toEqual([400, 'CANNOT_SEND_PQ_ID_AND_BODY']);
    expect(await outcomeOf(await post(app.url, hash, STATUS_TOLD))).toEqual([
      404,
      'PERSISTED_QUERY_NOT_IN_LIST',
    ]);
  });

  it('is refused beside a listed id, and so is a listed text', async () => {
    for (const query of ['{ __typename }', NAMED]) {
      const response = await post(app.url, { id: 'named-v1', query, variables }, STATUS_TOLD);
      expect(await outcomeOf(response)).toEqual([400, 'CANNOT_SEND_PQ_ID_AND_BODY']);
    }
  });

  it('is refused in words that repeat nothing of it, and its code is in the log', async () => {
    const before = (await app.requestLines(1)).length;
    const body = { id: 'canary-9', operationName: 'Mine' };
    expect(await (await post(app.url, body, STATUS_TOLD)).json()).toEqual({
      errors: [
        {
          message: 'The safelist of this graph has no operation with this id.',
          extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' },
        },
      ],
    });
    const lines = await app.requestLines(before + 1);
    expect(lines.at(-1)).toMatchObject({
      operationName: 'Mine',
      errorCodes: ['PERSISTED_QUERY_NOT_IN_LIST'],
    });
    expect(app.logText()).not.toContain('canary-9');
  });
});

describe('a request is refused as without a safelist', () => {
  it.each([
    ['no id and no text', {}],
    ['an empty id and an empty text', { id: '', query: '' }],
    ['an id that is no text', { doc_id: 7 }],
    ['null for both', { documentId: null, query: null }],
    ['a hash that is no text', { extensions: { persistedQuery: { version: 1, sha256Hash: 7 } } }],
  ])('with %s', async (_what, body) => {
    expect(await outcomeOf(await post(app.url, { operationName: 'Named', ...body }))).toEqual([
      400,
      'BAD_REQUEST',
    ]);
  });

  it('with several operations at once', async () => {
    expect((await post(app.url, [{ id: 'named-v1', variables }])).status).toBe(400);
  });
});

it('A text of 1 MB that is not listed is refused without being read to its end', async () => {
  const query = `{ ${'a '.repeat(500_000)}}`;
  expect(await outcomeOf(await post(app.url, { query }, STATUS_TOLD))).toEqual([
    403,
    'QUERY_NOT_IN_SAFELIST',
  ]);
});

it('A caller who has not signed in does not learn what is listed', async () => {
  const provider = await startIdentityProvider();
  const { url, close } = await startTestApp({
    sources: [],
    made: [alpha.source],
    auth: { mode: 'jwt', ...provider.rules },
    persistedOperations: { mode: 'safelist', operations },
  });
  try {
    const answers = [{ id: 'named-v1' }, { id: 'none' }, { query: NAMED }, { query: '{ __typename }' }].map(
      async (body) => {
        const posted = await post(url, body);
        const got = await get(url, body);
        return [posted.status, await posted.text(), got.status, await got.text()].join(' ');
      },
    );
    const [first, ...others] = await Promise.all(answers);
    expect(first).toMatch(/^401 .*UNAUTHENTICATED.* 401 .*UNAUTHENTICATED/s);
    for (const other of others) expect(other).toBe(first);
    const authorization = `Bearer ${await provider.token()}`;
    const response = await post(url, { id: 'named-v1', variables }, { authorization });
    expect(await outcomeOf(response)).toEqual(FOUND);
  } finally {
    await close();
    await provider.close();
  }
});

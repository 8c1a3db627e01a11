import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GraphAnswer, TwoSources } from '../faults/graph.js';
import { ANY_TEXT, errorAt, idOf, startGraph, startSandbox, startTwoSources } from '../faults/graph.js';
import { RESELLER, SHOP } from '../faults/sample.js';
import type { BadField } from '../support/bad-input.js';
import { ACCOUNT, BESIDE, encoded, expectBadInputAt } from '../support/bad-input.js';

let graph: TwoSources;
beforeAll(async () => {
  graph = await startTwoSources();
});
beforeEach(() => {
  graph.steady.clearRequests();
  graph.shaky.clearRequests();
});
const expectBadInput = (bad: BadField): Promise<void> => expectBadInputAt(graph, bad);

const ROOTS = ['customers', 'tierAccounts', 'tierAccountRequests'];
const NESTED = [
  'children',
  'requests',
  'subscriptions',
  'fulfillmentRequests',
  'tierConfigs',
  'tierConfigRequests',
  'versions',
];

/** Asks for relations of the account; `bad` is the one under test. */
async function askRelation(argument: string, value: unknown, name: string): Promise<GraphAnswer> {
  return graph.ask(
    `query ($id: ID!, $value: ${argument === 'first' ? 'Int' : 'String'}) { tierAccount(id: $id) {
      name bad: ${name}(${argument}: $value) { totalCount } well: ${name}(first: 1) { totalCount }
    } }`,
    { id: ACCOUNT, value },
  );
}

function expectBadRelation(answer: GraphAnswer, input: string): void {
  expect(answer.status).toBe(200);
  expect(answer.data['tierAccount']).toMatchObject({ name: ANY_TEXT, bad: null, well: {} });
  expect(answer.errors).toMatchObject([
    { path: ['tierAccount', 'bad'], extensions: { code: 'BAD_USER_INPUT', input } },
  ]);
}

describe('first', () => {
  it.each([0, -1, 1001, 2_147_483_647, -2_147_483_648])(
    'of %i is bad input on its own connection',
    async (value) => {
      for (const root of ROOTS)
        await expectBadInput({
          field: `${root}(first: $value) { totalCount }`,
          value,
          type: 'Int',
          input: 'first',
        });
      for (const name of NESTED) expectBadRelation(await askRelation('first', value, name), 'first');
    },
  );

  it('written into the query is judged as in a variable', async () => {
    const answer = await graph.ask(`{ bad: customers(first: 0) { totalCount } ${BESIDE} }`);
    expect(answer).toMatchObject({ data: { bad: null, beside: { nativeId: SHOP } } });
    expect(errorAt(answer, 'bad')?.extensions).toEqual({ code: 'BAD_USER_INPUT', input: 'first' });
  });

  it('of null means the default, 1 and 1000 are allowed', async () => {
    graph.steady.data.accounts.push(
      ...Array.from({ length: 30 }, (_, index) => ({
        id: `TA-7777-0000-00${String(index).padStart(2, '0')}`,
        type: 'customer',
        parent: { id: RESELLER },
        events: { created: { at: '2024-06-01T00:00:00+00:00' } },
      })),
    );
    const query = `query ($first: Int, $id: ID!) {
      customers(first: $first) { nodes { id } } tierAccount(id: $id) { children(first: $first) { nodes { id } } } }`;
    const count = async (variables: Record<string, unknown>): Promise<readonly number[]> => {
      const answer = await graph.ask(query, { ...variables, id: idOf('TierAccount', 'steady', RESELLER) });
      expect(answer.errors).toEqual([]);
      const data = answer.data as {
        customers: { nodes: unknown[] };
        tierAccount: { children: { nodes: unknown[] } };
      };
      return [data.customers.nodes.length, data.tierAccount.children.nodes.length];
    };
    expect(await count({ first: null })).toEqual([20, 20]);
    expect(await count({})).toEqual([20, 20]);
    expect(await count({ first: 1 })).toEqual([1, 1]);
    expect(await count({ first: 1000 })).toEqual([38, 34]);
    graph.steady.data.accounts.splice(-30);
  });
});

describe('maxWaitMs', () => {
  it.each([0, -1])('of %i is bad input', async (value) => {
    const field = 'customers(maxWaitMs: $value) { totalCount }';
    await expectBadInput({ field, value, type: 'Int', input: 'maxWaitMs' });
  });
});

describe('a cursor', () => {
  const cursorOf = async (field: string, from = graph as Pick<TwoSources, 'ask'>): Promise<string> => {
    const answer = await from.ask(`{ it: ${field} }`);
    const cursor = /"endCursor":"([\w-]+)"/.exec(answer.text)?.[1];
    if (cursor === undefined) throw new Error(`no cursor: ${answer.text}`);
    graph.steady.clearRequests();
    return cursor;
  };
  const PAGE = '{ pageInfo { endCursor } }';
  const OF_RESELLER = `tierAccount(id: "${idOf('TierAccount', 'steady', RESELLER)}")`;
  const refused = (value: unknown, field = 'customers(first: 1, after: $value) { totalCount }') =>
    expectBadInput({ field, value, type: 'String', input: 'after' });

  it('that is empty, nonsense, shortened or lengthened is bad input', async () => {
    const cursor = await cursorOf(`customers(first: 1) ${PAGE}`);
    for (const value of [
      '',
      ' ',
      '0',
      'null',
      'not-a-cursor',
      encoded('["customers","",null,{}]'),
      'A'.repeat(60_000),
      ...[1, 2, 3, 4, 40, 100].map((count) => cursor.slice(0, -count)),
      cursor.slice(1),
      cursor.slice(4),
      cursor.slice(0, 43),
      cursor.slice(0, 44),
      ...['A', 'AAAA', '=', '==', '!', ' ', '\n'].map((more) => cursor + more),
      `${cursor}${cursor}`,
      ` ${cursor}`,
      Buffer.from(cursor, 'base64url').toString('base64'),
    ])
      await refused(value);
  });

  it('that was changed in any one place is bad input', async () => {
    const cursor = await cursorOf(`customers(first: 1) ${PAGE}`);
    const changed = Array.from(
      cursor,
      (letter, index) => cursor.slice(0, index) + (letter === 'A' ? 'B' : 'A') + cursor.slice(index + 1),
    );
    // As many as the limit of aliases allows.
    for (let first = 0; first < changed.length; first += 50) {
      const some = changed.slice(first, first + 50);
      const names = some.map((_, index) => `c${String(index)}`);
      const answer = await graph.ask(
        `query (${names.map((name) => `$${name}: String`).join(' ')}) {
          ${names.map((name) => `${name}: customers(after: $${name}) { totalCount }`).join('\n')} ${BESIDE} }`,
        Object.fromEntries(names.map((name, index) => [name, some[index]])),
      );
      expect(answer.errors.map(({ path }) => path?.[0])).toEqual(names);
      for (const { extensions } of answer.errors)
        expect(extensions).toEqual({ code: 'BAD_USER_INPUT', input: 'after' });
      expect(answer.data['beside']).toEqual({ nativeId: SHOP });
    }
    expect(graph.steady.requests).toEqual([]);
  });

  it('of another connection, filter or choice of sources is bad input', async () => {
    const cursor = await cursorOf(`customers(first: 1) ${PAGE}`);
    await refused(cursor, 'tierAccounts(after: $value) { totalCount }');
    await refused(cursor, 'tierAccountRequests(after: $value) { totalCount }');
    for (const filter of [
      'nameContains: "Account"',
      'sourceIds: ["steady"]',
      'sourceIds: []',
      'statuses: [ACTIVE]',
      'statuses: []',
      'kind: ORGANIZATION',
      'hasLabels: ["x"]',
      'providerIds: []',
    ])
      await refused(cursor, `customers(after: $value, filter: { ${filter} }) { totalCount }`);
    const narrowed = await cursorOf(`customers(first: 1, filter: { nameContains: "Account" }) ${PAGE}`);
    await refused(narrowed);
    await refused(narrowed, 'customers(after: $value, filter: { nameContains: "account" }) { totalCount }');
  });

  it('of a graph with another secret or other sources is bad input', async () => {
    const sandbox = await startSandbox();
    const at = (id: string) => ({ id, baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey });
    const secret = 'another secret that is long enough for a graph';
    const elsewhere = await startGraph([at('steady'), at('shaky')], { secret });
    await refused(await cursorOf(`customers(first: 1) ${PAGE}`, elsewhere));
    const fewer = await startGraph([at('steady')]);
    await refused(await cursorOf(`customers(first: 1) ${PAGE}`, fewer));
  });

  it('of another owner, relation or filter is bad input at a nested connection', async () => {
    const nested = (field: string) => cursorOf(`${OF_RESELLER} { ${field} ${PAGE} }`);
    const children = await nested('children(first: 1)');
    for (const name of NESTED) expectBadRelation(await askRelation('after', children, name), 'after');
    const ofReseller = async (field: string, value: string): Promise<GraphAnswer> =>
      graph.ask(
        `query ($id: ID!, $value: String) { tierAccount(id: $id) { name bad: ${field} { totalCount } well: children { totalCount } } }`,
        { id: idOf('TierAccount', 'steady', RESELLER), value },
      );
    expectBadRelation(await ofReseller('children(after: $value, type: CUSTOMER)', children), 'after');
    expectBadRelation(await ofReseller('subscriptions(after: $value)', children), 'after');
    const root = await cursorOf(`tierAccounts(first: 1) ${PAGE}`);
    expectBadRelation(await ofReseller('children(after: $value)', root), 'after');
    const theirs = await nested('subscriptions(first: 1)').catch(() => null);
    if (theirs !== null) expectBadRelation(await askRelation('after', theirs, 'subscriptions'), 'after');
  });

  it('is good for the same question asked otherwise: null for absent, another page size, another way in', async () => {
    const cursor = await cursorOf(`customers(first: 1) ${PAGE}`);
    const children = await cursorOf(`${OF_RESELLER} { children(first: 1) ${PAGE} }`);
    const answer = await graph.ask(
      `query ($after: String, $children: String) {
        a: customers(first: 1000, after: $after, filter: { nameContains: null, sourceIds: null }) { nodes { id } }
        b: customers(after: $after, filter: {}, maxWaitMs: 20000) { nodes { id } }
        c: tierAccountBySource(sourceId: "steady", nativeId: "${RESELLER}") { children(first: 2, after: $children) { nodes { id } } }
      }`,
      { after: cursor, children },
    );
    expect(answer.errors).toEqual([]);
    const { a, b } = answer.data as Record<string, { nodes: unknown[] }>;
    expect([a?.nodes.length, b?.nodes.length]).toEqual([7, 7]);
    expect(answer.data['c']).toMatchObject({ children: { nodes: [{}, {}] } });
  });
});

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GraphAnswer, TwoSources } from '../faults/graph.js';
import {
  ANY_TEXT,
  textLike,
  errorAt,
  idOf,
  startGraph,
  startSandbox,
  startTwoSources,
} from '../faults/graph.js';
import { HUB, NOWHERE, REQUEST, RESELLER, SHOP } from '../faults/sample.js';

const ACCOUNT = idOf('TierAccount', 'steady', SHOP);
/** Stands beside the bad field; the answer to it must not mind. */
const BESIDE = `beside: customerBySource(sourceId: "shaky", nativeId: "${SHOP}") { nativeId } sources { id }`;

let graph: TwoSources;
beforeAll(async () => {
  graph = await startTwoSources();
});
beforeEach(() => {
  graph.steady.clearRequests();
  graph.shaky.clearRequests();
});

interface BadField {
  /** The field as it stands in the operation; its answer has the name `bad`. */
  readonly field: string;
  readonly value: unknown;
  /** The declared type of `$value`. */
  readonly type: string;
  /** What the error must name. */
  readonly input: string;
}

/** Asks with a bad value in a variable: its own field is null with BAD_USER_INPUT, everything else stands. */
async function expectBadInput({ field, value, type, input }: BadField): Promise<void> {
  const answer = await graph.ask(`query ($value: ${type}) { bad: ${field} ${BESIDE} }`, { value });
  expect(answer.status).toBe(200);
  expect(answer.data).toEqual({
    bad: null,
    beside: { nativeId: SHOP },
    sources: [{ id: 'steady' }, { id: 'shaky' }],
  });
  expect(answer.errors).toEqual([
    {
      message: textLike(new RegExp(`^Argument "${input.replaceAll('.', '\\.')}" .+\\.$`)),
      path: ['bad'],
      extensions: { code: 'BAD_USER_INPUT', input },
    },
  ]);
  if (typeof value === 'string' && value.length > 8)
    expect(JSON.stringify(answer.errors)).not.toContain(JSON.stringify(value).slice(1, -1));
  expect(graph.steady.requests).toEqual([]);
}

describe('an unknown source', () => {
  it.each([
    ['source(id: $value) { id }', 'id'],
    [`customerBySource(sourceId: $value, nativeId: "${SHOP}") { id }`, 'sourceId'],
    [`tierAccountBySource(sourceId: $value, nativeId: "${SHOP}") { id }`, 'sourceId'],
    ['customers(filter: { sourceIds: ["steady", $value] }) { totalCount }', 'filter.sourceIds'],
    ['customers(filter: { providerIds: [$value] }) { totalCount }', 'filter.providerIds'],
    ['tierAccounts(filter: { sourceIds: [$value] }) { totalCount }', 'filter.sourceIds'],
    ['tierAccountRequests(filter: { sourceIds: [$value] }) { totalCount }', 'filter.sourceIds'],
  ])('is bad input at %s', async (field, input) => {
    for (const value of ['nowhere', '', 'STEADY', 'steady ', '__proto__', 'constructor'])
      await expectBadInput({ field, value, type: 'ID!', input });
  });

  it('makes an id that names it bad input', async () => {
    const value = idOf('Customer', 'nowhere', SHOP);
    await expectBadInput({ field: 'customer(id: $value) { id }', value, type: 'ID!', input: 'id' });
    await expectBadInput({ field: 'node(id: $value) { id }', value, type: 'ID!', input: 'id' });
  });
});

/** The fields that take a global id, with the type that they take. */
const ID_FIELDS = [
  ['customer(id: $value) { id }', 'Customer', 'id'],
  ['tierAccount(id: $value) { id }', 'TierAccount', 'id'],
  ['tierAccountRequest(id: $value) { id }', 'TierAccountRequest', 'id'],
  ['node(id: $value) { id }', 'TierConfig', 'id'],
  ['tierAccounts(filter: { parentId: $value }) { totalCount }', 'TierAccount', 'filter.parentId'],
  ['tierAccounts(filter: { hubId: $value }) { totalCount }', 'Hub', 'filter.hubId'],
  ['tierAccountRequests(filter: { accountId: $value }) { totalCount }', 'TierAccount', 'filter.accountId'],
  ['tierAccountRequests(filter: { productId: $value }) { totalCount }', 'SourceProduct', 'filter.productId'],
] as const;

const encoded = (text: string): string => Buffer.from(text).toString('base64url');

/** Ids that are almost the one of `SHOP`, the type left open. Its encoding has both `-` and `_` in it. */
const MALFORMED: readonly (readonly [string, (typename: string) => string])[] = [
  ['nothing', () => ''],
  ['a blank', () => ' '],
  ['a native id', () => SHOP],
  ['words', () => 'not-an-id'],
  ['padded by =', (typename) => `${idOf(typename, 'steady', 'TA-1')}=`],
  [
    'padded to the full',
    (typename) => Buffer.from(`["${typename}","steady","TA-12"]`).toString('base64').padEnd(64, '='),
  ],
  [
    'in the other alphabet of base64',
    (typename) => Buffer.from(`["${typename}","steady","~~~???>>>"]`).toString('base64'),
  ],
  ['lengthened by a letter', (typename) => `${idOf(typename, 'steady', SHOP)}A`],
  ['lengthened by a foreign character', (typename) => `${idOf(typename, 'steady', SHOP)}!`],
  ['with a foreign character inside', (typename) => idOf(typename, 'steady', SHOP).replace(/^(.{8})/, '$1.')],
  ['with a blank before it', (typename) => ` ${idOf(typename, 'steady', SHOP)}`],
  ['with a line break behind it', (typename) => `${idOf(typename, 'steady', SHOP)}\n`],
  ['in upper case', (typename) => idOf(typename, 'steady', SHOP).toUpperCase()],
  ['shortened', (typename) => idOf(typename, 'steady', SHOP).slice(0, -2)],
  ['encoded twice', (typename) => encoded(idOf(typename, 'steady', SHOP))],
  ['with a blank in its JSON', (typename) => encoded(`["${typename}", "steady","${SHOP}"]`)],
  ['with an escape in its JSON', (typename) => encoded(`["${typename}","steady","\\u0054A-1"]`)],
  ['of one part too many', (typename) => idOf(typename, 'steady', SHOP, 'x')],
  ['of one part too few', (typename) => idOf(typename, 'steady')],
  ['without a native id', (typename) => idOf(typename, 'steady', '')],
  ['without a source', (typename) => idOf(typename, '', SHOP)],
  ['with a number in it', (typename) => encoded(`["${typename}","steady",7]`)],
  ['that is no list', (typename) => encoded(`{"0":"${typename}","1":"steady","2":"${SHOP}"}`)],
  ['that is no JSON', () => encoded('TierAccount:steady:TA-1')],
  ['of no type of this graph', () => idOf('Invoice', 'steady', SHOP)],
  ['of a type that is a key of every object', () => idOf('constructor', 'steady', SHOP)],
  ['that is no text', () => Buffer.from([0xff, 0xfe, 0x5b, 0x22]).toString('base64url')],
  ['without end', (typename) => idOf(typename, 'steady', 'x'.repeat(50_000))],
];

describe('a malformed id', () => {
  it.each(MALFORMED)('(%s) is bad input wherever an id is taken', async (_, make) => {
    for (const [field, typename, input] of ID_FIELDS)
      await expectBadInput({ field, value: make(typename), type: 'ID!', input });
  });

  it('spoils only its own entry of a list', async () => {
    const ids = [
      ACCOUNT,
      ...MALFORMED.map(([, make]) => make('TierAccount')),
      idOf('TierAccount', 'steady', NOWHERE),
    ];
    const answer = await graph.ask(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } ${BESIDE} }`, { ids });
    expect(answer.data).toMatchObject({
      nodes: ids.map((id) => (id === ACCOUNT ? { id } : null)),
      beside: {},
    });
    expect(answer.errors.map(({ path, extensions }) => [path, extensions])).toEqual(
      MALFORMED.map((_, index) => [
        ['nodes', index + 1],
        { code: 'BAD_USER_INPUT', input: `ids.${String(index + 1)}` },
      ]),
    );
  });
});

describe('an id of another type', () => {
  const OTHERS = [
    'Customer',
    'TierAccount',
    'TierAccountRequest',
    'Hub',
    'Marketplace',
    'CloudSubscription',
    'SourceProduct',
  ];

  it.each(ID_FIELDS)('is bad input at %s', async (field, typename, input) => {
    const isNode = field.startsWith('node');
    const others = isNode
      ? ['Hub', 'Marketplace', 'SourceProduct']
      : OTHERS.filter((other) => other !== typename);
    for (const other of others)
      await expectBadInput({ field, value: idOf(other, 'steady', SHOP), type: 'ID!', input });
    const contact = idOf('ContactPerson', 'steady', SHOP, 'x');
    await expectBadInput({ field, value: contact, type: 'ID!', input });
  });
});

describe('a well-formed id of nothing', () => {
  it('is null, or a filter that matches nothing, without an error', async () => {
    const answer = await graph.ask(
      `query ($customer: ID!, $account: ID!, $request: ID!, $config: ID!, $hub: ID!, $product: ID!) {
        customer(id: $customer) { id } tierAccount(id: $account) { id } tierAccountRequest(id: $request) { id }
        node(id: $config) { id } ${BESIDE}
        parent: tierAccounts(filter: { parentId: $account }) { totalCount }
        hub: tierAccounts(filter: { hubId: $hub }) { totalCount }
        account: tierAccountRequests(filter: { accountId: $account, productId: $product }) { totalCount }
      }`,
      {
        customer: idOf('Customer', 'steady', NOWHERE),
        account: idOf('TierAccount', 'steady', 'TA-8888-8888-8888'),
        request: idOf('TierAccountRequest', 'steady', 'TAR-8888-8888-8888-001-001'),
        config: idOf('TierConfig', 'steady', 'TC-888-888-888'),
        hub: idOf('Hub', 'steady', 'HB-8888-8888'),
        product: idOf('SourceProduct', 'steady', 'PRD-888-888-888'),
      },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({
      ...{
        customer: null,
        tierAccount: null,
        tierAccountRequest: null,
        node: null,
        beside: { nativeId: SHOP },
      },
      ...{ parent: { totalCount: 0 }, hub: { totalCount: 0 }, account: { totalCount: 0 } },
    });
  });
});

const ROOTS = ['customers', 'tierAccounts', 'tierAccountRequests'];
const NESTED = [
  ...['children', 'requests', 'subscriptions', 'fulfillmentRequests'],
  ...['tierConfigs', 'tierConfigRequests', 'versions'],
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
        ...{ id: `TA-7777-0000-00${String(index).padStart(2, '0')}`, type: 'customer' },
        ...{ parent: { id: RESELLER }, events: { created: { at: '2024-06-01T00:00:00+00:00' } } },
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
      ...['', ' ', '0', 'null', 'not-a-cursor', encoded('["customers","",null,{}]'), 'A'.repeat(70_000)],
      ...[1, 2, 3, 4, 40, 100].map((count) => cursor.slice(0, -count)),
      ...[cursor.slice(1), cursor.slice(4), cursor.slice(0, 43), cursor.slice(0, 44)],
      ...['A', 'AAAA', '=', '==', '!', ' ', '\n'].map((more) => cursor + more),
      ...[`${cursor}${cursor}`, ` ${cursor}`, Buffer.from(cursor, 'base64url').toString('base64')],
    ])
      await refused(value);
  });

  it('that was changed in any one place is bad input', async () => {
    const cursor = await cursorOf(`customers(first: 1) ${PAGE}`);
    const changed = Array.from(
      cursor,
      (letter, index) => cursor.slice(0, index) + (letter === 'A' ? 'B' : 'A') + cursor.slice(index + 1),
    );
    const names = changed.map((_, index) => `c${String(index)}`);
    const answer = await graph.ask(
      `query (${names.map((name) => `$${name}: String`).join(' ')}) {
        ${names.map((name) => `${name}: customers(after: $${name}) { totalCount }`).join('\n')} ${BESIDE} }`,
      Object.fromEntries(names.map((name, index) => [name, changed[index]])),
    );
    expect(answer.errors.map(({ path }) => path?.[0])).toEqual(names);
    for (const { extensions } of answer.errors)
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT', input: 'after' });
    expect(answer.data['beside']).toEqual({ nativeId: SHOP });
    expect(graph.steady.requests).toEqual([]);
  });

  it('of another connection, filter or choice of sources is bad input', async () => {
    const cursor = await cursorOf(`customers(first: 1) ${PAGE}`);
    await refused(cursor, 'tierAccounts(after: $value) { totalCount }');
    await refused(cursor, 'tierAccountRequests(after: $value) { totalCount }');
    for (const filter of [
      ...[
        'nameContains: "Account"',
        'sourceIds: ["steady"]',
        'sourceIds: []',
        'status: [ACTIVE]',
        'status: []',
      ],
      ...['kind: ORGANIZATION', 'labels: ["x"]', 'providerIds: []'],
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

describe('_entities', () => {
  const GOOD = { __typename: 'Customer', id: idOf('Customer', 'steady', SHOP) };
  const BAD: readonly (readonly [string, unknown])[] = [
    ['a type that is no entity', { __typename: 'PageInfo', id: 'x' }],
    ['a type that does not exist', { __typename: 'Invoice', id: idOf('Customer', 'steady', SHOP) }],
    ['a root type', { __typename: 'Query', id: GOOD.id }],
    ['a key of every object for a type', { __typename: 'constructor', id: GOOD.id }],
    ['no type', { id: GOOD.id }],
    ['a type that is no text', { __typename: 7, id: GOOD.id }],
    ['no key', { __typename: 'Customer' }],
    ['half a key', { __typename: 'Customer', sourceId: 'steady' }],
    ['the other half of a key', { __typename: 'TierAccount', nativeId: SHOP }],
    ['null for an id', { __typename: 'Customer', id: null }],
    ['a number for an id', { __typename: 'Customer', id: 7 }],
    ['a list for an id', { __typename: 'Customer', id: [GOOD.id] }],
    ['a number for a native id', { __typename: 'Customer', sourceId: 'steady', nativeId: 7 }],
    ['a blank native id', { __typename: 'Customer', sourceId: 'steady', nativeId: ' ' }],
    ['a malformed id', { __typename: 'Customer', id: `${GOOD.id}A` }],
    ['an id of another type', { __typename: 'Customer', id: ACCOUNT }],
    ['an id of an unknown source', { __typename: 'Customer', id: idOf('Customer', 'nowhere', SHOP) }],
    ['an unknown source', { __typename: 'Customer', sourceId: 'nowhere', nativeId: SHOP }],
    ['an unknown source as an entity', { __typename: 'Source', id: 'nowhere' }],
    ['an address where only the id is a key', { __typename: 'Hub', sourceId: 'steady', nativeId: HUB }],
    ['a contact of another type of id', { __typename: 'ContactPerson', id: GOOD.id }],
    ['a text', 'Customer'],
    ['a number', 7],
    ['a list', [GOOD]],
    ['nothing', {}],
  ];

  it('fails each bad representation alone, at its index, and answers the others', async () => {
    const all = BAD.flatMap(([, representation]) => [representation, GOOD]);
    const answer = await graph.ask(
      `query ($all: [_Any!]!) { _entities(representations: $all) { ... on Customer { nativeId } } ${BESIDE} }`,
      { all },
    );
    expect(answer.data['_entities']).toEqual(BAD.flatMap(() => [null, { nativeId: SHOP }]));
    expect(answer.data['beside']).toEqual({ nativeId: SHOP });
    expect(answer.errors).toHaveLength(BAD.length);
    BAD.forEach(([name], index) => {
      const place = String(index * 2);
      const { extensions } = errorAt(answer, `_entities.${place}`) ?? {};
      expect(extensions, name).toEqual({
        code: 'BAD_USER_INPUT',
        input: textLike(new RegExp(`^representations\\.${place}\\b`)),
      });
    });
  });

  it('answers null without an error for a record that is not there', async () => {
    const answer = await graph.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }',
      {
        all: [
          { __typename: 'Customer', id: idOf('Customer', 'steady', NOWHERE) },
          { __typename: 'TierAccountRequest', sourceId: 'steady', nativeId: `${REQUEST}9` },
          { __typename: 'Marketplace', id: idOf('Marketplace', 'steady', 'MP-99999') },
        ],
      },
    );
    expect(answer).toMatchObject({ errors: [], data: { _entities: [null, null, null] } });
  });

  it.each(['Source', 'Provider'])('refuses a %s that this graph does not have, alone', async (__typename) => {
    const all = [
      { __typename, id: 'nobody' },
      { __typename: 'Source', id: 'steady' },
    ];
    const answer = await graph.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }',
      { all },
    );
    expect(answer).toMatchObject({
      data: { _entities: [null, { __typename: 'Source' }] },
      errors: [
        { path: ['_entities', 0], extensions: { code: 'BAD_USER_INPUT', input: 'representations.0.id' } },
      ],
    });
  });
});

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TwoSources } from '../faults/graph.js';
import { errorAt, idOf, startTwoSources, textLike } from '../faults/graph.js';
import { HUB, NOWHERE, REQUEST, SHOP } from '../faults/sample.js';
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

describe('an unknown source', () => {
  it.each([
    ['customerSource(id: $value) { id }', 'id'],
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
  ['without end', (typename) => idOf(typename, 'steady', 'x'.repeat(40_000))],
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
    const others = isNode ? ['SourceProduct'] : OTHERS.filter((other) => other !== typename);
    for (const other of others)
      await expectBadInput({ field, value: idOf(other, 'steady', SHOP), type: 'ID!', input });
    const contact = idOf('ContactPerson', 'steady', SHOP, 'x');
    if (!isNode) await expectBadInput({ field, value: contact, type: 'ID!', input });
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
      customer: null,
      tierAccount: null,
      tierAccountRequest: null,
      node: null,
      beside: { nativeId: SHOP },
      parent: { totalCount: 0 },
      hub: { totalCount: 0 },
      account: { totalCount: 0 },
    });
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
    ['a fraction for a native id', { __typename: 'Customer', sourceId: 'steady', nativeId: 7.5 }],
    ['a blank native id', { __typename: 'Customer', sourceId: 'steady', nativeId: ' ' }],
    ['a malformed id', { __typename: 'Customer', id: `${GOOD.id}A` }],
    ['an id of another type', { __typename: 'Customer', id: ACCOUNT }],
    ['an id of an unknown source', { __typename: 'Customer', id: idOf('Customer', 'nowhere', SHOP) }],
    ['an unknown source', { __typename: 'Customer', sourceId: 'nowhere', nativeId: SHOP }],
    ['an unknown source as an entity', { __typename: 'CustomerSource', id: 'nowhere' }],
    [
      'an address where only the id is a key',
      { __typename: 'CloudProfile', sourceId: 'steady', nativeId: HUB },
    ],
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

  it('answers null without an error for a record that is not there, once more than its keys is asked for', async () => {
    const answer = await graph.ask(
      `query ($all: [_Any!]!) { _entities(representations: $all) {
        ... on Customer { name } ... on TierAccountRequest { reason } ... on Marketplace { market: name }
      } }`,
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

  it.each(['CustomerSource', 'CustomerProvider'])(
    'refuses a %s that this graph does not have, alone',
    async (__typename) => {
      const all = [
        { __typename, id: 'nobody' },
        { __typename: 'CustomerSource', id: 'steady' },
      ];
      const answer = await graph.ask(
        'query ($all: [_Any!]!) { _entities(representations: $all) { __typename } }',
        { all },
      );
      expect(answer).toMatchObject({
        data: { _entities: [null, { __typename: 'CustomerSource' }] },
        errors: [
          { path: ['_entities', 0], extensions: { code: 'BAD_USER_INPUT', input: 'representations.0.id' } },
        ],
      });
    },
  );
});

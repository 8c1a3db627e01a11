import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { FaultTarget } from '../../src/sandbox-kit/index.js';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import {
  accountRequestRow,
  accountRow,
  assetRow,
  parentRef,
} from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import type { ConnectGraph, GraphAnswer } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import type { Tree } from '../support/connect-rows.js';
import { accountId, accountSeries, madeAt, numbered, resellerTree } from '../support/connect-rows.js';

const ACCOUNTS = '/tier/accounts';
const REQUESTS = '/tier/account-requests';
const SUBSCRIPTIONS = '/subscriptions/assets';
const MARKETPLACES = '/marketplaces';

const CONTACT = 'contactPersons { id types firstName lastName fullName email phoneNumber { raw e164 } }';
const EMBEDDED = 'id nativeId name externalId';

function total(cost: GraphAnswer['cost']): number {
  return Object.values(cost).reduce((sum, count) => sum + count, 0);
}

/** One hundred resellers with ten customers and ten subscriptions each: every relation is one full server page. */
let tree: Tree;
let graph: ConnectGraph;
beforeAll(async () => {
  tree = resellerTree({ resellers: 100, children: 10, subscriptions: 10 });
  graph = await startConnectGraph({ connect: { data: tree.data } });
});

const page = (selection: string): string =>
  `query Page { tierAccounts(first: 100, filter: { scope: TIER1 }) { totalCount nodes { nativeId ${selection} } } }`;

const nodesOf = (count: number) => ({
  nodes: expect.objectContaining({ length: count }) as unknown,
});

describe('a page of 100 tier accounts', () => {
  const PENDING =
    'requests(status: [PENDING], first: 10) { totalCount nodes { nativeId status product { name } account { name } } }';

  it('costs 2 requests with hub, contact, parent and pending requests, since hub and parent are in the row', async () => {
    const document = page(`name hub { id name } ${CONTACT} parent { ${EMBEDDED} } ${PENDING}`);
    const { data, cost } = await graph.read(document);
    expect(cost).toEqual({ [ACCOUNTS]: 1, [REQUESTS]: 1 });
    expect(total(cost)).toBeLessThanOrEqual(4);
    const expected = tree.resellers.map(({ id, name, hub, parent }) => ({
      nativeId: id,
      name,
      hub: { id: idOf('Hub', 'connect', hub?.id ?? ''), name: hub?.name },
      contactPersons: [expect.objectContaining({ email: 'robin.marsh@example.com' }) as unknown],
      parent: {
        id: idOf('TierAccount', 'connect', parent?.id ?? ''),
        nativeId: parent?.id,
        name: parent?.name,
        externalId: parent?.external_id,
      },
      requests: {
        totalCount: 1,
        nodes: [
          {
            nativeId: `TAR-${id.slice(3)}-001-001`,
            status: 'PENDING',
            product: { name: 'Litware Mail' },
            account: { name },
          },
        ],
      },
    }));
    expect(data).toEqual({ tierAccounts: { totalCount: 100, nodes: expected } });
  });

  const FULL = `name ${CONTACT} hub { name marketplaces { nativeId name } } parent { name type ${CONTACT} } ${PENDING}`;

  it('costs 4 requests where of hub and parent more is selected than the row holds', async () => {
    const { data, cost } = await graph.read(page(FULL));
    expect(cost).toEqual({ [ACCOUNTS]: 2, [REQUESTS]: 1, [MARKETPLACES]: 1 });
    expect(data).toMatchObject({ tierAccounts: nodesOf(100) });
    expect(data).toMatchObject({
      tierAccounts: {
        nodes: tree.resellers.map(({ hub, parent }) => ({
          hub: {
            name: hub?.name,
            marketplaces: [{ nativeId: `MP-2000${hub?.id === 'HB-1000-0001' ? '0' : '1'}` }],
          },
          parent: { name: parent?.name, type: 'RESELLER' },
        })),
      },
    });
  });

  it('costs 6 requests with 10 children and 10 subscriptions each besides', async () => {
    const relations = `
      children(first: 10) { totalCount pageInfo { hasNextPage } nodes { nativeId name hub { name } parent { name type } ${CONTACT} } }
      subscriptions(first: 10) {
        totalCount
        pageInfo { hasNextPage }
        nodes { nativeId status product { name } marketplace { name } customer { name } tier1 { name } tier2 { name } }
      }`;
    const { data, cost } = await graph.read(page(FULL + relations));
    expect(cost).toEqual({ [ACCOUNTS]: 3, [REQUESTS]: 1, [MARKETPLACES]: 1, [SUBSCRIPTIONS]: 1 });
    expect(total(cost)).toBeLessThanOrEqual(7);
    expect(data).toMatchObject({
      tierAccounts: {
        nodes: tree.resellers.map(({ name }, index) => ({
          children: {
            totalCount: 10,
            pageInfo: { hasNextPage: false },
            nodes: Array.from({ length: 10 }, (_, child) => ({
              nativeId: accountId(3000 + index, child),
              parent: { name, type: 'RESELLER' },
            })),
          },
          subscriptions: {
            totalCount: 10,
            pageInfo: { hasNextPage: false },
            nodes: Array.from({ length: 10 }, (_, turn) => ({
              nativeId: `AS-${numbered(index)}-${numbered(turn)}-0000`,
              tier1: { name },
            })),
          },
        })),
      },
    });
  });

  it('costs one request more for each level of ancestors, whatever the number of accounts', async () => {
    const { data, cost } = await graph.read(page('ancestors { nativeId name }'));
    expect(cost).toEqual({ [ACCOUNTS]: 2 });
    expect(data).toMatchObject({
      tierAccounts: {
        nodes: tree.resellers.map(({ parent }) => ({ ancestors: [{ nativeId: parent?.id }] })),
      },
    });
  });

  it('costs one request per account with versions, for which the source has no batch', async () => {
    const { cost } = await graph.read(page('versions(first: 5) { nodes { version name } }'));
    expect(cost).toEqual({ [ACCOUNTS]: 1, [`${ACCOUNTS}/:id/versions`]: 100 });
  });

  it('costs one request per account and version with changes, however many requests are about it', async () => {
    const { cost } = await graph.read(page('requests(first: 5) { nodes { changes { path before after } } }'));
    expect(cost).toEqual({ [ACCOUNTS]: 1, [REQUESTS]: 1, [`${ACCOUNTS}/:id/versions/:version`]: 100 });
  });
});

describe('what a row embeds', () => {
  const embedded = `
    owner { nativeId name }
    hub { id nativeId name }
    parent { ${EMBEDDED} sourceId source { id } }
    requests(first: 2) { nodes { product { nativeId name } vendor { name } provider { name } } }
    subscriptions(first: 2) {
      nodes {
        product { nativeId name }
        marketplace { id nativeId name }
        customer { ${EMBEDDED} }
        tier1 { ${EMBEDDED} }
        tier2 { ${EMBEDDED} }
      }
    }
    fulfillmentRequests(first: 2) {
      nodes { subscription { id nativeId status externalId product { name } marketplace { name } customer { name } } }
    }
    tierConfigs(first: 2) { nodes { product { name } account { ${EMBEDDED} } } }
    tierConfigRequests(first: 2) { nodes { tierConfig { id nativeId status tierLevel product { name } account { name } } } }`;
  const fewer = (selection: string): string =>
    `query Page($more: Boolean = false, $less: Boolean = true) {
      tierAccounts(first: 20, filter: { scope: TIER1 }) { nodes { ${selection} } }
      # Never asked: it uses what not every selection uses, as the rules of GraphQL want it.
      unasked: tierAccount(id: "") @include(if: $more) @skip(if: $less) { ...Outer }
    }
    fragment Typed on TierAccount { type }
    fragment Outer on TierAccount { ...Typed }`;

  it('costs nothing besides the lists that embed it', async () => {
    const { cost } = await graph.read(fewer(embedded));
    expect(cost).toEqual({
      [ACCOUNTS]: 1,
      [REQUESTS]: 1,
      [SUBSCRIPTIONS]: 1,
      '/requests': 1,
      '/tier/configs': 1,
      '/tier/config-requests': 1,
    });
  });

  const parent = (selection: string): string => fewer(`parent { ${selection} }`);

  it.each([
    ['', parent('name type')],
    [' through a named fragment', parent('name ...Outer')],
    [' through an inline fragment', parent('name ... on TierAccount { type }')],
    [' through a fragment on an interface', parent('name ... on SourceRecord { remoteData }')],
    [' under the alias of an embedded field', parent('name: type')],
    [' on an alias of the field only', fewer('parent { name } whole: parent { type }')],
    [' in a second selection of the field', fewer('parent { name } parent { type }')],
    [' behind @include that holds', parent('name type @include(if: $less)')],
    [' behind @skip that does not hold', parent('name ... @skip(if: $more) { type }')],
    [' further up', parent('name parent { name }')],
  ])(
    'is loaded with exactly one request for the page where another field is selected%s',
    async (_, document) => {
      const { cost } = await graph.read(document);
      expect(cost).toEqual({ [ACCOUNTS]: 2 });
    },
  );

  it.each([
    ['@include that does not hold', parent('name type @include(if: $more)')],
    ['@skip that holds', parent('name ... on TierAccount @skip(if: $less) { type }')],
    ['@include on a fragment that does not hold', parent('name ...Outer @include(if: $more)')],
  ])('costs nothing where the other field is behind %s', async (_, document) => {
    const { cost } = await graph.read(document);
    expect(cost).toEqual({ [ACCOUNTS]: 1 });
  });

  it('is embedded under an alias, too', async () => {
    const { data, cost } = await graph.read(parent('type: name nativeId: externalId __typename'));
    expect(cost).toEqual({ [ACCOUNTS]: 1 });
    expect(data).toMatchObject({
      tierAccounts: {
        nodes: tree.resellers
          .slice(0, 20)
          .map(({ parent: above }) => ({ parent: { type: above?.name, nativeId: above?.external_id } })),
      },
    });
  });

  it.each([
    ['hub', 'hub { name marketplaces { name } }', { [ACCOUNTS]: 1, [MARKETPLACES]: 1 }],
    [
      'tiers',
      'subscriptions(first: 3) { nodes { customer { type } tier1 { type } tier2 { type } } }',
      { [ACCOUNTS]: 2, [SUBSCRIPTIONS]: 1 },
    ],
    [
      'subscription of an order',
      'fulfillmentRequests(first: 3) { nodes { subscription { remoteData } } }',
      { [ACCOUNTS]: 1, '/requests': 1, [SUBSCRIPTIONS]: 1 },
    ],
    [
      'configuration of a request',
      'tierConfigRequests(first: 3) { nodes { tierConfig { remoteData } } }',
      { [ACCOUNTS]: 1, '/tier/config-requests': 1, '/tier/configs': 1 },
    ],
    [
      'account of a configuration, which the page has read already',
      'tierConfigs(first: 3) { nodes { account { type } } }',
      { [ACCOUNTS]: 1, '/tier/configs': 1 },
    ],
    [
      'parent of children, which the page has read already',
      'children(first: 3) { nodes { parent { type } } }',
      { [ACCOUNTS]: 2 },
    ],
  ])('is loaded with at most one request for the page: the %s', async (_, selection, expected) => {
    const { cost } = await graph.read(fewer(selection));
    expect(cost).toEqual(expected);
  });
});

describe("one account's detail page", () => {
  const DETAIL = `query Detail($id: ID!) {
    tierAccount(id: $id) {
      id nativeId name type scopes externalId externalUid taxId version environment dataRegion
      address { line1 line2 city state postalCode countryCode } ${CONTACT}
      owner { nativeId name }
      parent { id name externalId }
      hub { id name marketplaces { id nativeId name } }
      createdAt createdBy { name } updatedAt updatedBy { name } decommissionedAt
      customer { id status }
      children(first: 10) { totalCount pageInfo { hasNextPage endCursor } nodes { id name externalId hub { name } createdAt } }
      requests(first: 10) { totalCount nodes { id nativeId status reason product { name } vendor { name } provider { name } account { name } createdAt } }
      fulfillmentRequests(first: 10) {
        totalCount
        nodes { id type status createdAt subscription { id nativeId externalId product { name } marketplace { name } customer { id name } tier1 { name } } }
      }
      subscriptions(first: 10) {
        totalCount
        nodes { id nativeId status externalId product { name } marketplace { name } customer { id name } tier1 { name } tier2 { name } createdAt }
      }
      tierConfigs(first: 10) { totalCount nodes { id status tierLevel product { name } account { name } updatedAt } }
      tierConfigRequests(first: 10) {
        totalCount
        nodes { id type status reason tierConfig { id tierLevel status product { name } account { name } } updatedAt }
      }
    }
  }`;
  const id = idOf('TierAccount', 'connect', accountId(2000, 7));
  const SECOND_ROUND = {
    [ACCOUNTS]: 1,
    [REQUESTS]: 1,
    '/requests': 1,
    [SUBSCRIPTIONS]: 1,
    '/tier/configs': 1,
    '/tier/config-requests': 1,
    [MARKETPLACES]: 1,
  };

  it('costs 8 requests: the account, then six lists and the marketplaces of its hub', async () => {
    const { data, cost } = await graph.read(DETAIL, { id });
    expect(cost).toEqual({ ...SECOND_ROUND, [ACCOUNTS]: 2 });
    expect(total(cost)).toBeLessThanOrEqual(8);
    expect(data).toMatchObject({
      tierAccount: {
        name: 'Reseller 0007',
        hub: { marketplaces: [{ nativeId: 'MP-20001' }] },
        children: { totalCount: 10 },
        requests: { totalCount: 2 },
        fulfillmentRequests: { totalCount: 10 },
        subscriptions: { totalCount: 10 },
        tierConfigs: { totalCount: 1 },
        tierConfigRequests: { totalCount: 1 },
      },
    });
  });

  it('takes two rounds: once the account is known, all seven relations are asked while none is answered', async () => {
    const { app, sandbox } = graph;
    sandbox.clearRequests();
    const isLookUp = ({ path, query }: FaultTarget) => path.endsWith(ACCOUNTS) && query.startsWith('in(id,');
    sandbox.setFault({ kind: 'hang' }, (request) => !isLookUp(request));
    const caller = new AbortController();
    const asked = fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: DETAIL, variables: { id } }),
      signal: caller.signal,
    }).catch(() => 'left');
    try {
      await vi.waitFor(() => {
        expect(sandbox.requests).toHaveLength(8);
      }, 10_000);
      const [lookUp, ...relations] = sandbox.requests;
      expect(lookUp?.status).toBe(200);
      expect(relations.map(({ status, endedAt }) => [status, endedAt])).toEqual(
        relations.map(() => [0, NaN]),
      );
      expect(relations.map(({ path }) => path.replace('/public/v1', '')).toSorted()).toEqual(
        Object.keys(SECOND_ROUND).toSorted(),
      );
    } finally {
      sandbox.setFault(undefined);
      caller.abort();
      await asked;
    }
  });

  it('of a request costs 5 requests with its account, changes, subscriptions and tier configurations', async () => {
    const document = `query Request($id: ID!) {
      tierAccountRequest(id: $id) {
        status allowedActions proposed { name } changes { path before after }
        account { name hub { name } parent { name } }
        subscriptions { totalCount nodes { nativeId product { name } customer { name } } }
        tierConfigs { totalCount nodes { nativeId status } }
      }
    }`;
    const request = `TAR-${accountId(2000, 7).slice(3)}-001-001`;
    const { data, cost } = await graph.read(document, { id: idOf('TierAccountRequest', 'connect', request) });
    expect(cost).toEqual({
      [REQUESTS]: 1,
      [ACCOUNTS]: 1,
      [`${ACCOUNTS}/:id/versions/:version`]: 1,
      [SUBSCRIPTIONS]: 1,
      '/tier/configs': 1,
    });
    expect(data).toMatchObject({
      tierAccountRequest: {
        changes: [{ path: 'name', before: 'Reseller 0007 (before)', after: 'Reseller 0007' }],
        subscriptions: { totalCount: 5 },
        tierConfigs: { totalCount: 1 },
      },
    });
  });
});

describe('single look-ups of customers and tier accounts', () => {
  const field = (index: number): string => {
    const nativeId = accountId(3000 + (index % 30), index % 7);
    const customer = JSON.stringify(idOf('Customer', 'connect', nativeId));
    const account = JSON.stringify(idOf('TierAccount', 'connect', nativeId));
    const address = `sourceId: "connect", nativeId: ${JSON.stringify(nativeId)}`;
    const kinds = [
      `customer(id: ${customer}) { nativeId name tierAccount { name } }`,
      `tierAccount(id: ${account}) { nativeId name customer { name } }`,
      `node(id: ${index % 2 === 0 ? account : customer}) { id ... on SourceRecord { nativeId } }`,
      `customerBySource(${address}) { nativeId contactPersons { email } }`,
      `tierAccountBySource(${address}) { nativeId contactPersons { email } }`,
    ];
    return `f${String(index)}: ${kinds[index % kinds.length] ?? ''}`;
  };
  const forty = `{ ${Array.from({ length: 40 }, (_, index) => field(index)).join('\n')} }`;

  it('cost 1 request for 40 of them, by id and by source, with doubles', async () => {
    const { data, cost } = await graph.read(forty);
    expect(cost).toEqual({ [ACCOUNTS]: 1 });
    const expected = Array.from({ length: 40 }, (_, index) => [
      `f${String(index)}`,
      { nativeId: accountId(3000 + (index % 30), index % 7) },
    ]);
    expect(data).toMatchObject(Object.fromEntries(expected));
  });

  it('cost nothing for an operation that asks for nothing of a source', async () => {
    const { cost } = await graph.read('{ sources { id health { state } } __typename }');
    expect(cost).toEqual({});
  });
});

describe('500 representations', () => {
  const ids = Array.from({ length: 500 }, (_, index) => accountId(3000 + Math.floor(index / 10), index % 10));
  const representation = (nativeId: string, index: number) => {
    const __typename = index % 3 === 0 ? 'Customer' : 'TierAccount';
    return index % 2 === 0
      ? { __typename, id: idOf(__typename, 'connect', nativeId) }
      : { __typename, sourceId: 'connect', nativeId };
  };
  const document = `query Entities($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Customer { nativeId name tierAccount { hub { name } } }
      ... on TierAccount { nativeId name hub { name } parent { name } }
    }
  }`;

  it('of customers and tier accounts, by both keys, cost 2 requests', async () => {
    const { data, cost } = await graph.read(document, { representations: ids.map(representation) });
    expect(cost).toEqual({ [ACCOUNTS]: 2 });
    expect(total(cost)).toBeLessThanOrEqual(3);
    expect(data).toMatchObject({
      _entities: ids.map((nativeId, index) => ({
        __typename: index % 3 === 0 ? 'Customer' : 'TierAccount',
        nativeId,
      })),
    });
  });

  it('of one and the same account cost 1 request', async () => {
    const representations = ids.map((_, index) => representation(ids[0] ?? '', index));
    const { cost } = await graph.read(document, { representations });
    expect(cost).toEqual({ [ACCOUNTS]: 1 });
  });
});

describe('a page of 100 customers', () => {
  const TENANT = '5f0d7c1e-2b6a-4f0e-9c1d-aa00bb11cc22';

  it('costs 2 requests with contact persons, cloud profiles and tier account', async () => {
    const data = structuredClone(tree.data);
    const params = [{ id: 'ms_customer_id', value: TENANT }];
    for (const [index, asset] of data.assets.entries()) data.assets[index] = { ...asset, params };
    const own = await startConnectGraph({ connect: { data } });
    const { data: answer, cost } = await own.read(`{
      customers(first: 100) {
        totalCount
        nodes {
          nativeId status ${CONTACT} cloudProfiles { id vendor tenantId }
          tierAccount { hub { name } parent { name } environment }
        }
      }
    }`);
    expect(cost).toEqual({ [ACCOUNTS]: 1, [SUBSCRIPTIONS]: 1 });
    expect(answer).toMatchObject({
      customers: {
        totalCount: 1000,
        nodes: Array.from({ length: 100 }, () => ({
          contactPersons: [{ email: 'robin.marsh@example.com' }],
          cloudProfiles: [{ vendor: 'MICROSOFT', tenantId: TENANT }],
          tierAccount: { environment: 'production' },
        })),
      },
    });
  });
});

describe('relations beyond one server page', () => {
  const subscriptionsOf = (first: number): string =>
    `{ tierAccounts(first: 100, filter: { type: RESELLER }) {
      nodes { nativeId subscriptions(first: ${String(first)}) { pageInfo { hasNextPage } nodes { nativeId } } }
    } }`;

  /** Sandbox data of resellers, each with as many subscriptions as `counts` says; `second` is when each was made. */
  const sold = (counts: readonly number[], second: (reseller: number, turn: number) => number) => {
    const accounts = accountSeries(1, counts.length, () => ({ type: 'reseller', scopes: ['tier1'] }));
    const assets = accounts.flatMap((tier1, index) =>
      Array.from({ length: counts[index] ?? 0 }, (_, turn) =>
        assetRow({
          id: `AS-${numbered(index)}-${numbered(turn)}-0001`,
          tiers: { tier1, customer: accountRow({ id: accountId(5, index) }) },
          events: madeAt(second(index, turn)),
        }),
      ),
    );
    return { ...emptyData(), accounts, assets };
  };

  const expectPages = (data: unknown, counts: readonly number[], first: number): void => {
    expect(data).toEqual({
      tierAccounts: {
        nodes: counts.map((count, index) => ({
          nativeId: accountId(1, index),
          subscriptions: {
            pageInfo: { hasNextPage: count > first },
            nodes: Array.from({ length: Math.min(count, first) }, (_, turn) => ({
              nativeId: `AS-${numbered(index)}-${numbered(turn)}-0001`,
            })),
          },
        })),
      },
    });
  };

  it('ask again only for the accounts that are not full: one that fills the first page is left out of the next', async () => {
    // 2,500 old rows of one account stand before 1,170 newer ones of the 39 others.
    const counts = [2_500, ...Array.from({ length: 39 }, () => 30)];
    const own = await startConnectGraph({
      connect: { data: sold(counts, (index, turn) => (index === 0 ? turn : 10_000 + turn)) },
    });
    const { data, cost, requests } = await own.read(subscriptionsOf(20));
    expectPages(data, counts, 20);
    expect(cost).toEqual({ [ACCOUNTS]: 1, [SUBSCRIPTIONS]: 2 });
    const [first = '', ...further] = requests
      .filter(({ path }) => path.endsWith(SUBSCRIPTIONS))
      .map(({ query }) => query);
    expect(first).toContain(accountId(1, 0));
    expect(further.join()).not.toContain(accountId(1, 0));
  });

  it('cost one request more per 1,000 rows of accounts that are not full, never one per account', async () => {
    const counts = Array.from({ length: 100 }, () => 35);
    const own = await startConnectGraph({ connect: { data: sold(counts, (_, turn) => turn) } });
    const { data, cost } = await own.read(subscriptionsOf(40));
    expectPages(data, counts, 40);
    expect(cost).toEqual({ [ACCOUNTS]: 1, [SUBSCRIPTIONS]: 4 });
  });

  it('stop as soon as every account has its page', async () => {
    const counts = Array.from({ length: 100 }, () => 35);
    const own = await startConnectGraph({ connect: { data: sold(counts, (_, turn) => turn) } });
    const { data, cost } = await own.read(subscriptionsOf(5));
    expectPages(data, counts, 5);
    expect(cost).toEqual({ [ACCOUNTS]: 1, [SUBSCRIPTIONS]: 1 });
  });

  it('of requests are read on in the same way', async () => {
    const accounts = accountSeries(1, 20, () => ({ type: 'reseller' }));
    const accountRequests = accounts.flatMap((account, index) =>
      Array.from({ length: 150 }, (_, turn) =>
        accountRequestRow({ id: `TAR-${numbered(index)}-${numbered(turn)}`, account, events: madeAt(turn) }),
      ),
    );
    const own = await startConnectGraph({ connect: { data: { ...emptyData(), accounts, accountRequests } } });
    const { data, cost } = await own.read(
      '{ tierAccounts(first: 20) { nodes { requests(first: 200) { totalCount } } } }',
    );
    expect(cost).toEqual({ [ACCOUNTS]: 1, [REQUESTS]: 3 });
    expect(data).toEqual({
      tierAccounts: { nodes: accounts.map(() => ({ requests: { totalCount: 150 } })) },
    });
  });
});

describe('a page of 1,000 tier accounts', () => {
  it('keeps every address within 8,000 characters and costs one request per address that fills up', async () => {
    const parents = accountSeries(1, 1000, () => ({ type: 'reseller', scopes: ['tier1'] }));
    const children = parents.map((parent, index) =>
      accountRow({ id: accountId(2, index), parent: parentRef(parent), events: madeAt(10_000) }),
    );
    const assets = parents.map((tier1, index) => assetRow({ id: `AS-${numbered(index)}`, tiers: { tier1 } }));
    const own = await startConnectGraph({
      connect: { data: { ...emptyData(), accounts: [...parents, ...children], assets } },
    });
    const { data, cost, requests } = await own.read(
      `{ tierAccounts(first: 1000, filter: { type: RESELLER }) {
        nodes { children { nodes { nativeId } } subscriptions { nodes { nativeId } } requests { nodes { nativeId } } }
      } }`,
    );
    expect(data).toEqual({
      tierAccounts: {
        nodes: parents.map((_, index) => ({
          children: { nodes: [{ nativeId: accountId(2, index) }] },
          subscriptions: { nodes: [{ nativeId: `AS-${numbered(index)}` }] },
          requests: { nodes: [] },
        })),
      },
    });
    expect(cost).toEqual({ [ACCOUNTS]: 1 + 3, [REQUESTS]: 3, [SUBSCRIPTIONS]: 7 });
    expect(Math.max(...requests.map(({ url }) => url.length))).toBeGreaterThan(7_000);
  });
});

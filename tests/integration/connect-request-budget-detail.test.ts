import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { FaultTarget } from '../../src/sandbox-kit/index.js';
import {
  ACCOUNTS,
  CONTACT,
  EMBEDDED,
  MARKETPLACES,
  REQUESTS,
  startBudgetGraph,
  SUBSCRIPTIONS,
  total,
} from '../support/connect-budget.js';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf } from '../support/connect-graph.js';
import type { Tree } from '../support/connect-rows.js';
import { accountId } from '../support/connect-rows.js';

let tree: Tree;
let graph: ConnectGraph;
beforeAll(async () => {
  ({ tree, graph } = await startBudgetGraph());
});

describe('what a row embeds', () => {
  const embedded = `
    owner { nativeId name }
    hub { id nativeId name }
    parent { ${EMBEDDED} sourceId source { id } }
    requests(direction: ASC, first: 2) { nodes { product { nativeId name } vendorAccount { name } providerAccount { name } } }
    subscriptions(direction: ASC, first: 2) {
      nodes {
        product { nativeId name }
        marketplace { id nativeId name }
        customerAccount { ${EMBEDDED} }
        tier1Account { ${EMBEDDED} }
        tier2Account { ${EMBEDDED} }
      }
    }
    fulfillmentRequests(direction: ASC, first: 2) {
      nodes { subscription { id nativeId status externalId product { name } marketplace { name } customerAccount { name } } }
    }
    tierConfigs(direction: ASC, first: 2) { nodes { product { name } account { ${EMBEDDED} } } }
    tierConfigRequests(direction: ASC, first: 2) { nodes { tierConfig { id nativeId status tierLevel product { name } account { name } } } }`;
  const fewer = (selection: string): string =>
    `query Page($more: Boolean = false, $less: Boolean = true) {
      tierAccounts(direction: ASC, first: 20, filter: { scope: TIER1 }) { nodes { ${selection} } }
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
    [' through a fragment on an interface', parent('name ... on SourceRecord { raw }')],
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
      'subscriptions(direction: ASC, first: 3) { nodes { customerAccount { type } tier1Account { type } tier2Account { type } } }',
      { [ACCOUNTS]: 2, [SUBSCRIPTIONS]: 1 },
    ],
    [
      'subscription of an order',
      'fulfillmentRequests(direction: ASC, first: 3) { nodes { subscription { raw } } }',
      { [ACCOUNTS]: 1, '/requests': 1, [SUBSCRIPTIONS]: 1 },
    ],
    [
      'configuration of a request',
      'tierConfigRequests(direction: ASC, first: 3) { nodes { tierConfig { raw } } }',
      { [ACCOUNTS]: 1, '/tier/config-requests': 1, '/tier/configs': 1 },
    ],
    [
      'account of a configuration, which the page has read already',
      'tierConfigs(direction: ASC, first: 3) { nodes { account { type } } }',
      { [ACCOUNTS]: 1, '/tier/configs': 1 },
    ],
    [
      'parent of children, which the page has read already',
      'children(direction: ASC, first: 3) { nodes { parent { type } } }',
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
      children(direction: ASC, first: 10) { totalCount pageInfo { hasNextPage endCursor } nodes { id name externalId hub { name } createdAt } }
      requests(direction: ASC, first: 10) { totalCount nodes { id nativeId status reason product { name } vendorAccount { name } providerAccount { name } account { name } createdAt } }
      fulfillmentRequests(direction: ASC, first: 10) {
        totalCount
        nodes { id type status createdAt subscription { id nativeId externalId product { name } marketplace { name } customerAccount { id name } tier1Account { name } } }
      }
      subscriptions(direction: ASC, first: 10) {
        totalCount
        nodes { id nativeId status externalId product { name } marketplace { name } customerAccount { id name } tier1Account { name } tier2Account { name } createdAt }
      }
      tierConfigs(direction: ASC, first: 10) { totalCount nodes { id status tierLevel product { name } account { name } updatedAt } }
      tierConfigRequests(direction: ASC, first: 10) {
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
        subscriptions { totalCount nodes { nativeId product { name } customerAccount { name } } }
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

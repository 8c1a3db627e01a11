import { beforeAll, describe, expect, it } from 'vitest';
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
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import type { Tree } from '../support/connect-rows.js';
import { accountId, numbered } from '../support/connect-rows.js';

let tree: Tree;
let graph: ConnectGraph;
beforeAll(async () => {
  ({ tree, graph } = await startBudgetGraph());
});

const page = (selection: string): string =>
  `query Page { tierAccounts(direction: ASC, first: 100, filter: { scope: TIER1 }) { totalCount nodes { nativeId ${selection} } } }`;

const nodesOf = (count: number) => ({
  nodes: expect.objectContaining({ length: count }) as unknown,
});

describe('a page of 100 tier accounts', () => {
  const PENDING =
    'requests(statuses: [PENDING], first: 10) { totalCount nodes { nativeId status product { name } account { name } } }';

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
      children(direction: ASC, first: 10) { totalCount pageInfo { hasNextPage } nodes { nativeId name hub { name } parent { name type } ${CONTACT} } }
      subscriptions(direction: ASC, first: 10) {
        totalCount
        pageInfo { hasNextPage }
        nodes { nativeId status product { name } marketplace { name } customerAccount { name } tier1Account { name } tier2Account { name } }
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
              tier1Account: { name },
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
    const { cost } = await graph.read(
      page('requests(direction: ASC, first: 5) { nodes { changes { path before after } } }'),
    );
    expect(cost).toEqual({ [ACCOUNTS]: 1, [REQUESTS]: 1, [`${ACCOUNTS}/:id/versions/:version`]: 100 });
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
    const { cost } = await graph.read('{ customerSources { id health { state } } __typename }');
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

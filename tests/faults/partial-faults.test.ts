import { beforeAll, describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { extensionsOf, FAULTS, reportOf } from './fault-list.js';
import type { TwoSources } from './graph.js';
import { errorAt, errorPaths, idOf, startTwoSources } from './graph.js';
import { HUB, NOWHERE, REQUEST, SHOP } from './sample.js';

const BROKEN: SandboxFault = { kind: 'status', status: 503 };
const ACCOUNT = idOf('TierAccount', 'shaky', SHOP);
const NODES = 'nodes { __typename } sourceReports { status error { code retryable retryAfterMs } }';

/** The detail page of one account, with every relation and look-up that it has. */
const DETAIL = `query Detail($id: ID!) { tierAccount(id: $id) {
  nativeId
  parent { name taxId }
  ancestors { name }
  hub { name marketplaces { name } }
  children { ${NODES} }
  requests { nodes { nativeId product { name } changes { path } account { nativeId } } sourceReports { status } }
  subscriptions { ${NODES} }
  fulfillmentRequests { ${NODES} }
  tierConfigs { ${NODES} }
  tierConfigRequests { ${NODES} }
  versions { ${NODES} }
  customer { name cloudProfiles { tenantId } }
} }`;

const connection = (path: string) => ({ path, kind: 'connection' as const });
const field = (path: string) => ({ path, kind: 'field' as const });

/** What fails on the detail page while one address of the API is broken. */
const ADDRESSES = [
  ['/tier/accounts/TA-0000-0000-0002/versions', [connection('versions')]],
  ['/tier/accounts/TA-0000-0000-0002/versions/1', [field('requests.nodes.0.changes')]],
  ['/tier/account-requests', [connection('requests')]],
  ['/subscriptions/assets', [connection('subscriptions'), field('customer.cloudProfiles')]],
  ['/requests', [connection('fulfillmentRequests')]],
  ['/tier/configs', [connection('tierConfigs')]],
  ['/tier/config-requests', [connection('tierConfigRequests')]],
  ['/marketplaces', [field('hub.marketplaces')]],
  ['/hubs', [field('hub.name')]],
] as const;

/** The value at a path such as "requests.nodes.0". */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((here: unknown, key) => {
    if (typeof here !== 'object' || here === null) return undefined;
    return Object.getOwnPropertyDescriptor(here, key)?.value;
  }, value);
}

/** The same tree with undefined at a path. */
function without(tree: unknown, path: string): unknown {
  const copy: unknown = structuredClone(tree);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.length === 0 ? copy : at(copy, keys.join('.'));
  if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, last);
  return copy;
}

describe('on the detail page of an account', () => {
  let graph: TwoSources;
  let whole: unknown;
  beforeAll(async () => {
    graph = await startTwoSources();
    const answer = await graph.ask(DETAIL, { id: ACCOUNT });
    expect(answer.errors).toEqual([]);
    whole = answer.data['tierAccount'];
  });

  it.each(ADDRESSES)('only %s is broken: only what comes from there fails', async (address, failing) => {
    graph.shaky.setFault(BROKEN, ({ path }) => path === `/public/v1${address}`);
    const answer = await graph.ask(DETAIL, { id: ACCOUNT });
    const account = answer.data['tierAccount'];
    expect(answer.status).toBe(200);
    expect(errorPaths(answer)).toEqual(failing.map(({ path }) => `tierAccount.${path}`).toSorted());
    let rest: unknown = account;
    let healthy: unknown = whole;
    for (const { path, kind } of failing) {
      expect(errorAt(answer, `tierAccount.${path}`)?.extensions).toEqual({
        code: 'SOURCE_UNAVAILABLE',
        sourceId: 'shaky',
        retryable: true,
      });
      if (kind === 'connection')
        expect(at(account, path)).toMatchObject({ nodes: [], sourceReports: [{ status: 'FAILED' }] });
      else expect(at(account, path)).toBeNull();
      rest = without(rest, path);
      healthy = without(healthy, path);
    }
    expect(rest).toEqual(healthy);
  });

  it.each(FAULTS)(
    'its relations %s: each stands empty, FAILED and with one error',
    async (_, fault, told) => {
      const relations = [
        'children',
        'subscriptions',
        'fulfillmentRequests',
        'tierConfigs',
        'tierConfigRequests',
        'versions',
      ];
      const lookUp = ({ query }: { readonly query: string }) => query.startsWith('in(id,');
      graph.shaky.setFault(fault, (request) => !lookUp(request));
      const fields = relations.map(
        (name) => `${name}(first: 2) { ${NODES} pageInfo { hasNextPage } totalCount }`,
      );
      const answer = await graph.ask(
        `query ($id: ID!) { tierAccount(id: $id) { nativeId ${fields.join(' ')} } }`,
        {
          id: ACCOUNT,
        },
      );
      // An address that is unknown below an account says that there is no such account.
      const unknownAccount = told.reported === 'NOT_FOUND';
      const failing = relations.filter((name) => !(unknownAccount && name === 'versions'));
      const failed = {
        nodes: [],
        sourceReports: [{ status: 'FAILED', error: reportOf(told) }],
        pageInfo: { hasNextPage: true },
        totalCount: null,
      };
      expect(answer.data['tierAccount']).toEqual({
        nativeId: SHOP,
        ...(unknownAccount && { versions: null }),
        ...Object.fromEntries(failing.map((name) => [name, failed])),
      });
      expect(errorPaths(answer)).toEqual(failing.map((name) => `tierAccount.${name}`).toSorted());
      for (const error of answer.errors) expect(error.extensions).toEqual(extensionsOf('shaky', told));
    },
  );

  it.each(FAULTS)(
    'its look-ups %s: each is null with the code, and nothing is called absent',
    async (_, fault, told) => {
      const first = ({ query }: { readonly query: string }) => query.startsWith(`in(id,(${SHOP}))`);
      const related = ({ query }: { readonly query: string }) =>
        query.includes('account.id') || query.includes('tiers');
      graph.shaky.setFault(
        fault,
        (request) => !first(request) && !related(request) && !request.path.includes('/versions'),
      );
      const answer = await graph.ask(
        `query ($id: ID!) { tierAccount(id: $id) {
        nativeId parent { taxId } ancestors { name } hub { name } named: hub { nativeId marketplaces { name } }
        customer { nativeId tierAccount { nativeId } } subscriptions { nodes { tier1Account { scopes } } }
      } }`,
        { id: ACCOUNT },
      );
      expect(answer.data['tierAccount']).toEqual({
        nativeId: SHOP,
        parent: { taxId: null },
        ancestors: null,
        hub: { name: null },
        named: { nativeId: HUB, marketplaces: null },
        customer: { nativeId: SHOP, tierAccount: { nativeId: SHOP } },
        subscriptions: { nodes: [{ tier1Account: { scopes: null } }] },
      });
      const failing = [
        'parent.taxId',
        'ancestors',
        'hub.name',
        'named.marketplaces',
        'subscriptions.nodes.0.tier1Account.scopes',
      ];
      expect(errorPaths(answer)).toEqual(failing.map((name) => `tierAccount.${name}`).toSorted());
      for (const error of answer.errors) expect(error.extensions).toEqual(extensionsOf('shaky', told));
    },
  );
});

describe('a nested connection whose source recovers', () => {
  it('goes on behind the cursor of its failed page with every row once', async () => {
    const graph = await startTwoSources();
    const query = `query ($id: ID!, $after: String) { tierAccount(id: $id) {
      children(first: 3, after: $after) { nodes { nativeId } pageInfo { hasNextPage endCursor hasPreviousPage } } } }`;
    const read = async (after: unknown, isDown: boolean) => {
      graph.shaky.setFault(isDown ? BROKEN : undefined, ({ query: rql }) => rql.includes('parent.id'));
      const id = idOf('TierAccount', 'shaky', 'TA-0000-0000-0001');
      const { data } = await graph.ask(query, { id, after });
      const ids = at(data, 'tierAccount.children.nodes') as readonly { nativeId: string }[];
      return { ids: ids.map(({ nativeId }) => nativeId), info: at(data, 'tierAccount.children.pageInfo') };
    };
    const failedFirst = await read(null, true);
    expect(failedFirst).toMatchObject({ ids: [], info: { hasNextPage: true, hasPreviousPage: false } });
    const first = await read(at(failedFirst.info, 'endCursor'), false);
    const failedNext = await read(at(first.info, 'endCursor'), true);
    expect(failedNext).toMatchObject({ ids: [], info: { hasNextPage: true, hasPreviousPage: true } });
    const next = await read(at(failedNext.info, 'endCursor'), false);
    expect([first.ids.length, next.ids.length]).toEqual([3, 1]);
    expect(new Set([...first.ids, ...next.ids]).size).toBe(4);
    expect(next.info).toMatchObject({ hasNextPage: false });
  });
});

describe('_entities while one source fails', () => {
  const TYPES = `__typename ... on Customer { nativeId name } ... on TierAccount { nativeId name }
    ... on TierAccountRequest { reason } ... on Hub { nativeId name } ... on CloudProfile { domain } ... on ContactPerson { email }`;
  const REPRESENTATIONS = [
    { __typename: 'Customer', id: idOf('Customer', 'steady', SHOP) },
    { __typename: 'Customer', id: idOf('Customer', 'shaky', SHOP) },
    { __typename: 'TierAccount', sourceId: 'shaky', nativeId: SHOP },
    { __typename: 'TierAccount', sourceId: 'steady', nativeId: NOWHERE },
    { __typename: 'TierAccountRequest', id: idOf('TierAccountRequest', 'shaky', REQUEST) },
    { __typename: 'Hub', id: idOf('Hub', 'shaky', HUB) },
    { __typename: 'Hub', id: idOf('Hub', 'steady', HUB) },
    { __typename: 'CloudProfile', id: idOf('CloudProfile', 'shaky', SHOP, 'SUBSCRIPTION_PARAMETER', 'AS-1') },
    { __typename: 'ContactPerson', id: idOf('ContactPerson', 'shaky', SHOP, 'abc') },
    { __typename: 'CustomerSource', id: 'shaky' },
  ];

  it('only its own entries fail, each at its index; an absent one is null without an error', async () => {
    const graph = await startTwoSources();
    graph.shaky.setFault({ kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    const answer = await graph.ask(
      `query ($all: [_Any!]!) { _entities(representations: $all) { ${TYPES} } }`,
      {
        all: REPRESENTATIONS,
      },
    );
    expect(answer.status).toBe(200);
    expect(answer.data['_entities']).toMatchObject([
      { __typename: 'Customer', nativeId: SHOP, name: expect.any(String) as unknown },
      { __typename: 'Customer', nativeId: SHOP, name: null },
      { __typename: 'TierAccount', nativeId: SHOP, name: null },
      null,
      { __typename: 'TierAccountRequest', reason: null },
      { __typename: 'Hub', nativeId: HUB, name: null },
      { __typename: 'Hub', nativeId: HUB, name: expect.any(String) as unknown },
      { __typename: 'CloudProfile', domain: null },
      { __typename: 'ContactPerson', email: null },
      { __typename: 'CustomerSource' },
    ]);
    expect(errorPaths(answer)).toEqual(
      ['1.name', '2.name', '4.reason', '5.name', '7.domain', '8.email'].map((path) => `_entities.${path}`),
    );
    for (const { extensions } of answer.errors) {
      expect(extensions).toEqual({
        code: 'SOURCE_RATE_LIMITED',
        sourceId: 'shaky',
        retryable: true,
        retryAfterMs: 1_000,
      });
    }
  });

  it('none fails while the source is well', async () => {
    const graph = await startTwoSources();
    const answer = await graph.ask(
      `query ($all: [_Any!]!) { _entities(representations: $all) { ${TYPES} } }`,
      {
        all: REPRESENTATIONS,
      },
    );
    expect(answer.errors).toEqual([]);
    // The last but one is a contact that the customer does not have, the one before a profile.
    expect(answer.data['_entities']).toMatchObject([{}, {}, {}, null, {}, {}, {}, null, null, {}]);
  });
});

import { describe, expect, it } from 'vitest';
import { at, faults, graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import {
  reference,
  subscription,
  tierAccount,
  tierAccountRequest,
  version,
} from '../../../tests/support/graph/records.js';
import { SourceError } from '../../domain/source-error.js';
import { encodeId } from '../ids.js';

const parents = [...Array(5).keys()].map((index) =>
  tierAccount({ nativeId: `P-${index}`, type: 'RESELLER' }),
);
const children = parents.flatMap(({ nativeId }) =>
  [...Array(3).keys()].map((index) =>
    tierAccount({ nativeId: `${nativeId}-C-${index}`, parent: reference(nativeId), scopes: [] }),
  ),
);
const requests = parents.map(({ nativeId }) =>
  tierAccountRequest({ nativeId: `TAR-${nativeId}`, accountId: nativeId }),
);
const subscriptions = [subscription({ nativeId: 'AS-1', customerAccount: reference('P-0') })];
const versions = [4, 3, 2, 1].map((number) =>
  version({ accountId: 'P-0', version: number, name: `v${number}` }),
);
const source = () =>
  memorySource('alpha', { tierAccounts: [...parents, ...children], requests, subscriptions, versions });
const failure = new SourceError({
  sourceId: 'alpha',
  code: 'UPSTREAM_ERROR',
  message: 'Broken.',
  retryable: true,
});
const P0 = 'tierAccountBySource(sourceId: "alpha", nativeId: "P-0")';

describe('a nested connection', () => {
  it('costs one call for all accounts of a page, and shows the figures of that call', async () => {
    const { source: alpha, calls } = source();
    const answer = await graphOver(alpha).ask(`{ tierAccounts(first: 5) { nodes {
      nativeId
      children(first: 2) { nodes { nativeId } totalCount pageInfo { hasNextPage } sourceReports { status returned upstreamRequests } }
      requests(statuses: [PENDING]) { nodes { nativeId } }
    } } }`);
    expect(answer.errors).toEqual([]);
    expect(at(answer.data, 'tierAccounts.nodes.1')).toEqual({
      nativeId: 'P-1',
      children: {
        nodes: [{ nativeId: 'P-1-C-0' }, { nativeId: 'P-1-C-1' }],
        totalCount: 3,
        pageInfo: { hasNextPage: true },
        sourceReports: [{ status: 'OK', returned: 2, upstreamRequests: 1 }],
      },
      requests: { nodes: [{ nativeId: 'TAR-P-1' }] },
    });
    expect(calls).toHaveLength(3);
  });

  it('is one question per page and filter that differ', async () => {
    const { source: alpha, calls } = source();
    await graphOver(alpha).ask(`{ ${P0} {
      a: children(first: 1) { totalCount } b: children(first: 1) { totalCount }
      c: children(first: 2) { totalCount } d: children(first: 1, type: RESELLER) { totalCount }
    } }`);
    expect(calls.filter((call) => call.startsWith('tierAccounts.children'))).toHaveLength(3);
  });

  it('is read on with its cursor, which no other account and no other filter takes', async () => {
    const graph = graphOver(source().source);
    const page = await graph.ask(`{ ${P0} { children(first: 2) { pageInfo { endCursor } } } }`);
    const after = at(page.data, 'tierAccountBySource.children.pageInfo.endCursor');
    const next = await graph.ask(
      `query ($after: String) { ${P0} {
        right: children(after: $after) { nodes { nativeId } totalCount pageInfo { hasNextPage hasPreviousPage } }
        filtered: children(after: $after, type: CUSTOMER) { totalCount }
        requests(after: $after) { totalCount }
        name
      } other: tierAccountBySource(sourceId: "alpha", nativeId: "P-1") { children(after: $after) { totalCount } } }`,
      { after },
    );
    expect(at(next.data, 'tierAccountBySource')).toEqual({
      right: {
        nodes: [{ nativeId: 'P-0-C-2' }],
        totalCount: 3,
        pageInfo: { hasNextPage: false, hasPreviousPage: true },
      },
      filtered: null,
      requests: null,
      name: 'Account P-0',
    });
    expect(faults(next)).toEqual([
      'tierAccountBySource.filtered: BAD_USER_INPUT',
      'tierAccountBySource.requests: BAD_USER_INPUT',
      'other.children: BAD_USER_INPUT',
    ]);
  });

  it('keeps its total on every page', async () => {
    const graph = graphOver(source().source);
    const query = `query ($after: String) { ${P0} {
      children(first: 1, after: $after) { nodes { nativeId } totalCount pageInfo { hasNextPage endCursor } }
    } }`;
    const seen: unknown[] = [];
    for (let after: unknown = null; after !== undefined;) {
      const page = at((await graph.ask(query, { after })).data, 'tierAccountBySource.children');
      expect(at(page, 'totalCount')).toBe(3);
      seen.push(at(page, 'nodes.0.nativeId'));
      after = at(page, 'pageInfo.hasNextPage') === true ? at(page, 'pageInfo.endCursor') : undefined;
    }
    expect(seen).toEqual(['P-0-C-0', 'P-0-C-1', 'P-0-C-2']);
  });

  it('that failed is empty, says so in its report and in errors, and takes nothing else down', async () => {
    const { source: alpha, failOn } = source();
    failOn('subscriptions.listForAccounts', failure);
    failOn('tierAccounts.findVersions', failure);
    const answer = await graphOver(alpha).ask(`{ ${P0} {
      name
      subscriptions { nodes { id } totalCount pageInfo { hasNextPage } sourceReports { status error { code } } }
      versions { nodes { version } totalCount sourceReports { status } }
    } }`);
    expect(at(answer.data, 'tierAccountBySource')).toEqual({
      name: 'Account P-0',
      subscriptions: {
        nodes: [],
        totalCount: null,
        pageInfo: { hasNextPage: true },
        sourceReports: [{ status: 'FAILED', error: { code: 'UPSTREAM_ERROR' } }],
      },
      versions: { nodes: [], totalCount: null, sourceReports: [{ status: 'FAILED' }] },
    });
    expect([...faults(answer)].sort()).toEqual([
      'tierAccountBySource.subscriptions: SOURCE_UNAVAILABLE',
      'tierAccountBySource.versions: SOURCE_UNAVAILABLE',
    ]);
  });

  it('with an empty list of states matches nothing and asks nobody', async () => {
    const { source: alpha, calls } = source();
    const answer = await graphOver(alpha).ask(`{ ${P0} {
      requests(statuses: []) { totalCount sourceReports { status } } subscriptions(statuses: []) { totalCount }
    } }`);
    expect(at(answer.data, 'tierAccountBySource')).toEqual({
      requests: { totalCount: 0, sourceReports: [{ status: 'SKIPPED' }] },
      subscriptions: { totalCount: 0 },
    });
    expect(calls).toEqual(['tierAccounts.findMany P-0']);
  });

  it('of an account that is gone is null without an error', async () => {
    const orphan = tierAccount({ nativeId: 'TA-1', parent: reference('gone', { name: 'Gone' }) });
    const { source: alpha } = memorySource('alpha', { tierAccounts: [orphan] });
    const answer = await graphOver(alpha).ask(
      '{ tierAccounts { nodes { parent { name children { totalCount } versions { totalCount } } } } }',
    );
    expect(answer).toMatchObject({
      errors: [],
      data: { tierAccounts: { nodes: [{ parent: { name: 'Gone', children: null, versions: null } }] } },
    });
  });

  it.each(['0', '-1', '1001'])('refuses a page of %s rows on its own field', async (first) => {
    const answer = await graphOver(source().source).ask(
      `{ ${P0} { name children(first: ${first}) { totalCount } } }`,
    );
    expect(answer.data).toEqual({ tierAccountBySource: { name: 'Account P-0', children: null } });
    expect(answer.errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', input: 'first' });
  });
});

it('Versions come newest first and page by their number', async () => {
  const graph = graphOver(source().source);
  const query = `query ($after: String) { ${P0} { versions(first: 3, after: $after) {
    nodes { version name } totalCount pageInfo { hasNextPage endCursor }
  } } }`;
  const page = await graph.ask(query);
  expect(at(page.data, 'tierAccountBySource.versions')).toMatchObject({
    nodes: [{ version: 4, name: 'v4' }, { version: 3 }, { version: 2 }],
    totalCount: 4,
    pageInfo: { hasNextPage: true },
  });
  const after = at(page.data, 'tierAccountBySource.versions.pageInfo.endCursor');
  expect(at((await graph.ask(query, { after })).data, 'tierAccountBySource.versions')).toMatchObject({
    nodes: [{ version: 1 }],
    totalCount: 4,
    pageInfo: { hasNextPage: false },
  });
});

it('Ancestors cost one call per level for all accounts of a page', async () => {
  const levels = [
    tierAccount({ nativeId: 'top' }),
    tierAccount({ nativeId: 'mid', parent: reference('top') }),
    ...[...Array(20).keys()].map((index) =>
      tierAccount({ nativeId: `leaf-${index}`, parent: reference('mid') }),
    ),
  ];
  const { source: alpha, calls } = memorySource('alpha', { tierAccounts: levels });
  const answer = await graphOver(alpha).ask(
    '{ tierAccounts(first: 100) { nodes { ancestors { nativeId } } } }',
  );
  expect(at(answer.data, 'tierAccounts.nodes.21.ancestors')).toEqual([
    { nativeId: 'mid' },
    { nativeId: 'top' },
  ]);
  expect(calls).toEqual(['tierAccounts.list', 'tierAccounts.findMany top,mid']);
});

it('A request is compared with the version before the one that it proposes', async () => {
  const request = tierAccountRequest({
    nativeId: 'TAR-1',
    accountId: 'P-0',
    proposed: version({ accountId: 'P-0', version: 3, name: 'New' }),
  });
  const first = {
    ...request,
    nativeId: 'TAR-2',
    proposed: version({ accountId: 'P-0', version: 1 }),
    status: 'IGNORED' as const,
  };
  const unknown = { ...request, nativeId: 'TAR-3', proposed: version({ accountId: 'P-1', version: 3 }) };
  const { source: alpha, calls } = memorySource('alpha', {
    tierAccounts: parents,
    requests: [request, first, unknown],
    versions,
  });
  const ids = ['TAR-1', 'TAR-2', 'TAR-3'].map((id) => encodeId('TierAccountRequest', ['alpha', id]));
  const answer = await graphOver(alpha).ask(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TierAccountRequest { allowedActions changes { path before after } } } }',
    { ids },
  );
  expect(answer).toMatchObject({
    errors: [],
    data: {
      nodes: [
        { allowedActions: ['ACCEPT', 'IGNORE'], changes: [{ path: 'name', before: 'v2', after: 'New' }] },
        { allowedActions: [], changes: null },
        { changes: null },
      ],
    },
  });
  const asked = calls.filter((call) => call.startsWith('tierAccounts.findVersion '));
  expect(asked).toEqual(['tierAccounts.findVersion P-0@2', 'tierAccounts.findVersion P-1@2']);
});

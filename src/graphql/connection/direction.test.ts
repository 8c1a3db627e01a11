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

const product = { sourceId: 'alpha', nativeId: 'PRD-1', name: null };
// A source in memory holds its rows newest first.
const source = () =>
  memorySource('alpha', {
    tierAccounts: [
      tierAccount({ nativeId: 'TA-1' }),
      ...[3, 2, 1].map((index) => tierAccount({ nativeId: `C-${index}`, parent: reference('TA-1') })),
    ],
    requests: [3, 2, 1].map((index) =>
      tierAccountRequest({ nativeId: `TAR-${index}`, accountId: 'TA-1', product }),
    ),
    subscriptions: [3, 2, 1].map((index) =>
      subscription({ nativeId: `AS-${index}`, customerAccount: reference('TA-1') }),
    ),
    versions: [3, 2, 1].map((number) => version({ accountId: 'TA-1', version: number })),
  });
const OF_ACCOUNT = 'it: tierAccountBySource(sourceId: "alpha", nativeId: "TA-1")';

const LISTS = [
  ['tierAccounts', 'tierAccounts(ARGUMENTS) { PAGE }', 'tierAccounts', ['TA-1', 'C-3', 'C-2', 'C-1']],
  [
    'tierAccountRequests',
    'tierAccountRequests(ARGUMENTS) { PAGE }',
    'tierAccountRequests',
    ['TAR-3', 'TAR-2', 'TAR-1'],
  ],
  ['children', `${OF_ACCOUNT} { children(ARGUMENTS) { PAGE } }`, 'it.children', ['C-3', 'C-2', 'C-1']],
  ['requests', `${OF_ACCOUNT} { requests(ARGUMENTS) { PAGE } }`, 'it.requests', ['TAR-3', 'TAR-2', 'TAR-1']],
  [
    'subscriptions of a request',
    'it: tierAccountRequestBySource(sourceId: "alpha", nativeId: "TAR-1") { subscriptions(ARGUMENTS) { PAGE } }',
    'it.subscriptions',
    ['AS-3', 'AS-2', 'AS-1'],
  ],
  ['versions', `${OF_ACCOUNT} { versions(ARGUMENTS) { PAGE } }`, 'it.versions', ['3', '2', '1']],
] as const;

describe('a list that runs by creation', () => {
  const pageOf = (name: string) => {
    const row = name === 'versions' ? 'version' : 'nativeId';
    return `nodes { ${row} } pageInfo { endCursor hasNextPage }`;
  };
  const idsIn = (page: unknown): readonly string[] => {
    const nodes = at(page, 'nodes');
    return Array.isArray(nodes)
      ? nodes.map((node: unknown) => String(at(node, 'nativeId') ?? at(node, 'version')))
      : [];
  };

  it.each(LISTS)(
    'is newest first, or as its direction says: %s',
    async (...[name, query, path, newestFirst]) => {
      const graph = graphOver(source().source);
      const read = async (direction: string): Promise<readonly string[]> => {
        const ids: string[] = [];
        for (let after: unknown = null; after !== undefined;) {
          const text = query.replace('ARGUMENTS', `first: 2, after: $after${direction}`);
          const answer = await graph.ask(`query ($after: String) { ${text.replace('PAGE', pageOf(name))} }`, {
            after,
          });
          expect(answer.errors).toEqual([]);
          const page = at(answer.data, path);
          ids.push(...idsIn(page));
          after = at(page, 'pageInfo.hasNextPage') === true ? at(page, 'pageInfo.endCursor') : undefined;
        }
        return ids;
      };
      for (const direction of ['', ', direction: DESC', ', direction: null'])
        expect(await read(direction)).toEqual(newestFirst);
      expect(await read(', direction: ASC')).toEqual([...newestFirst].reverse());
    },
  );

  it.each(LISTS)('has cursors that another direction does not take: %s', async (name, query, path) => {
    const graph = graphOver(source().source);
    const page = pageOf(name);
    const newest = await graph.ask(`{ ${query.replace('ARGUMENTS', 'first: 1').replace('PAGE', page)} }`);
    const answer = await graph.ask(
      `query ($after: String) { ${query.replace('ARGUMENTS', 'after: $after, direction: ASC').replace('PAGE', page)} }`,
      { after: at(newest.data, `${path}.pageInfo.endCursor`) },
    );
    expect(at(answer.data, path)).toBeNull();
    expect(faults(answer)).toEqual([`${path}: BAD_USER_INPUT`]);
  });

  it('is one question for each direction', async () => {
    const { source: alpha, calls } = source();
    await graphOver(alpha).ask(`{ tierAccounts { nodes {
      newest: children(first: 1) { totalCount } oldest: children(first: 1, direction: ASC) { totalCount }
    } } }`);
    expect([...calls].sort()).toEqual([
      'tierAccounts.children TA-1,C-3,C-2,C-1',
      'tierAccounts.children TA-1,C-3,C-2,C-1 ASC',
      'tierAccounts.list',
    ]);
  });
});

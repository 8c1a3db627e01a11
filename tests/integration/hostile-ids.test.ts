import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseRql } from '../../src/providers/cloudblue-connect/sandbox/rql/parse.js';
import type { RqlTerm } from '../../src/providers/cloudblue-connect/sandbox/rql/syntax.js';
import { accountRow } from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import type { GraphAnswer, TwoSources } from '../faults/graph.js';
import { errorAt, idOf, startTwoSources } from '../faults/graph.js';
import { SHOP } from '../faults/sample.js';

const ACCOUNTS = '/public/v1/tier/accounts';
const LONGEST_ADDRESS = 8_000;

const HOSTILE: readonly (readonly [string, string])[] = [
  ['a slash', '/'],
  ['a way up', '..'],
  ['a way up and down', '../accounts'],
  ['a neighbour', `${SHOP}/versions/1`],
  ['a question mark', '?'],
  ['a query', `${SHOP}?limit=1000`],
  ['a fragment', '#'],
  ['encoded dots', '%2e%2e'],
  ['encoded dots and slash', '%2e%2e%2Fhubs'],
  ['an encoded slash', '%2F'],
  ['twice encoded', '%252F'],
  ['half an encoding', '%'],
  ['a broken encoding', '%zz'],
  ['a double quote', '"'],
  ['a single quote', "'"],
  ['both quotes', `"'`],
  ['an end of the list', `)),ordering(name`],
  ['an end of the quoted list', `")),ordering(name),in(id,("`],
  ['an end in single quotes', `')),ordering(name),in(id,('`],
  ['a further value', `${SHOP},TA-0000-0000-0003`],
  ['an encoded further value', `${SHOP}%2CTA-0000-0000-0003`],
  ['a parameter', '&limit=0'],
  ['an encoded parameter', '%26limit%3D0'],
  ['a negation', 'not(eq(id,x))'],
  ['an alternative', 'x)|(type=customer'],
  ['a wild card', '*'],
  ['a wild card behind', 'TA-*'],
  ['a backslash', '\\'],
  ['null()', 'null()'],
  ['empty()', 'empty()'],
  ['NUL', `${SHOP}\u0000`],
  ['a line break', `${SHOP}\nhost: elsewhere`],
  ['CR and LF', '\r\n\r\nGET / HTTP/1.1'],
  ['a first surrogate alone', '\ud83d'],
  ['a second surrogate alone', '\ude00x'],
  ['an emoji', '👩‍💻'],
  ['right to left', '\u202eTA\u202c شركة'],
  ['a byte order mark', '\ufeff'],
  ['10,000 characters', 'x'.repeat(10_000)],
  ['10,000 characters that are encoded', '✓'.repeat(10_000)],
  ['blanks around a real id', ` ${SHOP} `],
  ['another case', SHOP.toLowerCase()],
  ['a key of every object', '__proto__'],
  ['a plus', `${SHOP}+`],
];

const QUERY = `query ($id: ID!, $all: [_Any!]!) {
  customerBySource(sourceId: "shaky", nativeId: $id) { nativeId }
  tierAccountBySource(sourceId: "shaky", nativeId: $id) { nativeId }
  _entities(representations: $all) { ... on Customer { nativeId name } ... on TierAccount { nativeId name } }
  real: tierAccountBySource(sourceId: "shaky", nativeId: "${SHOP}") { nativeId }
}`;

function variablesOf(nativeId: string): Readonly<Record<string, unknown>> {
  const address = { sourceId: 'shaky', nativeId };
  return {
    id: nativeId,
    all: [
      { __typename: 'Customer', ...address },
      { __typename: 'TierAccount', ...address },
    ],
  };
}

/** The terms of a request other than its paging, as the server reads them. */
function termsOf(query: string): readonly RqlTerm[] {
  const term = parseRql(decodeURIComponent(query));
  const terms = term?.kind === 'and' ? term.terms : term ? [term] : [];
  return terms.filter((each) => each.kind !== 'comparison' || !['limit', 'offset'].includes(each.field));
}

/** The ids that a request looks up; a request that is anything but a look-up of ids fails the test. */
function lookedUp(request: {
  readonly method: string;
  readonly path: string;
  readonly query: string;
}): string[] {
  expect([request.method, request.path]).toEqual(['GET', ACCOUNTS]);
  expect(request.path.length + request.query.length).toBeLessThan(LONGEST_ADDRESS);
  expect(request.query).toMatch(/&limit=\d+&offset=0$/);
  const terms = termsOf(request.query);
  expect(terms).toMatchObject([{ kind: 'list', operator: 'in', field: 'id' }]);
  return terms.flatMap((term) =>
    term.kind === 'list' ? term.values.map((value) => (value.kind === 'text' ? value.text : value.kind)) : [],
  );
}

const FIELDS = ['customerBySource', 'tierAccountBySource', '_entities.0', '_entities.1'];

/** Each field about the id is null, at the most with a clean error; the real look-up beside it stands. */
function expectNothingFound(answer: GraphAnswer): void {
  expect(answer.status).toBe(200);
  expect(answer.data).toEqual({
    customerBySource: null,
    tierAccountBySource: null,
    _entities: [null, null],
    real: { nativeId: SHOP },
  });
  for (const { path = [], extensions } of answer.errors) {
    expect(FIELDS).toContain(path.join('.'));
    expect(['SOURCE_REJECTED', 'BAD_USER_INPUT']).toContain(extensions.code);
  }
}

describe('a hostile native id', () => {
  let graph: TwoSources;
  beforeAll(async () => {
    graph = await startTwoSources();
  });
  beforeEach(() => {
    graph.shaky.clearRequests();
  });

  const ask = async (nativeId: string): Promise<GraphAnswer> => {
    graph.shaky.clearRequests();
    const answer = await graph.ask(QUERY, variablesOf(nativeId));
    const ids = graph.shaky.requests.flatMap(lookedUp);
    expect(ids.filter((id) => id !== nativeId && id !== SHOP)).toEqual([]);
    expect(ids).toContain(SHOP);
    expect(graph.shaky.requests.every(({ status }) => status === 200)).toBe(true);
    expect(graph.steady.requests).toEqual([]);
    return answer;
  };

  it.each(HOSTILE)('with %s is looked up as it stands or not at all', async (_, nativeId) => {
    expectNothingFound(await ask(nativeId));
  });

  it('that a record really has is found by exactly that id', async () => {
    const kept = HOSTILE.map(([, id]) => id).filter(
      (id) => id.length < 1_000 && !/\p{Surrogate}/u.test(id) && !(id.includes('"') && id.includes("'")),
    );
    const before = graph.shaky.data.accounts.length;
    graph.shaky.data.accounts.push(
      ...kept.map((id) => accountRow({ id, name: `held as ${String(kept.indexOf(id))}` })),
    );
    const answer = await graph.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { nativeId name } } }',
      {
        ids: kept.map((id) => idOf('Customer', 'shaky', id)),
      },
    );
    graph.shaky.data.accounts.splice(before);
    expect(answer.errors).toEqual([]);
    expect(answer.data['nodes']).toEqual(
      kept.map((nativeId, index) => ({ nativeId, name: `held as ${String(index)}` })),
    );
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \t\u00a0'],
  ])('of %s is bad input on its own field', async (_, nativeId) => {
    const answer = await graph.ask(QUERY, variablesOf(nativeId));
    expect(answer.data).toMatchObject({ real: { nativeId: SHOP }, customerBySource: null });
    expect(answer.errors).toHaveLength(4);
    for (const [path, input] of [
      ['customerBySource', 'nativeId'],
      ['tierAccountBySource', 'nativeId'],
      ['_entities.0', 'representations.0.nativeId'],
      ['_entities.1', 'representations.1.nativeId'],
    ] as const)
      expect(errorAt(answer, path)?.extensions).toEqual({ code: 'BAD_USER_INPUT', input });
  });

  it('does not go into a path: the versions behind it are asked for below one encoded part', async () => {
    const ids = ['..', '.', '../..', 'a/b', '%2e%2e', 'x?y#z', '..%2f'];
    graph.shaky.data.accounts.push(...ids.map((id) => accountRow({ id })));
    const answer = await graph.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TierAccount { nativeId versions { totalCount } } } }',
      { ids: ids.map((id) => idOf('TierAccount', 'shaky', id)) },
    );
    graph.shaky.data.accounts.splice(-ids.length);
    expect(answer.errors).toEqual([]);
    const asked = graph.shaky.requests.map(({ path }) => path).filter((path) => path !== ACCOUNTS);
    const expected = ids.filter((id) => id !== '..' && id !== '.').map(encodeURIComponent);
    expect(asked.toSorted()).toEqual(expected.map((id) => `${ACCOUNTS}/${id}/versions`).toSorted());
  });

  it.each([
    ['too long for any address', 10_000],
    ['nearly too long', 7_900],
  ])('that is %s costs its neighbours no request each', async (_, length) => {
    const neighbours = Array.from({ length: 500 }, (_unused, index) => ({
      __typename: 'TierAccount',
      sourceId: 'shaky',
      nativeId: `TA-0000-0001-${String(index).padStart(4, '0')}`,
    }));
    const all = neighbours.toSpliced(250, 0, {
      __typename: 'TierAccount',
      sourceId: 'shaky',
      nativeId: 'x'.repeat(length),
    });
    const answer = await graph.ask(
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on TierAccount { id } } }',
      { all },
    );
    expect(answer.errors).toEqual([]);
    expect(graph.shaky.requests.length).toBeLessThanOrEqual(5);
  });

  it('of any making is looked up as it stands or not at all', async () => {
    const part = fc.constantFrom(
      '"',
      "'",
      ',',
      '(',
      ')',
      '&',
      '|',
      ';',
      '=',
      '%',
      '%27',
      '%22',
      '*',
      '\\',
      '/',
      '..',
      '?',
      '#',
      '\0',
      '\n',
      'in(id,(',
      'limit=0',
      'ordering(name)',
      SHOP,
      ' ',
      '\ud800',
      '\udfff',
      '😀',
      'é',
      'e\u0301',
    );
    const anyId = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    );
    const isOfOurs = (id: string): boolean =>
      id.trim() === '' || graph.shaky.data.accounts.some((row) => row.id === id);
    await fc.assert(
      fc.asyncProperty(
        anyId.filter((id) => !isOfOurs(id)),
        async (nativeId) => {
          expectNothingFound(await ask(nativeId));
        },
      ),
      { numRuns: 200 },
    );
  });
});

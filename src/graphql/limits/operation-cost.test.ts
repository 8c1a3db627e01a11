import { getOperationAST, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSubgraph } from '../schema.js';
import { costOf } from './operation-cost.js';

const schema = buildSubgraph();

type Variables = Readonly<Record<string, unknown>>;

/** Counts the same document with these variables. */
function costs(text: string): (variables: Variables) => number {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has one operation.');
  return (variables) => costOf({ schema, document, operation, variables });
}

function cost(text: string, variables: Variables = {}): number {
  return costs(text)(variables);
}

const NESTED = `{ tierAccounts(first: 1000) { nodes { children(first: 1000) { nodes { parent {
  children(first: 1000) { nodes { id } } } } } } } }`;

describe('the cost of an operation', () => {
  it.each([
    ['a scalar', '{ __typename }', 0],
    ['an object', '{ customer(id: "x") { id name } }', 1],
    ['a page: the connection and its rows', '{ customers(first: 100) { nodes { id } } }', 101],
    ['the usual page', '{ customers { nodes { id } } }', 21],
    ['edges, each with its row', '{ customers(first: 10) { edges { cursor node { id } } } }', 21],
    [
      'rows in rows',
      '{ tierAccounts(first: 10) { nodes { children(first: 10) { nodes { id } } } } }',
      1 + 10 * 12,
    ],
    [
      'the same through fragments',
      `{ tierAccounts(first: 10) { ...page } }
      fragment page on TierAccountConnection { nodes { ...row } }
      fragment row on TierAccount { children(first: 10) { nodes { id } } }`,
      1 + 10 * 12,
    ],
    ['contacts of rows', '{ customers(first: 10) { nodes { contactPersons { email } } } }', 1 + 10 * (1 + 5)],
    ['one object for each id', '{ nodes(ids: ["a", "b", "c"]) { id } }', 3],
    ['a sample', '{ sampleTierAccount { name } }', 11],
    ['rows in rows in rows', NESTED, 1 + 1000 * (1 + 1 + 1000 * (1 + 1 + 1 + 1000))],
  ])('counts %s', (_, text, expected) => {
    expect(cost(text)).toBe(expected);
  });

  it.each([
    [{ n: 7 }, 8],
    [{}, 4],
    [{ n: null }, 21],
    [{ n: -1 }, 1],
    [{ n: 'x' }, 21],
  ])('takes the size of a page from the variables %j', (variables, expected) => {
    expect(cost('query ($n: Int = 3) { customers(first: $n) { nodes { id } } }', variables)).toBe(expected);
  });

  it('takes them anew each time that a document comes', () => {
    const page = costs('query ($n: Int = 3) { customers(first: $n) { nodes { id } } }');
    expect([7, 2, null, 7].map((n) => page({ n }))).toEqual([8, 3, 21, 8]);
    expect(page({})).toBe(4);
    const list = costs(
      'query ($ids: [ID!]!, $n: Int) { nodes(ids: $ids) { id } customers(first: $n) { totalCount } }',
    );
    const ids = (count: number): Variables => ({ ids: Array.from({ length: count }, String), n: 1 });
    expect([3, 5, 3].map((count) => list(ids(count)))).toEqual([4, 6, 4]);
  });

  it('counts the references of a gateway', () => {
    const representations = Array.from({ length: 500 }, () => ({ __typename: 'Customer', id: 'x' }));
    const text = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { name } } }`;
    expect(cost(text, { r: representations })).toBe(500);
  });

  it('counts what the schema says of itself', () => {
    expect(cost('{ __schema { types { fields { name } } } }')).toBe(1 + 150 * (1 + 20));
    expect(cost('{ __type(name: "Customer") { fields { name } } }')).toBe(1 + 20);
  });
});

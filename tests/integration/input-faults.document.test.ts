import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  // Nothing here reaches a source.
  app = await startTestApp({
    sources: [{ id: 'alpha', baseUrl: 'http://127.0.0.1:9', apiKey: 'ApiKey SU-111-111-111:none' }],
  });
});
afterAll(() => app.close());

describe('many faults', () => {
  const ALL = [...Array(60).keys()];

  it('of a query are reported at once, fifty at most', async () => {
    const fields = (count: number): string =>
      ALL.slice(0, count)
        .map((index) => `f${String(index)}: customers(first: "x") { totalCount }`)
        .join(' ');
    const some = await app.query(`{ ${fields(50)} }`);
    expect(some.body.errors).toHaveLength(50);
    const many = await app.query(`{ ${fields(60)} }`);
    expect(many.body.errors).toHaveLength(51);
    expect(many.body.errors?.at(-1)?.message).toMatch(/^Too many validation errors/);
  });

  it('of the variables are reported at once, fifty at most', async () => {
    const answer = await app.query(
      'query ($ids: [ID!]!, $first: Int) { nodes(ids: $ids) { id } customers(first: $first) { totalCount } }',
      { ids: ALL.map(() => null), first: 'x' },
    );
    expect(answer.body.errors).toHaveLength(50);
  });
});

describe('what is wrong in a document and is no value', () => {
  it.each([
    [
      '{ custmers { totalCount } }',
      'Cannot query field "custmers" on type "Query". Did you mean "customers" or "customer"?',
    ],
    [
      '{ customers(frst: "hunter2") { totalCount } }',
      'Unknown argument "frst" on field "Query.customers". Did you mean "first"?',
    ],
    ['{ ...Lost }', 'Unknown fragment "Lost".'],
    ['query ($a: Itn) { customer(id: $a) { id } }', 'Unknown type "Itn". Did you mean "Int" or "ID"?'],
    ['{ customer(id: $a) { id } }', 'Variable "$a" is not defined.'],
    [
      '{ customers(filter: { taxId: "hunter2", taxId: "b" }) { totalCount } }',
      'There can be only one input field named "taxId".',
    ],
  ])('is named as the document names it: %s', async (query, message) => {
    const answer = await app.query(query);
    expect(answer.body.errors).toMatchObject([
      { message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });
});

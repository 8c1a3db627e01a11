import { describe, expect, it } from 'vitest';
import { at, faults, graphOver } from '../../../tests/support/graph/ask.js';
import { plainlyAnswered } from '../../../tests/support/graph/executions.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { contact, customer } from '../../../tests/support/graph/records.js';
import { SourceError } from '../../domain/source-error.js';
import { encodeId } from '../ids.js';
import { buildSubgraph } from '../schema.js';

const unreachable = (): SourceError =>
  new SourceError({ sourceId: 'alpha', code: 'UPSTREAM_ERROR', message: 'Away.', retryable: true });

const customers = ['TA-1', 'TA-2', 'TA-3'].map((nativeId) =>
  customer({ nativeId, contactPersons: [contact({ email: `${nativeId}@example.org` })] }),
);
const schema = buildSubgraph();

/** A graph over these customers, whose rows leave out the tax id. */
function graphWithDetails() {
  const memory = memorySource('alpha', { customers, unlisted: ['taxId'] });
  return { ...memory, graph: graphOver(memory.source) };
}

describe('a query without errors', () => {
  it.each([
    '{ customers { nodes { name taxId contactPersons { email } } } }',
    `{ node(id: "${encodeId('Customer', ['alpha', 'TA-1'])}") { id ... on Customer { taxId } } }`,
  ])('is answered without graphql-js: %s', async (query) => {
    const { graph } = graphWithDetails();
    const { data } = await graph.ask(query);
    expect(data).not.toBeNull();
    expect(await plainlyAnswered(schema, { query }, graph.context())).toEqual({ data });
  });

  it.each([
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a field under the name of the prototype', '{ __proto__: customers { nodes { name } } }'],
    ['a mutation', 'mutation { __typename }'],
  ])('is left to graphql-js if it is %s', async (_what, query) => {
    const { graph, calls } = graphWithDetails();
    expect(await plainlyAnswered(schema, { query }, graph.context())).toBeNull();
    expect(calls).toEqual([]);
    expect((await graph.ask(query)).errors).toEqual([]);
  });
});

describe('a query with an error', () => {
  it('asks a source once for what the answer still has', async () => {
    const { graph, calls, failOn } = graphWithDetails();
    failOn('customers.readDetails', unreachable());
    const answer = await graph.ask('{ customers { nodes { name taxId } } }');
    expect(at(answer.data, 'customers.nodes.2')).toEqual({ name: 'Customer TA-3', taxId: null });
    expect(faults(answer)).toEqual(
      [0, 1, 2].map((index) => `customers.nodes.${index}.taxId: SOURCE_UNAVAILABLE`),
    );
    expect(calls).toEqual(['customers.list', 'customers.readDetails(taxId).findMany TA-1,TA-2,TA-3']);
  });

  it('names a source once that failed in a list beside it', async () => {
    const { source, failOn } = memorySource('alpha', { customers });
    failOn('customers.list', unreachable());
    const id = encodeId('TierAccount', ['alpha', 'TA-1']);
    const answer = await graphOver(source).ask(
      `{ customers { nodes { name } } node(id: "no id") { id } again: node(id: "${id}") { id } }`,
    );
    expect(faults(answer).toSorted()).toEqual(['customers: SOURCE_UNAVAILABLE', 'node: BAD_USER_INPUT']);
  });
});

describe('values that do not fit the schema', () => {
  it.each([
    ['null where a value must be', () => ({ nodes: [null] })],
    ['no list', () => ({ nodes: 'none' })],
    ['an error in a list', () => ({ nodes: [new Error('Broken')] })],
    ['a text that is no status', () => ({ nodes: [{ status: 'NO_STATUS' }] })],
    ['an object where a text must be', () => ({ nodes: [{ name: {} }] })],
    ['a promise of null where a value must be', () => Promise.resolve({ nodes: [Promise.resolve(null)] })],
    ['a list of which some fail later', () => ({ nodes: [null, failsLater(), failsLater()] })],
  ])('are left to graphql-js: %s', async (_what, value) => {
    const { graph } = graphWithDetails();
    const context = graph.context();
    // In the place of what the field would answer.
    context.rootAnswers.set('customers', value());
    const query = '{ customers { nodes { name status } } }';
    expect(await plainlyAnswered(schema, { query }, context)).toBeNull();
    // A rejection that is not handled would end the process by now.
    await later(null);
    await later(null);
  });
});

it('A list that comes when the query has failed may fail, too', async () => {
  const { graph } = graphWithDetails();
  const context = graph.context();
  context.rootAnswers.set('soon', Promise.reject(new Error('Broken')));
  context.rootAnswers.set(
    'late',
    later(null).then(() => [failsLater()]),
  );
  const query = '{ soon: customers { nodes { name } } late: nodes(ids: []) { id } }';
  expect(await plainlyAnswered(schema, { query }, context)).toBeNull();
  for (let turn = 0; turn < 3; turn += 1) await later(null);
});

const later = <T>(value: T): Promise<T> =>
  new Promise((resolve) => {
    setImmediate(resolve, value);
  });

async function failsLater(): Promise<never> {
  await later(null);
  throw new Error('Broken');
}

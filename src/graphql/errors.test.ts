import { describe, expect, it } from 'vitest';
import { SourceError } from '../domain/source-error.js';
import { at, faults, graphOver } from '../../tests/support/graph/ask.js';
import { memorySource } from '../../tests/support/graph/memory-source.js';
import { customer, tierAccount } from '../../tests/support/graph/records.js';
import { encodeId } from './ids.js';

const SECRET = 'hunter2-do-not-repeat';
const alpha = () => memorySource('alpha', { customers: [customer({ nativeId: 'C-1' })], tierAccounts: [] });

describe('variables that are not what the operation declares', () => {
  const query = /* GraphQL */ `
    query ($filter: TierAccountFilter, $first: Int, $id: ID!, $ids: [ID!]!) {
      tierAccounts(filter: $filter, first: $first) {
        totalCount
      }
      customer(id: $id) {
        name
      }
      nodes(ids: $ids) {
        id
      }
    }
  `;

  it('are all named by their paths, and no value is repeated', async () => {
    const answer = await graphOver(alpha().source).ask(query, {
      filter: { createdAfter: SECRET, type: SECRET, nameContains: { password: SECRET }, [SECRET]: 1 },
      first: SECRET,
      ids: ['a', { b: SECRET }],
    });
    expect(answer.errors.map(({ extensions }) => extensions?.['input']).sort()).toEqual([
      'filter',
      'filter.createdAfter',
      'filter.nameContains',
      'filter.type',
      'first',
      'id',
      'ids.1',
    ]);
    expect(answer.errors.map(({ extensions }) => extensions?.['code'])).toEqual(
      Array(7).fill('BAD_USER_INPUT'),
    );
    expect(answer.data).toBeUndefined();
    expect(JSON.stringify(answer)).not.toContain(SECRET);
  });

  it('are refused as null where null is not allowed', async () => {
    const answer = await graphOver(alpha().source).ask(query, { id: null, ids: [] });
    expect(answer.errors.map(({ message }) => message)).toEqual([
      'Variable "$id" must not be null; its type is ID! (text or a whole number).',
    ]);
  });

  it('reach the resolvers where they are what was declared', async () => {
    const id = encodeId('Customer', ['alpha', 'C-1']);
    const answer = await graphOver(alpha().source).ask(query, { id, ids: [id], first: null });
    expect(answer.errors).toEqual([]);
    expect(at(answer.data, 'customer.name')).toBe('Customer C-1');
  });

  it('are refused without a value also where a nullable variable meets an argument that is not', async () => {
    const maybe = 'query ($id: ID = "x") { customer(id: $id) { name } customerSources { id } }';
    const answer = await graphOver(alpha().source).ask(maybe, { id: null });
    expect(faults(answer)).toEqual(['customer: BAD_USER_INPUT']);
    expect(at(answer.data, 'customerSources.0.id')).toBe('alpha');
  });
});

it('An operation of a kind that the graph does not have is refused as the fault of the caller', async () => {
  const answer = await graphOver(alpha().source).ask('subscription { anything }');
  expect(answer.data).toBeUndefined();
  expect(answer.errors).toMatchObject([
    { message: 'This graph has no subscriptions.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
  ]);
});

describe('the failure of a source', () => {
  const codes = [
    ['TIMEOUT', 'SOURCE_TIMEOUT'],
    ['DEADLINE_EXCEEDED', 'SOURCE_TIMEOUT'],
    ['NETWORK', 'SOURCE_UNAVAILABLE'],
    ['UPSTREAM_ERROR', 'SOURCE_UNAVAILABLE'],
    ['RATE_LIMITED', 'SOURCE_RATE_LIMITED'],
    ['UNAUTHENTICATED', 'SOURCE_UNAUTHENTICATED'],
    ['FORBIDDEN', 'SOURCE_FORBIDDEN'],
    ['NOT_FOUND', 'SOURCE_REJECTED'],
    ['BAD_REQUEST', 'SOURCE_REJECTED'],
    ['CONFLICT', 'SOURCE_REJECTED'],
    ['UNSUPPORTED', 'SOURCE_REJECTED'],
    ['MALFORMED_RESPONSE', 'SOURCE_MALFORMED_RESPONSE'],
    ['CIRCUIT_OPEN', 'SOURCE_CIRCUIT_OPEN'],
  ] as const;

  it.each(codes)('%s is reported as %s on its own field', async (code, publicCode) => {
    const { source, failOn } = alpha();
    failOn(
      'customers.findMany',
      new SourceError({
        sourceId: 'alpha',
        code,
        message: 'It did not work.',
        retryable: true,
        cause: SECRET,
      }),
    );
    const answer = await graphOver(source).ask(
      '{ bad: customerBySource(sourceId: "alpha", nativeId: "C-1") { name } good: customerSources { id } }',
    );
    expect(answer.data).toEqual({ bad: null, good: [{ id: 'alpha' }] });
    expect(answer.errors).toEqual([
      {
        message: 'It did not work.',
        path: ['bad'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: publicCode, sourceId: 'alpha', retryable: true },
      },
    ]);
  });

  it('reports how long the source asks to wait', async () => {
    const { source, failOn } = alpha();
    const details = {
      sourceId: 'alpha',
      code: 'RATE_LIMITED',
      message: 'Slow down.',
      retryable: true,
    } as const;
    failOn('customers.findMany', new SourceError({ ...details, retryAfterMs: 1500 }));
    const answer = await graphOver(source).ask(
      '{ customerBySource(sourceId: "alpha", nativeId: "C-1") { name } }',
    );
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'SOURCE_RATE_LIMITED', retryAfterMs: 1500 });
  });

  it('fails only what was asked of that source', async () => {
    const { source, failOn } = memorySource('beta', { customers: [] });
    failOn(
      'customers',
      new SourceError({ sourceId: 'beta', code: 'TIMEOUT', message: 'Late.', retryable: true }),
    );
    const ids = [encodeId('Customer', ['alpha', 'C-1']), encodeId('Customer', ['beta', 'C-1'])];
    const answer = await graphOver(alpha().source, source).ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Customer { name } } }',
      { ids },
    );
    expect(answer.data).toEqual({ nodes: [{ id: ids[0], name: 'Customer C-1' }, null] });
    expect(faults(answer)).toEqual(['nodes.1: SOURCE_TIMEOUT']);
  });
});

it('An unexpected error is masked, and the log is given its cause under the request id', async () => {
  const { source, failOn } = alpha();
  failOn('customers.findMany', new TypeError(SECRET));
  const graph = graphOver(source);
  const answer = await graph.ask('{ customerBySource(sourceId: "alpha", nativeId: "C-1") { name } }');
  expect(answer.errors).toEqual([
    {
      message: 'Internal error',
      path: ['customerBySource'],
      locations: [{ line: 1, column: 3 }],
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: graph.requestId },
    },
  ]);
  expect(graph.logged).toEqual([{ error: new TypeError(SECRET), requestId: graph.requestId }]);
});

it('A value that the schema cannot show is masked, not blamed on the caller', async () => {
  const { source } = memorySource('alpha', {
    tierAccounts: [tierAccount({ nativeId: 'TA-1', createdAt: new Date('no date'), version: 1.5 })],
  });
  const answer = await graphOver(source).ask(
    '{ tierAccountBySource(sourceId: "alpha", nativeId: "TA-1") { createdAt version name } }',
  );
  expect([...faults(answer)].sort()).toEqual([
    'tierAccountBySource.createdAt: INTERNAL_SERVER_ERROR',
    'tierAccountBySource.version: INTERNAL_SERVER_ERROR',
  ]);
  expect(at(answer.data, 'tierAccountBySource.name')).toBe('Account TA-1');
});

it('An operation that is no GraphQL is refused with its code', async () => {
  const graph = graphOver(alpha().source);
  const codes = async (query: string, operationName?: string): Promise<unknown> =>
    (await graph.ask(query, {}, operationName)).errors[0]?.extensions?.['code'];
  expect(await codes('{ customers')).toBe('GRAPHQL_PARSE_FAILED');
  expect(await codes('{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(await codes('query A { customerSources { id } }', 'B')).toBe('OPERATION_RESOLUTION_FAILURE');
  expect(await codes('query A { customerSources { id } } query B { customerSources { id } }')).toBe(
    'OPERATION_RESOLUTION_FAILURE',
  );
  expect(graph.logged).toEqual([]);
});

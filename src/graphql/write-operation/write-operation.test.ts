import { describe, expect, it } from 'vitest';
import { at, faults } from '../../../tests/support/graph/ask.js';
import type { ChangingGraph } from '../../../tests/support/graph/changing-graph.js';
import { ACCOUNT, changingGraph, CUSTOMER } from '../../../tests/support/graph/changing-graph.js';
import { encodeId } from '../ids.js';

const LIST = /* GraphQL */ `
  query ($first: Int, $after: String, $filter: WriteOperationFilter) {
    writeOperations(first: $first, after: $after, filter: $filter) {
      edges {
        cursor
        node {
          id
        }
      }
      nodes {
        mutation
        status
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      totalCount
    }
  }
`;

/** The graph after a new customer, a change of an account and a deletion that the source cannot do. */
async function graphWithHistory(): Promise<ChangingGraph> {
  const graph = changingGraph();
  const { errors } = await graph.ask(
    `mutation ($customer: CreateCustomerInput!, $account: UpdateTierAccountInput!, $gone: ID!) {
      createCustomer(input: $customer) { userErrors { code } }
      updateTierAccount(input: $account) { userErrors { code } }
      deleteCustomer(input: { id: $gone }) { userErrors { code } }
    }`,
    {
      customer: {
        sourceId: 'alpha',
        idempotencyKey: 'k-1',
        name: 'New',
        contactPersons: [{ firstName: 'Anna', login: 'anna', password: 'geheim' }],
      },
      account: { id: ACCOUNT, name: null },
      gone: encodeId('Customer', ['fixed', 'C-9']),
    },
  );
  expect(errors).toEqual([]);
  return graph;
}

/** The graph with one operation whose outcome nobody knows, and its id. */
async function graphWithOpenEnd(): Promise<{ readonly graph: ChangingGraph; readonly id: string }> {
  const graph = changingGraph();
  graph.writes.loseAnswers();
  const query =
    'mutation ($id: ID!) { updateTierAccount(input: { id: $id }) { userErrors { code message } } }';
  const { data } = await graph.ask(query, { id: ACCOUNT });
  expect(at(data, 'updateTierAccount.userErrors.0.code')).toBe('OUTCOME_UNKNOWN');
  return { graph, id: await newest(graph) };
}

async function newest(graph: ChangingGraph): Promise<string> {
  return String(at((await graph.ask(LIST)).data, 'writeOperations.edges.0.node.id'));
}

async function mutationsOf(graph: ChangingGraph, filter: unknown): Promise<unknown> {
  const { data, errors } = await graph.ask(LIST, { filter });
  expect(errors).toEqual([]);
  const nodes = at(data, 'writeOperations.nodes');
  return Array.isArray(nodes) ? nodes.map((node) => at(node, 'mutation')) : nodes;
}

describe('the ledger of changes', () => {
  it('shows who asked whom for what, and how it ended, newest first and without secrets', async () => {
    const graph = await graphWithHistory();
    const { data, errors } = await graph.ask(`{ writeOperations { totalCount nodes {
      mutation source { id } sourceId nativeId caller idempotencyKey status errors { code path source { id } }
      input upstreamRequestIds startedAt finishedAt } } }`);
    expect(errors).toEqual([]);
    const moment = expect.stringMatching(/^20.*Z$/) as unknown;
    const always = { caller: null, startedAt: moment, finishedAt: moment };
    const done = { ...always, source: { id: 'alpha' }, sourceId: 'alpha', status: 'DONE', errors: [] };
    expect(at(data, 'writeOperations')).toEqual({
      totalCount: 3,
      nodes: [
        {
          ...always,
          mutation: 'deleteCustomer',
          source: { id: 'fixed' },
          sourceId: 'fixed',
          nativeId: 'C-9',
          idempotencyKey: null,
          status: 'REFUSED',
          errors: [{ code: 'UNSUPPORTED_BY_SOURCE', path: null, source: { id: 'fixed' } }],
          input: { id: encodeId('Customer', ['fixed', 'C-9']) },
          upstreamRequestIds: [],
        },
        {
          ...done,
          mutation: 'updateTierAccount',
          nativeId: 'TA-1',
          idempotencyKey: null,
          input: { id: ACCOUNT, name: null },
          upstreamRequestIds: ['upstream-1'],
        },
        {
          ...done,
          mutation: 'createCustomer',
          nativeId: 'C-2',
          idempotencyKey: 'k-1',
          input: {
            sourceId: 'alpha',
            idempotencyKey: 'k-1',
            name: 'New',
            contactPersons: [{ firstName: 'Anna' }],
          },
          upstreamRequestIds: ['upstream-1'],
        },
      ],
    });
  });

  it('is counted only if the count is selected', async () => {
    const graph = await graphWithHistory();
    await graph.ask('{ writeOperations { nodes { id } pageInfo { hasNextPage } } }');
    expect(graph.ledgerCounts()).toBe(0);
    const { data } = await graph.ask('{ writeOperations { totalCount } }');
    expect(at(data, 'writeOperations.totalCount')).toBe(3);
    expect(graph.ledgerCounts()).toBe(1);
  });

  it('is read on behind a cursor', async () => {
    const graph = await graphWithHistory();
    const first = (await graph.ask(LIST, { first: 2 })).data;
    expect(at(first, 'writeOperations.pageInfo')).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
    });
    const after = at(first, 'writeOperations.pageInfo.endCursor');
    expect(after).toBe(at(first, 'writeOperations.edges.1.cursor'));
    const { data } = await graph.ask(LIST, { first: 2, after });
    expect(at(data, 'writeOperations.nodes')).toEqual([{ mutation: 'createCustomer', status: 'DONE' }]);
    expect(at(data, 'writeOperations.totalCount')).toBe(3);
    expect(at(data, 'writeOperations.pageInfo')).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const foreign = await graph.ask(LIST, { after, filter: { mutation: 'createCustomer' } });
    expect(faults(foreign)).toEqual(['writeOperations: BAD_USER_INPUT']);
  });

  it.each([
    [{ sourceIds: ['fixed'] }, ['deleteCustomer']],
    [{ sourceIds: ['alpha', 'fixed'], mutation: 'createCustomer' }, ['createCustomer']],
    [{ sourceIds: [] }, []],
    [{ statuses: [] }, []],
    [{ statuses: ['REFUSED', 'RUNNING'] }, ['deleteCustomer']],
    [{ idempotencyKey: 'k-1' }, ['createCustomer']],
    [{ nativeId: 'TA-1', statuses: null }, ['updateTierAccount']],
    [{ startedAfter: '2999-01-01T00:00:00Z' }, []],
    [{ startedBefore: '2999-01-01T00:00:00Z', nativeId: 'C-2' }, ['createCustomer']],
  ])('is narrowed by %j', async (filter, expected) => {
    expect(await mutationsOf(await graphWithHistory(), filter)).toEqual(expected);
  });

  it.each([
    [{ first: 0 }, 'first'],
    [{ first: 1001 }, 'first'],
    [{ after: 'x' }, 'after'],
    [{ filter: { sourceIds: ['nobody'] } }, 'filter.sourceIds'],
  ])('refuses %j by its name', async (variables, input) => {
    const answer = await changingGraph().ask(LIST, variables);
    expect(answer.data).toEqual({ writeOperations: null });
    expect(answer.errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', input }]);
  });
});

describe('an entry of the ledger', () => {
  const query = `query ($id: ID!) { writeOperation(id: $id) { mutation } node(id: $id) { __typename id }
    _entities(representations: [{ __typename: "WriteOperation", id: $id }]) { ... on WriteOperation { mutation } } }`;

  it('is found by its id, as a node and as an entity', async () => {
    const graph = await graphWithHistory();
    const id = await newest(graph);
    const { data, errors } = await graph.ask(query, {
      id,
    });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      writeOperation: { mutation: 'deleteCustomer' },
      node: { __typename: 'WriteOperation', id },
      _entities: [{ mutation: 'deleteCustomer' }],
    });
  });

  it('is absent under an id that was never given, or of another source', async () => {
    const graph = await graphWithHistory();
    const parts: unknown = JSON.parse(Buffer.from(await newest(graph), 'base64url').toString());
    const own = Array.isArray(parts) ? String(parts[2]) : '';
    for (const id of [
      encodeId('WriteOperation', ['fixed', 'x']),
      encodeId('WriteOperation', ['gone', own]),
    ]) {
      const { data, errors } = await graph.ask(query, { id });
      expect(errors).toEqual([]);
      expect(data).toEqual({ writeOperation: null, node: null, _entities: [null] });
    }
  });

  it('is refused under an id of another type', async () => {
    const answer = await changingGraph().ask('query ($id: ID!) { writeOperation(id: $id) { id } }', {
      id: CUSTOMER,
    });
    expect(faults(answer)).toEqual(['writeOperation: BAD_USER_INPUT']);
  });
});

describe('a person who looked at the source', () => {
  const RESOLVE = `mutation ($input: ResolveWriteOperationInput!) { resolveWriteOperation(input: $input) {
    writeOperation { id status nativeId } userErrors { code path source { id } } } }`;

  it.each([
    ['DONE', 'TA-1', 'DONE'],
    ['NOT_DONE', null, 'REFUSED'],
  ])('closes an open change as %s', async (outcome, nativeId, status) => {
    const { graph, id } = await graphWithOpenEnd();
    const { data, errors } = await graph.ask(RESOLVE, { input: { id, outcome, nativeId } });
    expect(errors).toEqual([]);
    expect(at(data, 'resolveWriteOperation')).toEqual({
      writeOperation: { id, status, nativeId: 'TA-1' },
      userErrors: [],
    });
    expect(await mutationsOf(graph, { statuses: ['OUTCOME_UNKNOWN'] })).toEqual([]);
  });

  it.each(['', ' ', 'TA-\u0000', 'TA-\ud83d', 'x'.repeat(256)])(
    'cannot name a record %j',
    async (nativeId) => {
      const { graph, id } = await graphWithOpenEnd();
      const { data, errors } = await graph.ask(RESOLVE, { input: { id, outcome: 'DONE', nativeId } });
      expect(errors).toEqual([]);
      expect(at(data, 'resolveWriteOperation.userErrors')).toMatchObject([
        { code: 'INVALID_INPUT', path: ['input', 'nativeId'] },
      ]);
    },
  );

  it('cannot close what has ended', async () => {
    const graph = await graphWithHistory();
    const { data } = await graph.ask(RESOLVE, { input: { id: await newest(graph), outcome: 'DONE' } });
    expect(at(data, 'resolveWriteOperation')).toEqual({
      writeOperation: null,
      userErrors: [{ code: 'INVALID_STATE', path: ['input', 'id'], source: { id: 'fixed' } }],
    });
  });

  it('cannot close what the ledger does not hold', async () => {
    const input = { id: encodeId('WriteOperation', ['alpha', 'x']), outcome: 'DONE' };
    const { data } = await changingGraph().ask(RESOLVE, { input });
    expect(at(data, 'resolveWriteOperation')).toEqual({
      writeOperation: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'], source: { id: 'alpha' } }],
    });
  });
});

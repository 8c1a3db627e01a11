import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../support/graph/ask.js';
import { CREATE_CUSTOMER } from '../support/graph/create-customer.js';
import { memorySource } from '../support/graph/memory-source.js';
import { memoryWrites } from '../support/graph/memory-writes.js';
import type { Claims } from '../support/identity-provider.js';
import type { SignInApp } from '../support/sign-in.js';
import { startSignInApp } from '../support/sign-in.js';

const writes = memoryWrites({ customers: [], tierAccounts: [], requests: [] });
const alpha = memorySource('alpha', { customers: [], writes: writes.ports });
const beta = memorySource('beta', { customers: [], writes: writes.ports });
const OF_ALPHA = { sources: ['alpha'] };

let signIn: SignInApp;
beforeAll(async () => {
  signIn = await startSignInApp(alpha.source, beta.source);
});
afterAll(() => signIn.close());

const LIST = /* GraphQL */ `
  query ($first: Int, $after: String, $filter: WriteOperationFilter) {
    writeOperations(first: $first, after: $after, filter: $filter) {
      totalCount
      nodes {
        id
        caller
        sourceId
        idempotencyKey
      }
      pageInfo {
        endCursor
      }
    }
  }
`;

async function create(sourceId: string, idempotencyKey: string, claims: Claims): Promise<unknown> {
  const input = { sourceId, idempotencyKey, name: 'New' };
  const { body } = await signIn.ask(CREATE_CUSTOMER, { input }, claims);
  expect(body.errors).toBeUndefined();
  return at(body.data, 'createCustomer');
}

async function operations(claims: Claims, filter: object = {}): Promise<unknown> {
  const { body } = await signIn.ask(LIST, { filter }, claims);
  expect(body.errors).toBeUndefined();
  return at(body.data, 'writeOperations.nodes');
}

/** The id of an operation at beta by somebody who sees all. */
async function operationAtBeta(key: string): Promise<string> {
  await create('beta', key, {});
  return String(at(await operations({}, { idempotencyKey: key }), '0.id'));
}

describe('the ledger', () => {
  it("keeps the token's subject as the caller", async () => {
    await create('alpha', 'whose', { sub: 'client-7' });
    expect(await operations({}, { idempotencyKey: 'whose' })).toMatchObject([{ caller: 'client-7' }]);
  });

  it('keeps the keys of two callers apart: each makes a change of their own, and a repetition is none', async () => {
    const before = writes.sent.length;
    const first = await create('alpha', 'same', { sub: 'anna' });
    const second = await create('alpha', 'same', { sub: 'berta' });
    expect(writes.sent.length).toBe(before + 2);
    expect(await create('alpha', 'same', { sub: 'anna' })).toEqual(first);
    expect(await create('alpha', 'same', { sub: 'berta' })).toEqual(second);
    expect(writes.sent.length).toBe(before + 2);
    expect(await operations({}, { idempotencyKey: 'same' })).toHaveLength(2);
  });

  it('tells a caller nothing of a key that another one has used, whatever the input', async () => {
    await create('beta', 'secret key', { sub: 'anna' });
    expect(await create('alpha', 'secret key', { sub: 'berta', ...OF_ALPHA })).toMatchObject({
      userErrors: [],
    });
  });
});

describe('an operation of a source that the caller may not see', () => {
  it('is in no list and no count, whatever the filter', async () => {
    await create('alpha', 'seen', {});
    await operationAtBeta('unseen');
    const { body } = await signIn.ask(LIST, {}, OF_ALPHA);
    expect(JSON.stringify(body)).not.toContain('beta');
    const all = await signIn.ask(LIST);
    expect(Number(at(body.data, 'writeOperations.totalCount'))).toBeLessThan(
      Number(at(all.body.data, 'writeOperations.totalCount')),
    );
    expect(await operations(OF_ALPHA, { idempotencyKey: 'unseen' })).toEqual([]);
    expect(await operations(OF_ALPHA, { idempotencyKey: 'seen' })).toHaveLength(1);
  });

  it('is null by its id, as one that never was', async () => {
    const id = await operationAtBeta('by id');
    const query = `query ($id: ID!) {
      writeOperation(id: $id) { id }
      node(id: $id) { ... on WriteOperation { caller } }
      nodes(ids: [$id]) { ... on WriteOperation { caller } }
      _entities(representations: [{ __typename: "WriteOperation", id: "${id}" }]) { ... on WriteOperation { caller } }
    }`;
    const { body } = await signIn.ask(query, { id }, OF_ALPHA);
    expect(body).toEqual({ data: { writeOperation: null, node: null, nodes: [null], _entities: [null] } });
    expect(at((await signIn.ask(query, { id })).body, 'data.node.caller')).toBe('anna');
  });

  it('cannot be resolved', async () => {
    writes.loseAnswers();
    const id = await operationAtBeta('lost');
    const resolve = `mutation ($id: ID!) { resolveWriteOperation(input: { id: $id, outcome: NOT_DONE }) {
      writeOperation { id } userErrors { code source { id } }
    } }`;
    const { body } = await signIn.ask(resolve, { id }, OF_ALPHA);
    expect(at(body.data, 'resolveWriteOperation')).toEqual({
      writeOperation: null,
      userErrors: [{ code: 'NOT_FOUND', source: null }],
    });
    const byOther = await signIn.ask(resolve, { id });
    expect(at(byOther.body.data, 'resolveWriteOperation')).toEqual({
      writeOperation: { id },
      userErrors: [],
    });
  });

  it('is not reached by a cursor of somebody who sees more', async () => {
    const { body } = await signIn.ask(LIST, { first: 1 });
    const after = at(body.data, 'writeOperations.pageInfo.endCursor');
    const answer = await signIn.ask(LIST, { first: 1, after }, OF_ALPHA);
    expect(answer.body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', input: 'after' } }]);
  });
});

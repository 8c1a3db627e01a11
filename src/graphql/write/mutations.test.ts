import { describe, expect, it } from 'vitest';
import { at } from '../../../tests/support/graph/ask.js';
import type { ChangingGraph } from '../../../tests/support/graph/changing-graph.js';
import {
  ACCOUNT,
  changingGraph,
  CUSTOMER,
  PARENT,
  REQUEST,
} from '../../../tests/support/graph/changing-graph.js';
import { encodeId } from '../ids.js';

const ADDRESS = { line1: 'Ring 1', city: 'Wien', postalCode: '1010', countryCode: 'AT' };
const CONTACT = { firstName: 'Anna', lastName: 'Berg', email: 'anna@example.com' };

/** Runs one mutation with its input as a variable. */
function write(graph: ChangingGraph) {
  return async (field: string, input: unknown, selection = ''): Promise<unknown> => {
    const type = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${field}(input: $input) { ${selection} userErrors { code path } } }`;
    const { data, errors } = await graph.ask(query, { input });
    expect(errors).toEqual([]);
    return at(data, field);
  };
}

/** What was sent, with every key that is there, and without the classes of the inputs. */
function sentBy({ writes }: ChangingGraph): [string, unknown][] {
  return structuredClone(writes.sent);
}

describe('a mutation', () => {
  it('makes a customer, and shows the credentials that the source made', async () => {
    const graph = changingGraph();
    const input = { sourceId: 'alpha', name: 'New', parentId: PARENT, contactPersons: [{ password: 'x' }] };
    const selection = 'customer { id name status } generatedCredentials { userName email password }';
    expect(await write(graph)('createCustomer', input, selection)).toEqual({
      customer: { id: encodeId('Customer', ['alpha', 'C-2']), name: 'New', status: 'PENDING' },
      generatedCredentials: { userName: 'made', email: null, password: 'made for once' },
      userErrors: [],
    });
    expect(graph.writes.sent).toEqual([
      ['customers.create', { name: 'New', parentId: 'TA-2', contactPersons: [{ password: 'x' }] }],
    ]);
  });

  it('with the same key and input is made once, and the second answer is without credentials', async () => {
    const graph = changingGraph();
    const input = { sourceId: 'alpha', name: 'New', idempotencyKey: 'k-1' };
    const selection = 'customer { nativeId } generatedCredentials { password }';
    const first = await write(graph)('createCustomer', input, selection);
    const second = await write(graph)('createCustomer', input, selection);
    expect(first).toMatchObject({ generatedCredentials: { password: 'made for once' } });
    expect(second).toEqual({ customer: { nativeId: 'C-2' }, generatedCredentials: null, userErrors: [] });
    expect(graph.writes.sent).toHaveLength(1);
    const other = await write(graph)('createCustomer', { ...input, name: 'Other' }, selection);
    expect(other).toMatchObject({ customer: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });

  it('tells two inputs with one key apart also by their passwords alone', async () => {
    const graph = changingGraph();
    const input = (password: string) => ({
      sourceId: 'alpha',
      idempotencyKey: 'k-1',
      contactPersons: [{ password }],
    });
    await write(graph)('createCustomer', input('one'));
    const other = await write(graph)('createCustomer', input('two'));
    expect(other).toMatchObject({ userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });

  it.each([
    ['updateCustomer', { id: CUSTOMER, name: null, labels: [] }, { nativeId: 'C-1', name: null, labels: [] }],
    ['updateCustomer', { id: CUSTOMER }, { nativeId: 'C-1' }],
    ['updateTierAccount', { id: ACCOUNT, parentId: null }, { nativeId: 'TA-1', parentId: null }],
    [
      'updateTierAccount',
      { id: ACCOUNT, parentId: PARENT, expectedVersion: 1, address: { ...ADDRESS, state: null } },
      { nativeId: 'TA-1', parentId: 'TA-2', expectedVersion: 1, address: { ...ADDRESS, state: null } },
    ],
  ])('(%s %j) tells what was given as null from what was not given', async (field, input, sent) => {
    const graph = changingGraph();
    expect(await write(graph)(field, input)).toEqual({ userErrors: [] });
    expect(sentBy(graph).map(([, value]) => value)).toStrictEqual([sent]);
  });

  it('changes a customer where the source has no requests', async () => {
    const graph = changingGraph();
    const input = { id: CUSTOMER, name: 'Other' };
    const answer = await write(graph)('updateCustomer', input, 'customer { id name } requests { id }');
    expect(answer).toEqual({ customer: { id: CUSTOMER, name: 'Other' }, requests: null, userErrors: [] });
  });

  it('makes a tier account under a parent', async () => {
    const graph = changingGraph();
    const fields = { type: 'CUSTOMER', name: 'New', address: ADDRESS, technicalContact: CONTACT };
    const input = { sourceId: 'alpha', ...fields, parentId: PARENT, hubId: null };
    const answer = await write(graph)('createTierAccount', input, 'tierAccount { nativeId parent { id } }');
    expect(answer).toEqual({ tierAccount: { nativeId: 'TA-3', parent: { id: PARENT } }, userErrors: [] });
    expect(sentBy(graph)).toStrictEqual([['accounts.create', { ...fields, parentId: 'TA-2', hubId: null }]]);
  });

  it('changes a tier account and shows the requests that this caused', async () => {
    const graph = changingGraph();
    const input = { id: ACCOUNT, name: 'Other' };
    const selection = 'tierAccount { id name version } requests { nativeId status account { name } }';
    expect(await write(graph)('updateTierAccount', input, selection)).toEqual({
      tierAccount: { id: ACCOUNT, name: 'Other', version: 2 },
      requests: [{ nativeId: 'TAR-2', status: 'PENDING', account: { name: 'Other' } }],
      userErrors: [],
    });
    expect(graph.calls).toEqual([]);
  });

  it.each([
    ['deleteTierAccount', ACCOUNT, 'TA-1'],
    ['deleteCustomer', CUSTOMER, 'C-1'],
  ])('(%s) names what it has deleted', async (field, id, nativeId) => {
    const graph = changingGraph();
    expect(await write(graph)(field, { id }, 'deletedId')).toEqual({ deletedId: id, userErrors: [] });
    expect(graph.writes.sent.map(([, value]) => value)).toEqual([{ nativeId }]);
  });

  it('asks for a change of an account', async () => {
    const graph = changingGraph();
    const input = { accountId: ACCOUNT, taxId: null };
    const answer = await write(graph)('createTierAccountRequest', input, 'requests { nativeId }');
    expect(answer).toEqual({ requests: [{ nativeId: 'TAR-2' }], userErrors: [] });
    expect(sentBy(graph)).toStrictEqual([['requests.create', { accountId: 'TA-1', taxId: null }]]);
  });

  it('accepts a request', async () => {
    const answer = await write(changingGraph())(
      'acceptTierAccountRequest',
      { id: REQUEST },
      'request { id status allowedActions }',
    );
    expect(answer).toEqual({
      request: { id: REQUEST, status: 'ACCEPTED', allowedActions: [] },
      userErrors: [],
    });
  });

  it('puts a request aside with its reason', async () => {
    const input = { id: REQUEST, reason: 'Not ours.' };
    const answer = await write(changingGraph())(
      'ignoreTierAccountRequest',
      input,
      'request { status reason }',
    );
    expect(answer).toEqual({ request: { status: 'IGNORED', reason: 'Not ours.' }, userErrors: [] });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeId } from '../../src/graphql/ids.js';
import { at } from '../support/graph/ask.js';
import type { MemorySource } from '../support/graph/memory-source.js';
import { memorySource } from '../support/graph/memory-source.js';
import { memoryWrites } from '../support/graph/memory-writes.js';
import { customer, tierAccount, tierAccountRequest } from '../support/graph/records.js';
import type { SignInApp } from '../support/sign-in.js';
import { startSignInApp } from '../support/sign-in.js';

/** A source with records of its own, which can be changed. */
function changingSource(sourceId: string): MemorySource {
  const records = {
    customers: [customer({ sourceId, nativeId: 'C-1' }), customer({ sourceId, nativeId: 'C-2' })],
    tierAccounts: [tierAccount({ sourceId, nativeId: 'TA-1' })],
    requests: [tierAccountRequest({ sourceId, nativeId: 'TAR-1', accountId: 'TA-1' })],
  };
  const { source, ...memory } = memorySource(sourceId, { ...records, writes: memoryWrites(records).ports });
  return { ...memory, source: { ...source, provider: { id: `makes-${sourceId}`, displayName: sourceId } } };
}

const alpha = changingSource('alpha');
const hidden = changingSource('hidden');
const OF_ALPHA = { sources: ['alpha', 'never-there'] };

let signIn: SignInApp;
beforeAll(async () => {
  signIn = await startSignInApp(alpha.source, hidden.source);
});
afterAll(() => signIn.close());
beforeEach(() => {
  hidden.calls.length = 0;
});

const idOf = (
  typename: 'Customer' | 'TierAccount' | 'TierAccountRequest',
  source: string,
  nativeId: string,
) => encodeId(typename, [source, nativeId]);
const mutation = (field: string, input: string): string =>
  `mutation { ${field}(input: { ${input} }) { userErrors { code message path source { id } } } }`;
const entity = (key: string): string =>
  `{ _entities(representations: [{ ${key} }]) { __typename ... on Customer { sourceId name source { id } } } }`;

/** Each way to ask for something of a source. */
const QUESTIONS: Readonly<Record<string, (source: string) => string>> = {
  customerSource: (source) => `{ customerSource(id: "${source}") { id health { state } } }`,
  'node of a source': (source) => `{ node(id: "${source}") { id } }`,
  'node of a provider': (source) => `{ node(id: "makes-${source}") { id } }`,
  'node of a record': (source) => `{ node(id: "${idOf('Customer', source, 'C-1')}") { __typename } }`,
  nodes: (source) => `{ nodes(ids: ["${idOf('Customer', source, 'C-1')}", "${source}"]) { __typename } }`,
  customer: (source) => `{ customer(id: "${idOf('Customer', source, 'C-1')}") { sourceId name } }`,
  customerBySource: (source) => `{ customerBySource(sourceId: "${source}", nativeId: "C-1") { name } }`,
  tierAccount: (source) => `{ tierAccount(id: "${idOf('TierAccount', source, 'TA-1')}") { name } }`,
  tierAccountBySource: (source) =>
    `{ tierAccountBySource(sourceId: "${source}", nativeId: "TA-1") { name } }`,
  tierAccountRequest: (source) =>
    `{ tierAccountRequest(id: "${idOf('TierAccountRequest', source, 'TAR-1')}") { nativeId } }`,
  tierAccountRequestBySource: (source) =>
    `{ tierAccountRequestBySource(sourceId: "${source}", nativeId: "TAR-1") { nativeId } }`,
  '_entities by id': (source) => entity(`__typename: "Customer", id: "${idOf('Customer', source, 'C-1')}"`),
  '_entities by address': (source) =>
    entity(`__typename: "Customer", sourceId: "${source}", nativeId: "C-1"`),
  '_entities of a source': (source) => entity(`__typename: "CustomerSource", id: "${source}"`),
  '_entities of a provider': (source) => entity(`__typename: "CustomerProvider", id: "makes-${source}"`),
  'a filter of sources': (source) =>
    `{ customers(filter: { sourceIds: ["alpha", "${source}"] }) { nodes { name } } }`,
  'a filter of providers': (source) =>
    `{ customers(filter: { providerIds: ["makes-${source}"] }) { nodes { name } } }`,
  'a filter of parents': (source) =>
    `{ tierAccounts(filter: { parentId: "${idOf('TierAccount', source, 'TA-1')}" }) { nodes { name } } }`,
  'a filter of the ledger': (source) =>
    `{ writeOperations(filter: { sourceIds: ["${source}"] }) { totalCount } }`,
  createCustomer: (source) => mutation('createCustomer', `sourceId: "${source}", name: "New"`),
  updateCustomer: (source) =>
    mutation('updateCustomer', `id: "${idOf('Customer', source, 'C-1')}", name: "Other"`),
  deleteCustomer: (source) => mutation('deleteCustomer', `id: "${idOf('Customer', source, 'C-2')}"`),
  updateTierAccount: (source) =>
    mutation('updateTierAccount', `id: "${idOf('TierAccount', source, 'TA-1')}", name: "Other"`),
  deleteTierAccount: (source) =>
    mutation('deleteTierAccount', `id: "${idOf('TierAccount', source, 'TA-1')}"`),
  createTierAccountRequest: (source) =>
    mutation(
      'createTierAccountRequest',
      `accountId: "${idOf('TierAccount', source, 'TA-1')}", name: "Other"`,
    ),
  acceptTierAccountRequest: (source) =>
    mutation('acceptTierAccountRequest', `id: "${idOf('TierAccountRequest', source, 'TAR-1')}"`),
  ignoreTierAccountRequest: (source) =>
    mutation(
      'ignoreTierAccountRequest',
      `id: "${idOf('TierAccountRequest', source, 'TAR-1')}", reason: "No."`,
    ),
};

describe('a source that the token does not name looks like one that does not exist', () => {
  it.each(Object.entries(QUESTIONS))('%s', async (_name, question) => {
    const ofHidden = await signIn.ask(question('hidden'), {}, OF_ALPHA);
    const ofNothing = await signIn.ask(question('absent'), {}, OF_ALPHA);
    expect(withoutName(ofHidden, 'hidden')).toBe(withoutName(ofNothing, 'absent'));
    expect(hidden.calls).toEqual([]);
    // It is there for others.
    const ofAll = await signIn.ask(question('hidden'));
    expect(withoutName(ofAll, 'hidden')).not.toBe(withoutName(ofHidden, 'hidden'));
  });

  it('in lists, counts, reports and cursors', async () => {
    const query = `{ customerSources { id } customers(first: 1) { totalCount nodes { sourceId }
      pageInfo { endCursor } sourceReports { source { id } } } tierAccounts { nodes { sourceId } } }`;
    const { body } = await signIn.ask(query, {}, OF_ALPHA);
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(body)).not.toContain('hidden');
    expect(at(body.data, 'customerSources')).toEqual([{ id: 'alpha' }]);
    expect(at(body.data, 'customers.sourceReports')).toEqual([{ source: { id: 'alpha' } }]);
    expect(hidden.calls).toEqual([]);
    const cursor = Buffer.from(String(at(body.data, 'customers.pageInfo.endCursor')), 'base64url');
    expect(cursor.toString('latin1')).not.toContain('hidden');
  });

  it('where a cursor was made by somebody who sees more', async () => {
    const query =
      'query ($after: String) { customers(first: 1, after: $after) { pageInfo { endCursor } nodes { id } } }';
    const { body } = await signIn.ask(query);
    const after = at(body.data, 'customers.pageInfo.endCursor');
    hidden.calls.length = 0;
    const answer = await signIn.ask(query, { after }, OF_ALPHA);
    expect(answer.body.errors).toMatchObject([
      { path: ['customers'], extensions: { code: 'BAD_USER_INPUT', input: 'after' } },
    ]);
    expect(hidden.calls).toEqual([]);
  });

  it('to a caller without any source: nothing is there, and nothing fails', async () => {
    const query =
      '{ customerSources { id } customers { nodes { id } sourceReports { status } } writeOperations { totalCount } }';
    const { body } = await signIn.ask(query, {}, { sources: [] });
    expect(body).toEqual({
      data: {
        customerSources: [],
        customers: { nodes: [], sourceReports: [] },
        writeOperations: { totalCount: 0 },
      },
    });
  });
});

function withoutName(answer: { readonly body: unknown }, source: string): string {
  return JSON.stringify(answer.body).replaceAll(source, '(source)');
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSubgraph } from '../../src/graphql/schema.js';
import { encodeId } from '../../src/graphql/ids.js';
import { memorySource } from '../support/graph/memory-source.js';
import { memoryWrites } from '../support/graph/memory-writes.js';
import { customer, tierAccount, tierAccountRequest } from '../support/graph/records.js';
import type { SignInApp } from '../support/sign-in.js';
import { codesOf, startSignInApp } from '../support/sign-in.js';

const records = {
  customers: [customer({ nativeId: 'C-1' }), customer({ nativeId: 'C-2' })],
  tierAccounts: [tierAccount({ nativeId: 'TA-1' })],
  requests: [tierAccountRequest({ nativeId: 'TAR-1', accountId: 'TA-1' })],
};
const alpha = memorySource('alpha', { ...records, writes: memoryWrites(records).ports });
const CUSTOMER = encodeId('Customer', ['alpha', 'C-1']);
const ACCOUNT = encodeId('TierAccount', ['alpha', 'TA-1']);
const REQUEST = encodeId('TierAccountRequest', ['alpha', 'TAR-1']);
const OPERATION = encodeId('WriteOperation', ['alpha', 'none']);

let signIn: SignInApp;
beforeAll(async () => {
  signIn = await startSignInApp(alpha.source);
});
afterAll(() => signIn.close());

const askWith = (scope: string, query: string, variables = {}) => signIn.ask(query, variables, { scope });

const EVERY_SCOPE = [
  'customers:read',
  'customers:write',
  'requests:review',
  'raw:read',
  'operations:read',
  'secrets:receive',
];
const without = (scope: string): string => EVERY_SCOPE.filter((other) => other !== scope).join(' ');

/** Selections of root fields, the scope that opens each, and where a caller without it is refused. */
const READS: readonly (readonly [field: string, scope: string, selection: string])[] = [
  ['node', 'customers:read', `node(id: "${CUSTOMER}") { id }`],
  ['nodes', 'customers:read', `nodes(ids: ["${CUSTOMER}"]) { id }`],
  ['customerSources', 'customers:read', 'customerSources { id }'],
  ['customers', 'customers:read', 'customers { nodes { id } }'],
  [
    '_entities',
    'customers:read',
    `_entities(representations: [{ __typename: "Customer", id: "${CUSTOMER}" }]) { __typename }`,
  ],
  ['sampleTierAccount', 'customers:read', 'sampleTierAccount { name }'],
  ['writeOperation', 'operations:read', `writeOperation(id: "${OPERATION}") { id }`],
  ['writeOperations', 'operations:read', 'writeOperations { totalCount }'],
];

describe('a query field', () => {
  it.each(READS)('%s is opened by %s', async (field, scope, selection) => {
    expect(codesOf(await askWith(without(scope), `{ ${selection} }`))).toEqual([`${field}: FORBIDDEN`]);
    expect(codesOf(await askWith(scope, `{ ${selection} }`))).toEqual([]);
  });

  it('that is refused is null, takes no other field down, and asks no source', async () => {
    alpha.calls.length = 0;
    const answer = await askWith(
      'operations:read',
      '{ customers { nodes { id } } writeOperations { totalCount } }',
    );
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({ customers: null, writeOperations: {} });
    expect(answer.body.errors).toEqual([
      expect.objectContaining({
        message: 'This needs a token with the scope "customers:read".',
        path: ['customers'],
        extensions: { code: 'FORBIDDEN' },
      }),
    ]);
    expect(alpha.calls).toEqual([]);
  });

  it('of the ledger is not reached by another way without its scope', async () => {
    const scope = without('operations:read');
    const representation = `{ __typename: "WriteOperation", id: "${OPERATION}" }`;
    const query = `{
      node(id: "${OPERATION}") { id }
      nodes(ids: ["${CUSTOMER}", "${OPERATION}"]) { id }
      _entities(representations: [${representation}]) { ... on WriteOperation { caller } }
    }`;
    expect([...codesOf(await askWith(scope, query))].sort()).toEqual([
      '_entities.0: FORBIDDEN',
      'node: FORBIDDEN',
      'nodes.1: FORBIDDEN',
    ]);
  });
});

const ID = { id: CUSTOMER };
const WRITES: readonly (readonly [field: string, scope: string, input: object])[] = [
  ['createCustomer', 'customers:write', { sourceId: 'alpha', name: 'New' }],
  ['updateCustomer', 'customers:write', { ...ID, name: 'Other' }],
  ['deleteCustomer', 'customers:write', ID],
  ['updateTierAccount', 'customers:write', { id: ACCOUNT, name: 'Other' }],
  ['deleteTierAccount', 'customers:write', { id: ACCOUNT }],
  ['createTierAccountRequest', 'customers:write', { accountId: ACCOUNT, name: 'Other' }],
  ['acceptTierAccountRequest', 'requests:review', { id: REQUEST }],
  ['ignoreTierAccountRequest', 'requests:review', { id: REQUEST, reason: 'No.' }],
  ['resolveWriteOperation', 'customers:write', { id: OPERATION, outcome: 'NOT_DONE' }],
];

describe('a mutation', () => {
  it.each(WRITES)('%s is opened by %s', async (field, scope, input) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`;
    alpha.calls.length = 0;
    const refused = await askWith(without(scope), query, { input });
    expect(codesOf(refused)).toEqual([`${field}: FORBIDDEN`]);
    expect(refused.body.data).toEqual({ [field]: null });
    expect(alpha.calls).toEqual([]);
    expect(codesOf(await askWith(scope, query, { input }))).toEqual([]);
  });

  it('brings what was written with it', async () => {
    const query =
      'mutation { createCustomer(input: { sourceId: "alpha", name: "New" }) { customer { name } } }';
    const { body } = await askWith('customers:write', query);
    expect(body).toEqual({ data: { createCustomer: { customer: { name: 'New' } } } });
  });
});

describe('a field below', () => {
  it('raw is null and FORBIDDEN without raw:read, and the record stays', async () => {
    const id = encodeId('Customer', ['alpha', 'C-2']);
    const query = `{ node(id: "${id}") { id ... on Customer { raw } } }`;
    const refused = await askWith('customers:read', query);
    expect(refused.body.data).toEqual({ node: { id, raw: null } });
    expect(codesOf(refused)).toEqual(['node.raw: FORBIDDEN']);
    expect(codesOf(await askWith('customers:read raw:read', query))).toEqual([]);
  });

  it('generatedCredentials.password is null and FORBIDDEN without secrets:receive; the customer is made', async () => {
    const query = `mutation { createCustomer(input: { sourceId: "alpha", name: "New" }) {
      customer { name } generatedCredentials { userName password } userErrors { code }
    } }`;
    const refused = await askWith('customers:write', query);
    const { createCustomer } = refused.body.data as { createCustomer: Record<string, unknown> };
    expect(createCustomer).toMatchObject({ customer: { name: 'New' }, userErrors: [] });
    expect(createCustomer['generatedCredentials']).toMatchObject({ password: null });
    expect(codesOf(refused)).toEqual(['createCustomer.generatedCredentials.password: FORBIDDEN']);
    expect(codesOf(await askWith('customers:write secrets:receive', query))).toEqual([]);
  });
});

it('Every root field needs a scope, but the one that answers the schema', () => {
  const schema = buildSubgraph();
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );
  const nobody = { scope: { caller: { scopes: new Set() } } };
  const open = fields.filter(({ resolve }) => {
    try {
      void Promise.resolve(resolve?.(null, {}, nobody, {} as never)).catch(() => undefined);
      return true;
    } catch (error) {
      return !(error instanceof Error && error.message.startsWith('This needs a token'));
    }
  });
  expect(open.map(({ name }) => name)).toEqual(['_service']);
});

import { describe, expect, it } from 'vitest';
import { at, faults, graphOver } from '../../tests/support/graph/ask.js';
import { memorySource } from '../../tests/support/graph/memory-source.js';
import { contact, customer, reference, tierAccount } from '../../tests/support/graph/records.js';
import { encodeId } from './ids.js';

const records = {
  customers: [customer({ nativeId: 'C-1' }), customer({ nativeId: 'C-2' })],
  tierAccounts: [
    tierAccount({ nativeId: 'TA-1', parent: reference('TA-0') }),
    tierAccount({ nativeId: 'TA-0' }),
  ],
};

describe('a look-up', () => {
  const customerId = encodeId('Customer', ['alpha', 'C-1']);

  it('finds the same record by its global id, by its source and as a node', async () => {
    const answer = await graphOver(memorySource('alpha', records).source).ask(
      `query ($id: ID!) {
        customer(id: $id) { ...all }
        customerBySource(sourceId: "alpha", nativeId: "C-1") { ...all }
        node(id: $id) { ...all }
      }
      fragment all on Customer { __typename id sourceId nativeId name createdAt raw source { id provider { id } } }`,
      { id: customerId },
    );
    const record = {
      __typename: 'Customer',
      id: customerId,
      sourceId: 'alpha',
      nativeId: 'C-1',
      name: 'Customer C-1',
      createdAt: '2024-05-01T08:00:00.000Z',
      raw: { id: 'C-1' },
      source: { id: 'alpha', provider: { id: 'memory' } },
    };
    expect(answer).toMatchObject({
      errors: [],
      data: { customer: record, customerBySource: record, node: record },
    });
  });

  it('costs one call for all look-ups of an operation', async () => {
    const { source, calls } = memorySource('alpha', records);
    const fields = [...Array(40).keys()].map(
      (index) => `f${index}: tierAccountBySource(sourceId: "alpha", nativeId: "TA-${index}") { name }`,
    );
    const answer = await graphOver(source).ask(`{ ${fields.join('\n')} }`);
    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({ f0: { name: 'Account TA-0' }, f2: null });
    expect(calls).toHaveLength(1);
  });

  it('of a record that its source does not have is null without an error', async () => {
    const ids = ['Customer', 'TierAccount', 'TierConfig', 'FulfillmentRequest'] as const;
    const answer = await graphOver(memorySource('alpha', records).source).ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } tierAccountBySource(sourceId: "alpha", nativeId: "x") { id } }',
      { ids: ids.map((typename) => encodeId(typename, ['alpha', 'nobody'])) },
    );
    expect(answer).toMatchObject({
      errors: [],
      data: { nodes: [null, null, null, null], tierAccountBySource: null },
    });
  });

  it.each([
    ['malformed', 'no id'],
    ['lengthened', `${customerId}AAAA`],
    ['of another type', encodeId('TierAccount', ['alpha', 'TA-1'])],
    ['of a source that is not configured', encodeId('Customer', ['gamma', 'C-1'])],
    ['empty', ''],
  ])('with an id that is %s fails alone and names its argument', async (_how, id) => {
    const answer = await graphOver(memorySource('alpha', records).source).ask(
      'query ($id: ID!) { customer(id: $id) { name } tierAccountBySource(sourceId: "alpha", nativeId: "TA-1") { name } }',
      { id },
    );
    expect(faults(answer)).toEqual(['customer: BAD_USER_INPUT']);
    expect(answer.errors[0]?.extensions?.['input']).toBe('id');
    if (id !== '') expect(answer.errors[0]?.message).not.toContain(id);
    expect(answer.data).toEqual({ customer: null, tierAccountBySource: { name: 'Account TA-1' } });
  });

  it('of many nodes lets a bad entry fail at its own index', async () => {
    const ids = [
      customerId,
      'bad',
      encodeId('SourceProduct', ['alpha', 'PRD-1']),
      encodeId('Customer', ['alpha', 'C-2']),
    ];
    const answer = await graphOver(memorySource('alpha', records).source).ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { name } } }',
      { ids },
    );
    expect(answer.data).toEqual({ nodes: [{ name: 'Customer C-1' }, null, null, { name: 'Customer C-2' }] });
    expect(faults(answer)).toEqual(['nodes.1: BAD_USER_INPUT', 'nodes.2: BAD_USER_INPUT']);
  });

  it.each([
    ['customerBySource(sourceId: "gamma", nativeId: "C-1")', 'sourceId'],
    ['customerBySource(sourceId: "alpha", nativeId: "  ")', 'nativeId'],
    ['customerSource(id: "gamma")', 'id'],
  ])('by %s is refused on %s', async (field, input) => {
    const answer = await graphOver(memorySource('alpha', records).source).ask(`{ it: ${field} { id } }`);
    expect(faults(answer)).toEqual(['it: BAD_USER_INPUT']);
    expect(answer.errors[0]?.extensions?.['input']).toBe(input);
  });
});

describe('the customer of a tier account', () => {
  const { source, calls } = memorySource('alpha', {
    customers: ['TA-1', 'TA-2', 'TA-3'].map((nativeId) => customer({ nativeId })),
    tierAccounts: [
      tierAccount({ nativeId: 'TA-1', type: 'CUSTOMER', parent: reference('TA-2') }),
      tierAccount({ nativeId: 'TA-2', type: null, parent: reference('TA-3', { type: 'RESELLER' }) }),
      tierAccount({ nativeId: 'TA-3', type: 'RESELLER' }),
      tierAccount({ nativeId: 'TA-4', type: null }),
    ],
  });
  const graph = graphOver(source);

  it.each([
    ['is the one of its native id', 'TA-1', { name: 'Customer TA-1' }],
    ['is the one that the source knows, where an old row names no type', 'TA-2', { name: 'Customer TA-2' }],
    ['is null where the source knows none', 'TA-4', null],
    ['is null where the account is a reseller', 'TA-3', null],
  ])('%s', async (_what, nativeId, expected) => {
    const answer = await graph.ask(
      'query ($nativeId: ID!) { it: tierAccountBySource(sourceId: "alpha", nativeId: $nativeId) { customer { name } } }',
      { nativeId },
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data).toEqual({ it: { customer: expected } });
  });

  it('is reached over a parent, which is read only where its row does not embed the type', async () => {
    calls.length = 0;
    const parents = (nativeId: string) =>
      graph.ask(
        'query ($nativeId: ID!) { it: tierAccountBySource(sourceId: "alpha", nativeId: $nativeId) { parent { customer { name } } } }',
        { nativeId },
      );
    expect((await parents('TA-1')).data).toEqual({ it: { parent: { customer: { name: 'Customer TA-2' } } } });
    expect(calls).toHaveLength(3);
    expect((await parents('TA-2')).data).toEqual({ it: { parent: { customer: null } } });
    expect(calls).toHaveLength(4);
  });
});

describe('a contact person', () => {
  const contacts = [
    contact({ types: ['TECHNICAL', 'ADMIN'], email: 'Ada@Example.org', firstName: 'Ada' }),
    contact({ types: ['BILLING'], email: 'bill@example.org' }),
    contact({ types: ['BILLING'], email: 'BILL@example.org', firstName: 'Twin' }),
  ];
  const { source } = memorySource('alpha', {
    customers: [customer({ nativeId: 'TA-1', contactPersons: contacts })],
    tierAccounts: [tierAccount({ nativeId: 'TA-1', contactPersons: contacts })],
  });
  const graph = graphOver(source);
  const ids = async (field: string): Promise<unknown[]> => {
    const answer = await graph.ask(`{ it: ${field} { contactPersons { id } } }`);
    const list = at(answer.data, 'it.contactPersons');
    return Array.isArray(list) ? list.map((entry: unknown) => at(entry, 'id')) : [];
  };

  it('has the same id from its customer and its tier account, and twins have their own', async () => {
    const fromCustomer = await ids('customerBySource(sourceId: "alpha", nativeId: "TA-1")');
    expect(fromCustomer).toEqual(await ids('tierAccountBySource(sourceId: "alpha", nativeId: "TA-1")'));
    expect(new Set(fromCustomer).size).toBe(3);
  });

  it('has an id that holds neither its name nor its address', async () => {
    for (const id of await ids('customerBySource(sourceId: "alpha", nativeId: "TA-1")')) {
      const text = Buffer.from(String(id), 'base64url').toString().toLowerCase();
      expect(text).not.toMatch(/ada|bill|twin|example/);
    }
  });

  it('is chosen by its types', async () => {
    const answer = await graph.ask(`{ customerBySource(sourceId: "alpha", nativeId: "TA-1") {
      billing: contactPersons(types: [BILLING]) { firstName }
      nobody: contactPersons(types: []) { firstName }
      all: contactPersons(types: null) { firstName }
    } }`);
    expect(answer.data).toEqual({
      customerBySource: {
        billing: [{ firstName: null }, { firstName: 'Twin' }],
        nobody: [],
        all: [{ firstName: 'Ada' }, { firstName: null }, { firstName: 'Twin' }],
      },
    });
  });
});

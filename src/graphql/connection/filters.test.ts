import { describe, expect, it } from 'vitest';
import { at, faults, graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { customer, hub, tierAccount, tierAccountRequest } from '../../../tests/support/graph/records.js';
import { encodeId } from '../ids.js';

const source = () =>
  memorySource('alpha', {
    customers: [customer({ nativeId: 'C-1' })],
    tierAccounts: [tierAccount({ nativeId: 'TA-1' })],
    requests: [tierAccountRequest({ nativeId: 'TAR-1' })],
    hubs: [hub({ nativeId: 'HB-1', name: 'East' }), hub({ nativeId: 'HB-2', name: 'West' })],
    marketplaces: [hub({ nativeId: 'MP-1', name: 'Europe' })],
  });
const id = (typename: Parameters<typeof encodeId>[0], nativeId: string, sourceId = 'alpha') =>
  encodeId(typename, [sourceId, nativeId]);
const AT = '2024-01-02T03:04:05.000Z';

describe('a filter', () => {
  it.each([
    [
      'customers',
      'CustomerFilter',
      {
        nameContains: 'n',
        email: 'e',
        externalId: 'x',
        taxId: 't',
        entityId: '123e4567-e89b-42d3-a456-426614174000',
        kind: 'PERSON',
        contactNameContains: 'c',
        resellerNativeId: 'r',
        statuses: ['PENDING', 'ACTIVE'],
        statusesRaw: ['b', 'a'],
        hasLabels: ['l'],
        createdAfter: AT,
        createdBefore: AT,
      },
      { statuses: ['ACTIVE', 'PENDING'], statusesRaw: ['a', 'b'] },
    ],
    [
      'tierAccounts',
      'TierAccountFilter',
      {
        search: 's',
        type: 'CUSTOMER',
        scope: 'TIER1',
        nameContains: 'n',
        email: 'e',
        externalId: 'x',
        externalUid: 'u',
        parentId: id('TierAccount', 'TA-9'),
        hubId: id('Hub', 'HB-9'),
        createdAfter: AT,
        createdBefore: AT,
      },
      { parentId: 'TA-9', hubId: 'HB-9' },
    ],
    [
      'tierAccountRequests',
      'TierAccountRequestFilter',
      {
        search: 's',
        statuses: ['PENDING', 'ACCEPTED'],
        accountId: id('TierAccount', 'TA-9'),
        accountNameContains: 'n',
        accountExternalId: 'x',
        hubId: id('Hub', 'HB-9'),
        productId: id('SourceProduct', 'PRD-9'),
        createdAfter: AT,
        createdBefore: AT,
      },
      { statuses: ['ACCEPTED', 'PENDING'], accountId: 'TA-9', hubId: 'HB-9', productId: 'PRD-9' },
    ],
  ])('of %s reaches the source field by field', async (...[field, type, filter, changed]) => {
    const { source: alpha, filters } = source();
    const query = `query ($filter: ${type}) { ${field}(filter: $filter) { totalCount } }`;
    const answer = await graphOver(alpha).ask(query, { filter });
    expect(answer.errors).toEqual([]);
    const dates = { createdAfter: new Date(AT), createdBefore: new Date(AT) };
    expect(filters).toEqual([{ ...filter, ...changed, ...dates }]);
    const none = Object.fromEntries(Object.keys(filter).map((name) => [name, null]));
    await graphOver(alpha).ask(query, { filter: none });
    await graphOver(alpha).ask(query, {});
    expect(filters.slice(1)).toEqual([none, none]);
  });

  it.each([
    ['customers(filter: { statuses: [] })', 'SKIPPED'],
    ['customers(filter: { statusesRaw: [] })', 'SKIPPED'],
    ['customers(filter: { hasLabels: [] })', 'OK'],
    ['tierAccountRequests(filter: { statuses: [] })', 'SKIPPED'],
  ])('with an empty list asks for nothing, except for all of no labels: %s', async (field, status) => {
    const answer = await graphOver(source().source).ask(`{ it: ${field} { sourceReports { status } } }`);
    expect(answer).toMatchObject({ errors: [], data: { it: { sourceReports: [{ status }] } } });
  });

  it('by the hub of an account asks only the source of that hub', async () => {
    const { source: beta, calls } = memorySource('beta', { requests: [] });
    const answer = await graphOver(source().source, beta).ask(
      'query ($id: ID) { tierAccountRequests(filter: { hubId: $id }) { sourceReports { source { id } status } } }',
      { id: id('Hub', 'HB-1') },
    );
    expect(at(answer.data, 'tierAccountRequests.sourceReports')).toEqual([
      { source: { id: 'alpha' }, status: 'OK' },
      { source: { id: 'beta' }, status: 'SKIPPED' },
    ]);
    expect(calls).toEqual([]);
  });

  it('by a reseller takes its native id, and refuses a global id, which would match nothing', async () => {
    const answer = await graphOver(source().source).ask(
      'query ($id: ID) { customers(filter: { resellerNativeId: $id }) { totalCount } }',
      { id: id('TierAccount', 'TA-1') },
    );
    expect(faults(answer)).toEqual(['customers: BAD_USER_INPUT']);
    expect(answer.errors[0]?.extensions?.['input']).toBe('filter.resellerNativeId');
  });
});

describe('a picker', () => {
  it('lists hubs and marketplaces of the sources that have them, by a part of the name', async () => {
    const { source: beta, calls } = memorySource('beta', { customers: [] });
    const answer = await graphOver(source().source, beta).ask(`{
      hubs { nodes { id nativeId name raw } totalCount sourceReports { source { id } status } }
      east: hubs(nameContains: " EAS ") { nodes { name } }
      second: hubs(first: 1, sourceIds: ["alpha"]) { pageInfo { endCursor hasNextPage } }
      none: hubs(sourceIds: []) { nodes { name } }
      marketplaces(nameContains: null) { nodes { id name source { id } } }
    }`);
    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({
      hubs: {
        nodes: [
          { id: id('Hub', 'HB-1'), nativeId: 'HB-1', name: 'East', raw: { id: 'HB-1' } },
          { nativeId: 'HB-2' },
        ],
        totalCount: 2,
        sourceReports: [
          { source: { id: 'alpha' }, status: 'OK' },
          { source: { id: 'beta' }, status: 'SKIPPED' },
        ],
      },
      east: { nodes: [{ name: 'East' }] },
      second: { pageInfo: { hasNextPage: true } },
      none: { nodes: [] },
      marketplaces: { nodes: [{ id: id('Marketplace', 'MP-1'), name: 'Europe', source: { id: 'alpha' } }] },
    });
    expect(calls).toEqual([]);
  });

  it('names the argument of a source that is not configured', async () => {
    const answer = await graphOver(source().source).ask('{ hubs(sourceIds: ["gamma"]) { totalCount } }');
    expect(faults(answer)).toEqual(['hubs: BAD_USER_INPUT']);
    expect(answer.errors[0]?.extensions?.['input']).toBe('sourceIds');
  });
});

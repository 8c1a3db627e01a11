import { beforeAll, describe, expect, it } from 'vitest';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { assetRow } from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import { list, startBothSources } from '../support/connect-lists.js';
import { readPage } from '../support/connect-pages.js';
import { SHOP } from '../support/connect-quirks.js';

let graph: ConnectGraph;
beforeAll(async () => {
  graph = await startBothSources();
});

describe('the sources of a filter', () => {
  const LISTS = [
    ['tierAccounts', 'TierAccountFilter'],
    ['customers', 'CustomerFilter'],
    ['tierAccountRequests', 'TierAccountRequestFilter'],
  ] as const;

  it.each(LISTS)('of %s: [] selects none and asks nobody', async (field, filter) => {
    const { data, cost } = await graph.read(list(field, filter), { filter: { sourceIds: [] } });
    expect(readPage({ data })).toMatchObject({
      nodes: [],
      totalCount: 0,
      sourceReports: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
    expect(cost).toEqual({});
  });

  it.each(LISTS)(
    'of %s: those that are named are asked, in the order of the configuration',
    async (field, filter) => {
      const page = readPage(
        await graph.read(list(field, filter), { filter: { sourceIds: ['other', 'connect', 'other'] } }),
      );
      expect(page.sourceReports.map(({ source }) => source.id)).toEqual(['connect', 'other']);
      const single = readPage(await graph.read(list(field, filter), { filter: { sourceIds: ['other'] } }));
      expect(single.sourceReports.map(({ source }) => source.id)).toEqual(['other']);
      expect(graph.sandboxes['connect']?.requests).toEqual([]);
    },
  );

  it.each(LISTS)('of %s: an unknown one is bad input on this field alone', async (field, filter) => {
    const document = `query List($filter: ${filter}) { ${field}(filter: $filter) { totalCount } customerSources { id } }`;
    const { data, errors, cost } = await graph.ask(document, {
      filter: { sourceIds: ['connect', 'private-one'] },
    });
    expect(data).toEqual({ [field]: null, customerSources: [{ id: 'connect' }, { id: 'other' }] });
    expect(errors).toMatchObject([
      { path: [field], extensions: { code: 'BAD_USER_INPUT', input: 'filter.sourceIds' } },
    ]);
    expect(JSON.stringify(errors)).not.toContain('private-one');
    expect(cost).toEqual({});
  });

  it('as providers: [] selects none, an unknown one is bad input', async () => {
    const document = list('customers', 'CustomerFilter');
    const nobody = readPage(await graph.read(document, { filter: { providerIds: [] } }));
    expect(nobody).toMatchObject({ nodes: [], totalCount: 0, sourceReports: [] });
    const unknown = await graph.ask(document, { filter: { providerIds: ['elsewhere'] } });
    expect(unknown.data).toEqual({ page: null });
    expect(unknown.errors).toMatchObject([{ path: ['page'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each([
    ['parentId', 'filter.parentId', { parentId: idOf('Customer', 'connect', SHOP.id) }],
    ['parentId', 'filter.parentId', { parentId: SHOP.id }],
    ['parentId', 'filter.parentId', { parentId: idOf('TierAccount', 'elsewhere', SHOP.id) }],
    ['hubId', 'filter.hubId', { hubId: idOf('TierAccount', 'connect', SHOP.id) }],
    ['hubId', 'filter.hubId', { hubId: '' }],
  ])('an id in %s that is none of its kind is bad input', async (_, input, filter) => {
    const { data, errors } = await graph.ask(list('tierAccounts', 'TierAccountFilter'), { filter });
    expect(data).toEqual({ page: null });
    expect(errors).toMatchObject([{ path: ['page'], extensions: { code: 'BAD_USER_INPUT', input } }]);
  });
});

describe('the sources', () => {
  const ASK = `{ customerSources {
    id displayName provider { id displayName }
    capabilities {
      canCreateCustomer customerUpdateMode canDeleteCustomer hasTierAccounts hasCloudProfiles hasTotalCount settableStatuses
      customerFilters writesAreAsynchronous
      createCustomerFields { path isRequired maxLength allowedValues isWriteOnly }
      updateCustomerFields { path }
      createTierAccountFields { path isRequired }
      updateTierAccountFields { path }
    }
    health { state lastSuccessAt lastFailureAt lastError { code message retryable retryAfterMs } tokenExpiresAt }
  } }`;
  const field = (path: string, traits: object) => {
    return { path, isRequired: false, maxLength: null, allowedValues: null, isWriteOnly: false, ...traits };
  };
  const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown;
  const READ = '{ tierAccounts { totalCount } }';

  it('say what they can do, and how they are: unverified, well until a call fails, and degraded for a while then', async () => {
    const own = await startConnectGraph({
      connect: { data: { ...emptyData(), assets: [assetRow({ id: 'AS-1' })] } },
    });
    const health = async (): Promise<unknown> => {
      const { data, cost } = await own.read(ASK);
      expect(cost).toEqual({});
      expect(data).toMatchObject({
        customerSources: [
          {
            id: 'connect',
            displayName: 'connect',
            provider: { id: 'cloudblue-connect', displayName: 'CloudBlue Connect' },
            capabilities: {
              canCreateCustomer: true,
              customerUpdateMode: 'FULL',
              canDeleteCustomer: true,
              hasTierAccounts: true,
              hasCloudProfiles: true,
              hasTotalCount: true,
              settableStatuses: [],
              customerFilters: [
                'nameContains',
                'email',
                'externalId',
                'resellerNativeId',
                'createdAfter',
                'createdBefore',
              ],
              createCustomerFields: expect.arrayContaining([
                field('parentId', { isRequired: true }),
                field('address.line2', { maxLength: 255 }),
                field('contactPersons.types', { allowedValues: ['TECHNICAL'] }),
              ]) as unknown,
              updateCustomerFields: expect.not.arrayContaining([{ path: 'parentId' }]) as unknown,
              createTierAccountFields: expect.arrayContaining([
                { path: 'hubId', isRequired: false },
              ]) as unknown,
              updateTierAccountFields: expect.not.arrayContaining([{ path: 'hubId' }]) as unknown,
              writesAreAsynchronous: false,
            },
          },
        ],
      });
      return data;
    };
    const well = { state: 'HEALTHY', lastFailureAt: null, lastError: null, tokenExpiresAt: null };
    expect(await health()).toMatchObject({
      customerSources: [{ health: { ...well, state: 'UNVERIFIED', lastSuccessAt: null } }],
    });
    await own.read(READ);
    expect(await health()).toMatchObject({
      customerSources: [{ health: { ...well, lastSuccessAt: moment } }],
    });
    own.sandbox.setFault({ kind: 'status', status: 429, headers: { 'retry-after': '3' } });
    await own.ask(READ);
    const lastError = { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 3_000 };
    expect(await health()).toMatchObject({
      customerSources: [
        { health: { state: 'DEGRADED', lastSuccessAt: moment, lastFailureAt: moment, lastError } },
      ],
    });
    own.sandbox.setFault(undefined);
    await own.read(READ);
    expect(await health()).toMatchObject({ customerSources: [{ health: { state: 'DEGRADED', lastError } }] });
  });

  it('are found one by one; an unknown one is bad input on its own field', async () => {
    const { data, errors } = await graph.ask(
      '{ customerSource(id: "other") { id } unknown: customerSource(id: "nowhere") { id } }',
    );
    expect(data).toEqual({ customerSource: { id: 'other' }, unknown: null });
    expect(errors).toMatchObject([{ path: ['unknown'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

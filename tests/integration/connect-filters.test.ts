import { beforeAll, describe, expect, it } from 'vitest';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { accountRow, assetRow } from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import { column, pageOf, readPage } from '../support/connect-pages.js';
import { accountSeries } from '../support/connect-rows.js';
import {
  BLANK,
  GONE,
  HUB,
  MAIL,
  MIDDLE,
  OLD,
  quirkyData,
  REQUEST_ID,
  SHOP,
  TOP,
} from '../support/connect-quirks.js';

/** Two sources: the one made by hand, and one with a single customer. */
const OTHER = accountRow({ id: 'TA-0900-0000-0001', name: 'Other corner', tax_id: 'NO 999 888 777' });
let graph: ConnectGraph;
beforeAll(async () => {
  graph = await startConnectGraph({
    connect: { data: quirkyData() },
    other: { data: { ...emptyData(), accounts: [OTHER] } },
  });
});

const id = (typename: string, nativeId: string): string => idOf(typename, 'connect', nativeId);
const list = (field: string, filter: string): string =>
  `query List($filter: ${filter}) { page: ${field}(first: 50, filter: $filter) ${pageOf('nativeId')} }`;
const OK = 'OK';
const SKIPPED = 'SKIPPED';

type Expected = readonly [filter: object, ids: readonly string[], statuses?: readonly [string, string]];

/** One test for each case: the rows under a filter; every source is asked unless `statuses` says otherwise. */
function itLists(document: string, cases: readonly Expected[]): void {
  it.each(
    cases.map(([filter, ids, statuses = [OK, OK]]) => ({
      what: JSON.stringify(filter),
      filter,
      ids,
      statuses,
    })),
  )('under $what', async ({ filter, ids, statuses }) => {
    const page = readPage(await graph.read(document, { filter }));
    expect(column([page], 'nativeId')).toEqual(ids);
    expect(page.totalCount).toBe(ids.length);
    expect(page.sources.map(({ source, status }) => [source.id, status])).toEqual([
      ['connect', statuses[0]],
      ['other', statuses[1]],
    ]);
    for (const [index, sandbox] of Object.values(graph.sandboxes).entries())
      expect(sandbox.requests.length > 0).toBe(statuses[index] === OK);
  });
}

const NONE = [SKIPPED, SKIPPED] as const;
const ONE = [OK, SKIPPED] as const;

describe('the list of tier accounts', () => {
  const LIST = list('tierAccounts', 'TierAccountFilter');
  const ALL = [TOP.id, OTHER.id, MIDDLE.id, SHOP.id, BLANK.id, OLD.id];

  itLists(LIST, [
    [{}, ALL],
    [{ type: 'RESELLER' }, [TOP.id, MIDDLE.id]],
    [{ scope: 'TIER2' }, [TOP.id]],
    [{ nameContains: ' CORNER ' }, [SHOP.id, OTHER.id]],
    [{ nameContains: '"nord", lTD' }, [SHOP.id]],
    [{ nameContains: '*' }, []],
    [{ email: 'Kari.Nordmann@example.com' }, [SHOP.id]],
    [{ externalId: '700100' }, [SHOP.id]],
    [{ externalId: `ext-${MIDDLE.id}` }, [MIDDLE.id]],
    [{ externalId: '7001' }, []],
    [{ externalUid: '0d0c9c4e-1b6d-4b59-8b54-5a3f0c1d2e3f' }, [SHOP.id]],
    [{ parentId: id('TierAccount', MIDDLE.id) }, [SHOP.id], ONE],
    [{ parentId: id('TierAccount', GONE.id) }, [BLANK.id], ONE],
    [{ hubId: id('Hub', HUB.id), type: 'CUSTOMER' }, [SHOP.id], ONE],
    [{ createdAfter: '2022-03-04T03:06:07Z', createdBefore: '2022-06-01T00:00:00Z' }, [BLANK.id]],
    [{ createdAfter: '2022-03-04T05:06:06+02:00', type: 'CUSTOMER', nameContains: 'corner' }, [SHOP.id]],
    [
      {
        type: null,
        scope: null,
        nameContains: null,
        email: null,
        externalId: null,
        externalUid: null,
        parentId: null,
        hubId: null,
        createdAfter: null,
        createdBefore: null,
        sourceIds: null,
      },
      ALL,
    ],
    [{ externalId: '' }, [], NONE],
    [{ externalId: `it's "both" kinds` }, []],
    [{ nameContains: `x)&type=reseller` }, []],
  ]);
});

describe('the list of customers', () => {
  const LIST = list('customers', 'CustomerFilter');
  const ALL = [SHOP.id, OTHER.id, BLANK.id, OLD.id];

  itLists(LIST, [
    [{}, ALL],
    [{ nameContains: 'corner' }, [SHOP.id, OTHER.id]],
    [{ email: 'Kari.Nordmann@example.com' }, [SHOP.id]],
    [{ externalId: '700100' }, [SHOP.id]],
    [{ taxId: 'NO 999 888 777' }, [SHOP.id, OTHER.id]],
    [{ taxId: 'NO 999' }, []],
    [{ resellerId: MIDDLE.id }, [SHOP.id]],
    [{ status: ['ACTIVE', 'CLOSED'] }, ALL],
    [{ status: ['CLOSED'] }, [], NONE],
    [{ status: [] }, [], NONE],
    [{ kind: 'ORGANIZATION' }, ALL],
    [{ kind: 'PERSON' }, [], NONE],
    [{ entityId: '0d0c9c4e-1b6d-4b59-8b54-5a3f0c1d2e3f' }, [], NONE],
    [{ labels: ['vip'] }, [], NONE],
    [{ labels: [] }, ALL],
    [{ providerIds: ['cloudblue-connect'] }, ALL],
    [
      {
        nameContains: null,
        email: null,
        externalId: null,
        taxId: null,
        entityId: null,
        kind: null,
        resellerId: null,
        status: null,
        labels: null,
        sourceIds: null,
        providerIds: null,
      },
      ALL,
    ],
  ]);

  it('holds the same rows as the list of tier accounts of type CUSTOMER', async () => {
    const accounts = readPage(
      await graph.read(list('tierAccounts', 'TierAccountFilter'), { filter: { type: 'CUSTOMER' } }),
    );
    const customers = readPage(await graph.read(LIST));
    expect(column([customers], 'nativeId')).toEqual(column([accounts], 'nativeId'));
  });

  it('fails as data where a filter cannot be verified within the scan bound, and the other source stands', async () => {
    const own = await startConnectGraph({
      large: { data: { ...emptyData(), accounts: accountSeries(1, 2_100) } },
      small: { data: { ...emptyData(), accounts: [OTHER] } },
    });
    const answer = await own.ask(LIST, { filter: { taxId: OTHER.tax_id } });
    expect(answer.errors).toMatchObject([
      { path: ['page'], extensions: { code: 'SOURCE_REJECTED', sourceId: 'large' } },
    ]);
    expect(readPage(answer)).toMatchObject({
      nodes: [{ nativeId: OTHER.id }],
      totalCount: null,
      sources: [{ status: 'FAILED' }, { status: 'OK' }],
    });
    expect(answer.cost['/tier/accounts']).toBeLessThanOrEqual(3);
  });
});

describe('the list of tier account requests', () => {
  const LIST = list('tierAccountRequests', 'TierAccountRequestFilter');
  const IGNORED = 'TAR-0200-0000-0001-001-001';
  const ODD = 'TAR-0100-0000-0003-001-001';
  const ALL = [IGNORED, ODD, REQUEST_ID];

  itLists(LIST, [
    [{}, ALL],
    [{ status: ['PENDING'] }, [REQUEST_ID]],
    [{ status: ['PENDING', 'IGNORED', 'PENDING'] }, [IGNORED, REQUEST_ID]],
    [{ status: ['UNKNOWN'] }, [ODD]],
    [{ status: ['UNKNOWN', 'PENDING'] }, [ODD, REQUEST_ID]],
    [{ status: [] }, [], NONE],
    [{ accountId: id('TierAccount', GONE.id) }, [ODD], ONE],
    [{ productId: id('SourceProduct', MAIL.id) }, [IGNORED, REQUEST_ID], ONE],
    [{ createdAfter: '2023-04-05T06:07:08Z', createdBefore: '2023-04-05T06:07:10Z' }, [REQUEST_ID]],
    [
      {
        status: null,
        accountId: null,
        productId: null,
        createdAfter: null,
        createdBefore: null,
        sourceIds: null,
      },
      ALL,
    ],
  ]);
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
      sources: [],
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
      expect(page.sources.map(({ source }) => source.id)).toEqual(['connect', 'other']);
      const single = readPage(await graph.read(list(field, filter), { filter: { sourceIds: ['other'] } }));
      expect(single.sources.map(({ source }) => source.id)).toEqual(['other']);
      expect(graph.sandboxes['connect']?.requests).toEqual([]);
    },
  );

  it.each(LISTS)('of %s: an unknown one is bad input on this field alone', async (field, filter) => {
    const document = `query List($filter: ${filter}) { ${field}(filter: $filter) { totalCount } sources { id } }`;
    const { data, errors, cost } = await graph.ask(document, {
      filter: { sourceIds: ['connect', 'private-one'] },
    });
    expect(data).toEqual({ [field]: null, sources: [{ id: 'connect' }, { id: 'other' }] });
    expect(errors).toMatchObject([
      { path: [field], extensions: { code: 'BAD_USER_INPUT', input: 'filter.sourceIds' } },
    ]);
    expect(JSON.stringify(errors)).not.toContain('private-one');
    expect(cost).toEqual({});
  });

  it('as providers: [] selects none, an unknown one is bad input', async () => {
    const document = list('customers', 'CustomerFilter');
    const nobody = readPage(await graph.read(document, { filter: { providerIds: [] } }));
    expect(nobody).toMatchObject({ nodes: [], totalCount: 0, sources: [] });
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
  const ASK = `{ sources {
    id displayName provider { id displayName }
    capabilities {
      createCustomer updateCustomer deleteCustomer tierAccounts cloudProfiles totalCount settableStatuses
      customerFilters createFields requiredCreateFields updateFields asyncWrites
    }
    health { state lastSuccessAt lastFailureAt lastError { code message retryable retryAfterMs } tokenExpiresAt }
  } }`;
  const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown;
  const READ = '{ tierAccounts { totalCount } }';

  it('say what they can do, and how they are: well until a call fails, and again once one succeeds', async () => {
    const own = await startConnectGraph({
      connect: { data: { ...emptyData(), assets: [assetRow({ id: 'AS-1' })] } },
    });
    const health = async (): Promise<unknown> => {
      const { data, cost } = await own.read(ASK);
      expect(cost).toEqual({});
      expect(data).toMatchObject({
        sources: [
          {
            id: 'connect',
            displayName: 'connect',
            provider: { id: 'cloudblue-connect', displayName: 'CloudBlue Connect' },
            capabilities: {
              createCustomer: false,
              updateCustomer: 'NONE',
              deleteCustomer: false,
              tierAccounts: true,
              cloudProfiles: true,
              totalCount: true,
              settableStatuses: [],
              customerFilters: ['nameContains', 'email', 'externalId', 'resellerId'],
              createFields: [],
              requiredCreateFields: [],
              updateFields: [],
              asyncWrites: false,
            },
          },
        ],
      });
      return data;
    };
    const well = { state: 'HEALTHY', lastFailureAt: null, lastError: null, tokenExpiresAt: null };
    expect(await health()).toMatchObject({ sources: [{ health: { ...well, lastSuccessAt: null } }] });
    await own.read(READ);
    expect(await health()).toMatchObject({ sources: [{ health: { ...well, lastSuccessAt: moment } }] });
    own.sandbox.setFault({ kind: 'status', status: 429, headers: { 'retry-after': '3' } });
    await own.ask(READ);
    const lastError = { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 3_000 };
    expect(await health()).toMatchObject({
      sources: [{ health: { state: 'DEGRADED', lastSuccessAt: moment, lastFailureAt: moment, lastError } }],
    });
    own.sandbox.setFault(undefined);
    await own.read(READ);
    expect(await health()).toMatchObject({ sources: [{ health: { state: 'HEALTHY', lastError } }] });
  });

  it('are found one by one; an unknown one is bad input on its own field', async () => {
    const { data, errors } = await graph.ask(
      '{ source(id: "other") { id } unknown: source(id: "nowhere") { id } }',
    );
    expect(data).toEqual({ source: { id: 'other' }, unknown: null });
    expect(errors).toMatchObject([{ path: ['unknown'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import { list, OTHER, startBothSources } from '../support/connect-lists.js';
import { column, readPage } from '../support/connect-pages.js';
import { BLANK, GONE, HUB, MAIL, MIDDLE, OLD, REQUEST_ID, SHOP, TOP } from '../support/connect-quirks.js';
import { accountSeries } from '../support/connect-rows.js';

let graph: ConnectGraph;
beforeAll(async () => {
  graph = await startBothSources();
});

const id = (typename: string, nativeId: string): string => idOf(typename, 'connect', nativeId);
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
    expect(page.sourceReports.map(({ source, status }) => [source.id, status])).toEqual([
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
  const ALL = [OLD.id, OTHER.id, BLANK.id, SHOP.id, MIDDLE.id, TOP.id];

  itLists(LIST, [
    [{}, ALL],
    [{ type: 'RESELLER' }, [MIDDLE.id, TOP.id]],
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
  const ALL = [OLD.id, OTHER.id, BLANK.id, SHOP.id];

  itLists(LIST, [
    [{}, ALL],
    [{ nameContains: 'corner' }, [SHOP.id, OTHER.id]],
    [{ email: 'Kari.Nordmann@example.com' }, [SHOP.id]],
    [{ externalId: '700100' }, [SHOP.id]],
    [{ taxId: 'NO 999 888 777' }, [SHOP.id, OTHER.id]],
    [{ taxId: 'NO 999' }, []],
    [{ resellerNativeId: MIDDLE.id }, [SHOP.id]],
    [{ statuses: ['ACTIVE', 'CLOSED'] }, ALL],
    [{ statuses: ['CLOSED'] }, [], NONE],
    [{ statuses: [] }, [], NONE],
    [{ kind: 'ORGANIZATION' }, ALL],
    [{ kind: 'PERSON' }, [], NONE],
    [{ entityId: '0d0c9c4e-1b6d-4b59-8b54-5a3f0c1d2e3f' }, [], NONE],
    [{ hasLabels: ['vip'] }, [], NONE],
    [{ hasLabels: [] }, ALL],
    [{ providerIds: ['cloudblue-connect'] }, ALL],
    [
      {
        nameContains: null,
        email: null,
        externalId: null,
        taxId: null,
        entityId: null,
        kind: null,
        resellerNativeId: null,
        contactNameContains: null,
        statuses: null,
        statusesRaw: null,
        hasLabels: null,
        createdAfter: null,
        createdBefore: null,
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

  it('are scanned here for a condition that the source cannot apply, the other source included', async () => {
    const own = await startConnectGraph({
      large: { data: { ...emptyData(), accounts: accountSeries(1, 2_100) } },
      small: { data: { ...emptyData(), accounts: [OTHER] } },
    });
    const { cost, ...answer } = await own.read(LIST, { filter: { taxId: OTHER.tax_id } });
    expect(readPage(answer)).toMatchObject({
      nodes: [{ nativeId: OTHER.id }],
      sourceReports: [{ status: 'OK' }, { status: 'OK' }],
    });
    expect(cost['/tier/accounts']).toBe(4);
  });
});

describe('the list of tier account requests', () => {
  const LIST = list('tierAccountRequests', 'TierAccountRequestFilter');
  const IGNORED = 'TAR-0200-0000-0001-001-001';
  const ODD = 'TAR-0100-0000-0003-001-001';
  const ALL = [REQUEST_ID, ODD, IGNORED];

  itLists(LIST, [
    [{}, ALL],
    [{ statuses: ['PENDING'] }, [REQUEST_ID]],
    [{ statuses: ['PENDING', 'IGNORED', 'PENDING'] }, [REQUEST_ID, IGNORED]],
    [{ statuses: ['UNKNOWN'] }, [ODD]],
    [{ statuses: ['UNKNOWN', 'PENDING'] }, [REQUEST_ID, ODD]],
    [{ statuses: [] }, [], NONE],
    [{ accountId: id('TierAccount', GONE.id) }, [ODD], ONE],
    [{ productId: id('SourceProduct', MAIL.id) }, [REQUEST_ID, IGNORED], ONE],
    [{ createdAfter: '2023-04-05T06:07:08Z', createdBefore: '2023-04-05T06:07:10Z' }, [REQUEST_ID]],
    [
      {
        search: null,
        statuses: null,
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

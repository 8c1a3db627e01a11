import { describe, expect, it } from 'vitest';
import type { CustomerCandidate } from '../../domain/customer-candidate/customer-candidate.js';
import type { CustomerCandidateFilter } from '../../domain/customer-candidate/customer-candidate.port.js';
import type { Page } from '../../domain/page.js';
import { fateOf, port } from '../../../tests/support/connect.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { TradevestUnderTest } from '../../../tests/support/tradevest.js';
import { asked, cast, costOf, idOf, withTradevest } from '../../../tests/support/tradevest.js';
import { legalEntityRow, otherEntityRow } from './sandbox/rows.js';

const ALL: CustomerCandidateFilter = { kind: null, nameContains: null, isCustomer: null };
const ROLES = '/roles/customers';
const range = (count: number, from = 1) => Array.from({ length: count }, (_, index) => index + from);

/** Reads the list to its end, also from where a scan stopped: the ids of each page, and what it scanned. */
async function pages(
  { source }: TradevestUnderTest,
  filter: Partial<CustomerCandidateFilter>,
  first: number,
) {
  const candidates = port(source, 'customerCandidates');
  const all: (readonly [ids: readonly string[], scanned: number, isPartial: boolean])[] = [];
  for (let after: string | null | undefined = null; after !== undefined;) {
    const query = { filter: { ...ALL, ...filter }, page: { first, after } };
    const page: Page<CustomerCandidate> = await candidates.list(query, scopeOf());
    const ids = page.rows.map(({ record }) => record.entityId);
    all.push([ids, page.rowsScanned, page.continueAt !== null]);
    after = page.hasNextPage ? (page.continueAt ?? page.rows.at(-1)?.position) : undefined;
  }
  return all;
}

/** Three companies, and ten owners that are listed before them. */
function owners() {
  const data = cast({ companies: 3 });
  for (const number of range(10))
    data.otherEntities.push(
      otherEntityRow({ entityId: idOf.pair(number), createdOn: '2026-01-01T00:00:00Z' }),
    );
  return data;
}

describe('the list of candidates', () => {
  it('keeps what it found at the scan limit, and its pages reach every candidate once', async () => {
    const source = { scan: { rows: 4, detailReads: 0 } };
    await withTradevest({ data: owners(), source }, async (subject) => {
      const companies = [3, 2, 1].map(idOf.company);
      expect(await pages(subject, {}, 2)).toEqual([
        [[], 4, true],
        [[], 4, true],
        [companies.slice(0, 2), 4, false],
        [companies.slice(2), 1, false],
      ]);
      expect(await pages(subject, { nameContains: 'company 1' }, 2)).toEqual([
        [[], 4, true],
        [[], 4, true],
        [[], 4, true],
        [[idOf.company(1)], 1, false],
      ]);
    });
  });

  it('asks for a page, and for as much as it scans only as soon as other rows come between', async () => {
    await withTradevest({ data: owners() }, async (subject) => {
      await pages(subject, { kind: 'ORGANIZATION' }, 5);
      expect(asked(subject.sandbox)).toEqual(['/entities?limit=5&entityType=LEGAL_ENTITY']);
      subject.sandbox.clearRequests();
      await pages(subject, {}, 5);
      const limits = asked(subject.sandbox).map((target) => /limit=(\d+)/.exec(target)?.[1]);
      expect(limits).toEqual(['5', '1000']);
    });
  });

  it('compares names by meaning, not by spelling', async () => {
    const data = cast({ companies: 1 });
    data.legalEntities.push(
      legalEntityRow({ legalEntityId: idOf.company(2), legalName: 'Cafe\u0301 İzmir' }),
    );
    await withTradevest({ data }, async (subject) => {
      for (const nameContains of ['CAFÉ', ' café i\u0307z '])
        expect((await pages(subject, { nameContains }, 5))[0]?.[0]).toEqual([idOf.company(2)]);
    });
  });

  it.each(['', 'x', '["c",0]'])('refuses a position that no page of it has: %j', async (after) => {
    await withTradevest({ data: cast({ persons: 1 }) }, async ({ source, sandbox }) => {
      const list = port(source, 'customerCandidates').list(
        { filter: ALL, page: { first: 1, after } },
        scopeOf(),
      );
      await expect(list).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      expect(sandbox.requests).toEqual([]);
    });
  });
});

describe('the customers of entities', () => {
  async function fates(subject: TradevestUnderTest, ids: readonly string[]) {
    subject.sandbox.clearRequests();
    const outcomes = await port(subject.source, 'customerCandidates').findCustomers(ids, scopeOf());
    const { '/connect/token': _, ...cost } = costOf(subject.sandbox);
    return { fates: ids.map((id) => fateOf(outcomes.get(id))), cost };
  }

  it('take one request for each entity, or for a page of roles: never more than one beyond one for each', async () => {
    await withTradevest({ data: cast({ persons: 400 }), maxLimit: 100 }, async (subject) => {
      const persons = (count: number, from = 1) => range(count, from).map(idOf.person);
      const found = (count: number) => range(count).map(() => 'found');
      expect(await fates(subject, persons(5))).toEqual({ fates: found(5), cost: { [ROLES]: 5 } });
      expect(await fates(subject, persons(100, 301))).toEqual({ fates: found(100), cost: { [ROLES]: 1 } });
      expect(await fates(subject, persons(8))).toEqual({ fates: found(8), cost: { [ROLES]: 9 } });
    });
  });

  it('are absent for an entity without a role, and nothing is asked about a text that is no UUID', async () => {
    await withTradevest({ data: cast({ persons: 1 }) }, async (subject) => {
      expect(await fates(subject, [idOf.person(7), 'x', idOf.person(1).toUpperCase()])).toEqual({
        fates: ['absent', 'absent', 'absent'],
        cost: { [ROLES]: 1 },
      });
    });
  });

  it('fail alone if the list of roles can be read and one of them cannot', async () => {
    await withTradevest({ data: cast({ persons: 3 }) }, async (subject) => {
      subject.sandbox.setFault({ kind: 'status', status: 500 }, ({ query }) =>
        query.includes(idOf.person(2)),
      );
      expect((await fates(subject, [1, 2, 3].map(idOf.person))).fates).toEqual([
        'found',
        'UPSTREAM_ERROR',
        'found',
      ]);
    });
  });
});

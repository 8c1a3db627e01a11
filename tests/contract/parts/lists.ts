import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { allRows, idsOf, missingIn, pageOf } from '../reading.js';
import { KEPT_BY_ROWS, withSubject } from '../subject.js';

const HELD = 23;
const SIZES = fc.array(fc.integer({ min: 1, max: HELD + 3 }), { minLength: 1, maxLength: 4 });

/** With the pages that a platform gives, and with shorter ones than it is asked for. */
const PAGING = [
  ['pages as they are asked for', {}],
  ['pages shorter than they are asked for', { pageLimit: 4 }],
] as const;

export function lists(start: StartPlatform): void {
  describe('listing customers', () => {
    it.each(PAGING)(
      'answers each once and in one order, whatever the sizes of pages: %s',
      async (_, paging) => {
        await withSubject(start, { customers: HELD, ...paging }, async ({ customers, platform }) => {
          const whole = idsOf((await pageOf(customers, { first: Infinity })).rows);
          expect(whole.toSorted()).toEqual(platform.customerIds.toSorted());
          const property = fc.asyncProperty(SIZES, async (sizes) => {
            expect(idsOf(await allRows(customers, sizes))).toEqual(whole);
          });
          await fc.assert(property, { numRuns: 10, examples: [[[1]], [[HELD]], [[HELD - 1]], [[1000]]] });
        });
      },
    );

    it.each(PAGING)('reads on right behind any row: %s', async (_, paging) => {
      await withSubject(start, { customers: HELD, ...paging }, async ({ customers }) => {
        const { rows } = await pageOf(customers, { first: Infinity });
        const ids = idsOf(rows);
        for (const [index, { position }] of rows.entries()) {
          const { rows: behind } = await pageOf(customers, { first: 3, after: position });
          expect(idsOf(behind)).toEqual(ids.slice(index + 1, index + 4));
        }
      });
    });

    it.each(PAGING)('counts what is still to come, or says that it cannot: %s', async (_, paging) => {
      await withSubject(start, { customers: HELD, ...paging }, async ({ customers, source }) => {
        const { rows } = await pageOf(customers, { first: Infinity });
        const places = [null, ...rows.map(({ position }) => position)];
        for (const [passed, after] of places.entries()) {
          const { remaining, hasNextPage, asked } = await pageOf(customers, { first: 5, after });
          const exact = HELD - passed;
          expect([exact, source.capabilities.hasTotalCount ? exact : null]).toContain(remaining);
          // Without a count, that nothing more is to come may be seen one page later.
          if (exact > 5) expect(hasNextPage).toBe(true);
          else if (source.capabilities.hasTotalCount) expect(hasNextPage).toBe(false);
          expect(asked).toBe(true);
        }
      });
    });

    it('of nobody is one empty page', async () => {
      await withSubject(start, { customers: 0 }, async ({ customers, source }) => {
        for (const first of [1, 20, Infinity]) {
          const { remaining, ...page } = await pageOf(customers, { first });
          expect(page).toEqual({
            rows: [],
            hasNextPage: false,
            asked: true,
            rowsScanned: 0,
            continueAt: null,
          });
          expect([0, source.capabilities.hasTotalCount ? 0 : null]).toContain(remaining);
        }
      });
    });

    it('shows the same rows as a look-up, with all that a row must hold', async () => {
      await withSubject(start, { customers: 6 }, async ({ customers, platform }) => {
        const rows = (await pageOf(customers, { first: 6 })).rows.map(({ record }) => record);
        for (const row of rows) {
          for (const field of KEPT_BY_ROWS) expect(row).toHaveProperty(field);
          const { nativeId, kind, status, entityId } =
            platform.customers.find((customer) => customer.nativeId === row.nativeId) ?? {};
          expect(row).toMatchObject({ sourceId: 'under-test', nativeId, kind, status, entityId });
          // Where nothing can read details, a row has to hold them all.
          if (!customers.readDetails) expect(missingIn(row)).toEqual([]);
        }
      });
    });
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { allRows, idsOf, pageOf } from '../reading.js';
import { withSubject } from '../subject.js';
import { FIELDS, filtersOn, matching } from './filter-meanings.js';

const HELD = 14;

/** Up to three fields, and of each a value that fits one customer or none. */
const CHOICES = fc.record({
  customer: fc.nat({ max: HELD - 1 }),
  fields: fc.subarray([...FIELDS], { minLength: 1, maxLength: 3 }),
  values: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
});

export function filters(start: StartPlatform): void {
  describe('a filter of customers', () => {
    it.each(FIELDS)('by %s answers the customers that a look at each of them would find', async (field) => {
      await withSubject(start, { customers: HELD }, async ({ customers, platform }) => {
        for (const [turn, filter] of filtersOn(field, platform.customers).entries()) {
          const rows = await allRows(customers, [1 + (turn % 5), 20], filter);
          expect([filter, idsOf(rows).toSorted()]).toEqual([filter, matching(filter, platform.customers)]);
        }
      });
    });

    it('keeps at the scan limit what it found, and following its pages reaches every match', async () => {
      const source = { scan: { rows: 3, detailReads: 3 } };
      await withSubject(start, { customers: 40, pageLimit: 4, source }, async (subject) => {
        const { customers, platform } = subject;
        for (const field of FIELDS) {
          for (const filter of filtersOn(field, platform.customers.slice(20, 22))) {
            const wanted = matching(filter, platform.customers);
            const rows = await allRows(customers, [5], filter);
            expect([filter, idsOf(rows).toSorted()]).toEqual([filter, wanted]);
            // One among so many is beyond the limit unless the source itself applies the filter.
            const isApplied = subject.source.capabilities.customerFilters.includes(field);
            if (wanted.length !== 1 || isApplied) continue;
            const { hasNextPage, continueAt } = await pageOf(customers, { first: 5 }, filter);
            expect([filter, hasNextPage, continueAt]).toEqual([filter, true, expect.any(String)]);
          }
        }
        expect(subject.source.health().state).toBe('HEALTHY');
      });
    });

    it('of several fields answers the customers that match them all, by pages of any size', async () => {
      await withSubject(start, { customers: HELD, pageLimit: 4 }, async ({ customers, platform }) => {
        let matched = 0;
        const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 });
        const property = fc.asyncProperty(CHOICES, sizes, async ({ customer, fields, values }, pages) => {
          const held = platform.customers.slice(customer, customer + 1);
          const parts = fields.map((field, index) => {
            const options = filtersOn(field, held);
            return options[(values[index] ?? 0) % options.length] ?? {};
          });
          const filter = parts.reduce((whole, part) => ({ ...whole, ...part }), {});
          const ids = idsOf(await allRows(customers, pages, filter));
          expect(ids.toSorted()).toEqual(matching(filter, platform.customers));
          matched += ids.length;
        });
        await fc.assert(property, { numRuns: 60 });
        expect(matched).toBeGreaterThan(0);
      });
    });
  });
}

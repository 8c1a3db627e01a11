import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerFilter } from '../../src/domain/customer/customer.port.js';
import { FIELDS, filtersOn, matching } from '../contract/parts/filter-meanings.js';
import { pageOf } from '../contract/reading.js';
import type { Subject } from '../contract/subject.js';
import { withSubject } from '../contract/subject.js';
import { startConnectPlatform } from '../support/platforms/connect-platform.js';
import { startIngramPlatform } from '../support/platforms/ingram-platform.js';
import { startIonPlatform } from '../support/platforms/ion-platform.js';
import type { HeldCustomer, StartPlatform } from '../support/platforms/platform.js';
import { startTradevestPlatform } from '../support/platforms/tradevest-platform.js';

const PLATFORMS: readonly (readonly [string, StartPlatform])[] = [
  ['tdsynnex-ion', startIonPlatform],
  ['ingram-marketplace', startIngramPlatform],
  ['cloudblue-connect', startConnectPlatform],
  ['tradevest', (options) => startTradevestPlatform({ ...options, everyKind: true })],
];

const CUSTOMERS = 30;
/** More pages than rows: each page decides at least one. */
const MOST_PAGES = 2 * CUSTOMERS + 2;

/** Up to three fields, and of each the number of a value that fits one customer or none. */
const CHOICES = fc.record({
  customer: fc.nat({ max: CUSTOMERS - 1 }),
  fields: fc.subarray([...FIELDS], { maxLength: 3 }),
  values: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
});

type Choices = typeof CHOICES extends fc.Arbitrary<infer Value> ? Value : never;

function filterOf(
  { customer, fields, values }: Choices,
  held: readonly HeldCustomer[],
): Partial<CustomerFilter> {
  return fields.reduce<Partial<CustomerFilter>>((filter, field, index) => {
    const options = filtersOn(field, held.slice(customer, customer + 1));
    return { ...filter, ...options[(values[index] ?? 0) % options.length] };
  }, {});
}

/** A page, and how many of its rows are used before the list is read on: the others are read again. */
const PAGE = fc
  .integer({ min: 1, max: 12 })
  .chain((first) => fc.record({ first: fc.constant(first), used: fc.integer({ min: 1, max: first }) }));

/** The ids of all pages; a page of which not all rows are used goes on after the last one that is. */
async function idsOfPages(
  { customers }: Subject,
  filter: Partial<CustomerFilter>,
  pages: readonly { readonly first: number; readonly used: number }[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < MOST_PAGES; turn += 1) {
    const { first, used } = pages[turn % pages.length] ?? { first: 1, used: 1 };
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(customers, { first, after }, filter);
    expect(page.rows.length).toBeLessThanOrEqual(first);
    expect(page.rowsScanned).toBeGreaterThanOrEqual(page.rows.length);
    const taken = page.rows.slice(0, used);
    ids.push(...taken.map(({ record }) => record.nativeId));
    const isWhole = taken.length === page.rows.length;
    if (isWhole && !page.hasNextPage) return ids;
    after = (isWhole ? page.continueAt : null) ?? taken.at(-1)?.position ?? after;
  }
  throw new Error('The list does not end.');
}

describe.each(PLATFORMS)('filtered lists of %s', (_, start) => {
  it('are the matches, each once, and end, whatever the filter, the pages and the scan limit', async () => {
    const shape = fc.record({
      choices: CHOICES,
      pages: fc.array(PAGE, { minLength: 1, maxLength: 3 }),
      pageLimit: fc.integer({ min: 1, max: 40 }),
      scan: fc.record({ rows: fc.integer({ min: 1, max: 40 }), detailReads: fc.nat({ max: 10 }) }),
    });
    let matched = 0;
    const property = fc.asyncProperty(shape, async ({ choices, pages, pageLimit, scan }) => {
      await withSubject(start, { customers: CUSTOMERS, pageLimit, source: { scan } }, async (subject) => {
        const held = subject.platform.customers;
        const filter = filterOf(choices, held);
        const ids = await idsOfPages(subject, filter, pages);
        expect(ids.toSorted()).toEqual(matching(filter, held));
        matched += ids.length;
      });
    });
    await fc.assert(property, { numRuns: 60 });
    expect(matched).toBeGreaterThan(0);
  });
});

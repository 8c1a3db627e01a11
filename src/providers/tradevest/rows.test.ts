import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsOf, readToEnd } from '../../../tests/support/paging.js';
import { asked, cast, idOf, listCustomers, withTradevest } from '../../../tests/support/tradevest.js';
import { customerRow } from './sandbox/rows.js';

const range = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + Math.sign(to - from) * index);
const customers = (from: number, to: number) => range(from, to).map(idOf.customer);
const numbersOf = (ids: readonly string[]) => ids.map((id) => Number(id.slice(-4)));

describe('the list of customers', () => {
  it('shows each row once and in the order of the source, whatever the pages of both sides are', async () => {
    const cases = fc.record({
      held: fc.integer({ min: 0, max: 25 }),
      sizes: fc.array(fc.integer({ min: 1, max: 27 }), { minLength: 1, maxLength: 4 }),
      // How many rows of each page are taken before the next one is read, as connections over several sources do.
      taken: fc.array(fc.integer({ min: 1, max: 27 }), { minLength: 1, maxLength: 4 }),
      maxLimit: fc.option(fc.integer({ min: 1, max: 9 }), { nil: 1_000 }),
      endCursor: fc.constantFrom('empty' as const, 'absent' as const),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ held, sizes, taken, ...options }) => {
        await withTradevest({ data: cast({ persons: held }), ...options }, async ({ customers: port }) => {
          const shown: string[] = [];
          let after: string | null = null;
          for (let turn = 0; turn < 200; turn += 1) {
            const first = sizes[turn % sizes.length] ?? 1;
            const page = await listCustomers(port, { first, after });
            expect(page.rows.length).toBe(Math.min(first, held - shown.length));
            const rows = page.rows.slice(0, taken[turn % taken.length]);
            shown.push(...rows.map(({ record }) => record.nativeId));
            after = rows.at(-1)?.position ?? after;
            expect(page.hasNextPage).toBe(shown.length + page.rows.length - rows.length < held);
            if (shown.length === held) break;
          }
          expect(shown).toEqual(held === 0 ? [] : customers(held, 1));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('asks for as many rows as are wanted, reads on from the cursor, and counts none', async () => {
    await withTradevest({ data: cast({ persons: 7 }) }, async ({ customers: port, sandbox }) => {
      const pages = await readToEnd((page) => listCustomers(port, page), 3);
      expect(pages.map(({ remaining, asked: was }) => [remaining, was])).toEqual([
        [null, true],
        [null, true],
        [null, true],
      ]);
      const targets = asked(sandbox).map((target) => target.replace(/cursor=.*/, 'cursor'));
      expect(targets).toEqual([
        '/roles/customers?limit=3',
        '/roles/customers?limit=3&cursor',
        '/roles/customers?limit=3&cursor',
      ]);
    });
  });

  it('reads a page again to go on after a row inside it', async () => {
    await withTradevest({ data: cast({ persons: 9 }) }, async ({ customers: port, sandbox }) => {
      const { rows } = await listCustomers(port, { first: 5 });
      sandbox.clearRequests();
      const page = await listCustomers(port, { first: 3, after: rows[1]?.position ?? null });
      expect(idsOf([page])).toEqual(customers(7, 5));
      expect(asked(sandbox)).toEqual(['/roles/customers?limit=5']);
    });
  });

  it('goes on after a page without reading it again', async () => {
    await withTradevest({ data: cast({ persons: 9 }) }, async ({ customers: port, sandbox }) => {
      const { rows } = await listCustomers(port, { first: 5 });
      sandbox.clearRequests();
      const page = await listCustomers(port, { first: 5, after: rows.at(-1)?.position ?? null });
      expect(idsOf([page])).toEqual(customers(4, 1));
      expect(asked(sandbox)).toEqual([expect.stringMatching(/^\/roles\/customers\?limit=5&cursor=/)]);
    });
  });

  it('never reads more than 200 rows again: after more it first reads up to the row, for a cursor', async () => {
    await withTradevest({ data: cast({ persons: 400 }) }, async ({ customers: port, sandbox }) => {
      const { rows } = await listCustomers(port, { first: 300 });
      const at = async (index: number) => {
        sandbox.clearRequests();
        const page = await listCustomers(port, { first: 2, after: rows[index]?.position ?? null });
        expect(idsOf([page])).toEqual(customers(399 - index, 398 - index));
        return asked(sandbox).map((target) => target.replace(/&cursor=.*/, ' on'));
      };
      expect(await at(199)).toEqual(['/roles/customers?limit=202']);
      expect(await at(200)).toEqual(['/roles/customers?limit=201', '/roles/customers?limit=2 on']);
    });
  });

  it('finds its row again if others have come in before it or have gone', async () => {
    await withTradevest({ data: cast({ persons: 9 }) }, async ({ customers: port, sandbox }) => {
      const { rows } = await listCustomers(port, { first: 5 });
      const after = rows[2]?.position ?? null;
      for (const number of range(10, 60))
        sandbox.data.customers.push(
          customerRow({ customerId: idOf.customer(number), entityId: idOf.person(1) }),
        );
      expect(idsOf([await listCustomers(port, { first: 4, after })])).toEqual(customers(6, 3));
      sandbox.data.customers.splice(8, 52);
      expect(idsOf([await listCustomers(port, { first: 4, after })])).toEqual(customers(6, 3));
    });
  });

  it.each([1_000, 3])(
    'reads the page again if its row has gone: some rows come twice, none is lost, in pages of %i',
    async (maxLimit) => {
      await withTradevest({ data: cast({ persons: 9 }), maxLimit }, async ({ customers: port, sandbox }) => {
        const { rows } = await listCustomers(port, { first: 5 });
        sandbox.data.customers.splice(7, 1);
        const page = await listCustomers(port, { first: 9, after: rows[1]?.position ?? null });
        expect(numbersOf(idsOf([page]))).toEqual([9, 7, 6, 5, 4, 3, 2, 1]);
      });
    },
  );

  it('reads the whole list if the page has no end', async () => {
    await withTradevest(
      { data: cast({ persons: 25 }), maxLimit: 10 },
      async ({ customers: port, sandbox }) => {
        const page = await listCustomers(port, { first: Infinity });
        expect(idsOf([page])).toEqual(customers(25, 1));
        expect(page.hasNextPage).toBe(false);
        expect(asked(sandbox)).toHaveLength(3);
      },
    );
  });

  it.each(['', 'x', '[]', '[7]', '["c",-1,"id"]', '["c",0]', '2020|TA-1'])(
    'refuses a position that no page of it has: %j',
    async (after) => {
      await withTradevest({ data: cast({ persons: 2 }) }, async ({ customers: port, sandbox }) => {
        await expect(listCustomers(port, { after })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
        expect(sandbox.requests).toEqual([]);
      });
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fateOf, port, valueOf } from '../../../tests/support/connect.js';
import { asked, costOf, customers, idsOn, listCustomers, withIngram } from '../../../tests/support/ingram.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { CUSTOMER_DETAILS } from '../../domain/customer/customer.js';
import { customerRow } from './sandbox/rows.js';

describe('a list of customers', () => {
  it('is one request, newest first, with basic rows that leave their details out', async () => {
    await withIngram({ customers: customers(25) }, async ({ sandbox, source }) => {
      const page = await listCustomers(source, { first: 25 });
      expect(idsOn(page)).toEqual(sandbox.data.customers.map(({ id }) => id).toReversed());
      expect([page.hasNextPage, page.remaining, page.asked]).toEqual([false, 25, true]);
      const left = CUSTOMER_DETAILS.filter((detail) => !(detail in (page.rows[0]?.record ?? {})));
      expect(left).toEqual([
        'taxId',
        'language',
        'address',
        'contactPersons',
        'attributes',
        'resellerNativeId',
        'raw',
      ]);
      expect(asked(sandbox)).toEqual(['/customers?offset=0&limit=25']);
    });
  });

  it('of 25 with all details is one request and one for each of them', async () => {
    await withIngram(
      { customers: customers(25, (index) => ({ taxRegId: `T${String(index)}` })) },
      async ({ sandbox, source }) => {
        const page = await listCustomers(source, { first: 25 });
        const rows = page.rows.map(({ record }) => record);
        const details = await port(source, 'customers').readDetails?.(
          { customers: rows, details: new Set(['taxId', 'address']) },
          scopeOf(),
        );
        expect(rows.map(({ nativeId }) => valueOf(details?.get(nativeId)).taxId)).toEqual(
          rows.map((_, index) => `T${String(24 - index)}`),
        );
        expect(costOf(sandbox)).toEqual({ lists: 1, records: 25, tokens: 1 });
      },
    );
  });

  it('with full rows holds every detail', async () => {
    await withIngram(
      { customers: customers(2, () => ({ taxRegId: 'T' })), listRows: 'full' },
      async ({ source }) => {
        const [row] = (await listCustomers(source)).rows;
        expect(CUSTOMER_DETAILS.filter((detail) => !(row && detail in row.record))).toEqual([]);
        expect(row?.record).toMatchObject({ taxId: 'T', attributes: null, resellerNativeId: null });
      },
    );
  });

  it('lets only the customer fail whose details cannot be read, and misses one that went away', async () => {
    await withIngram({ customers: customers(3) }, async ({ sandbox, source }) => {
      const rows = (await listCustomers(source)).rows.map(({ record }) => record);
      sandbox.data.customers.splice(0, 1);
      sandbox.setFault({ kind: 'status', status: 500 }, ({ path }) => path.endsWith('/1002'));
      const details = await port(source, 'customers').readDetails?.(
        { customers: rows, details: new Set(['taxId']) },
        scopeOf(),
      );
      expect(['1003', '1002', '1001'].map((id) => fateOf(details?.get(id)))).toEqual([
        'found',
        'UPSTREAM_ERROR',
        'absent',
      ]);
    });
  });

  it('that holds no customer ends at once', async () => {
    await withIngram({}, async ({ sandbox, source }) => {
      expect(await listCustomers(source)).toMatchObject({
        rows: [],
        hasNextPage: false,
        remaining: 0,
        asked: true,
      });
      expect(costOf(sandbox).lists).toBe(1);
    });
  });

  it.each([
    ['no list', '{"pagination":{"total":0}}', 'MALFORMED_RESPONSE'],
    ['a list of another shape', '[]', 'MALFORMED_RESPONSE'],
    ['a row without an id', '{"data":[{"name":"x"}],"pagination":{"total":1}}', 'MALFORMED_RESPONSE'],
    ['fewer rows than it says', '{"data":[],"pagination":{"total":1}}', 'MALFORMED_RESPONSE'],
  ])('whose answer holds %s is refused', async (_, body, code) => {
    await withIngram({}, async ({ sandbox, source }) => {
      sandbox.setFault(
        { kind: 'raw', body, contentType: 'application/json' },
        ({ path }) => !path.endsWith('/token'),
      );
      await expect(listCustomers(source)).rejects.toMatchObject({ code });
    });
  });

  it('whose answers name no total goes on until an answer holds no new row', async () => {
    await withIngram({}, async ({ sandbox, source }) => {
      const answer = (rows: readonly string[]) => {
        const body = JSON.stringify({ data: rows.map((id) => ({ id })) });
        sandbox.setFault(
          { kind: 'raw', body, contentType: 'application/json' },
          ({ path }) => !path.endsWith('/token'),
        );
      };
      answer(['3', '2']);
      const page = await listCustomers(source, { first: 2 });
      expect([idsOn(page), page.hasNextPage, page.remaining]).toEqual([['3', '2'], true, null]);
      const after = page.rows[1]?.position ?? null;
      expect(await listCustomers(source, { first: 2, after })).toMatchObject({
        rows: [],
        hasNextPage: false,
      });
    });
  });
});

describe('pages of a list', () => {
  it('go on after the last row at the cost of one request each', async () => {
    await withIngram({ customers: customers(7) }, async ({ sandbox, source }) => {
      const first = await listCustomers(source, { first: 3 });
      expect([idsOn(first), first.hasNextPage, first.remaining]).toEqual([['1007', '1006', '1005'], true, 7]);
      const after = first.rows.at(1)?.position ?? null;
      const second = await listCustomers(source, { first: 3, after });
      expect([idsOn(second), second.hasNextPage, second.remaining]).toEqual([
        ['1005', '1004', '1003'],
        true,
        5,
      ]);
      expect(asked(sandbox)).toEqual(['/customers?offset=0&limit=3', '/customers?offset=1&limit=4']);
    });
  });

  it('lose and double no customer that was there, at any size, though others come in and answers are cut short', async () => {
    const shape = fc.record({
      count: fc.nat(30),
      first: fc.integer({ min: 1, max: 12 }),
      maxLimit: fc.integer({ min: 1, max: 15 }),
      added: fc.array(fc.nat(9), { maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ count, first, maxLimit, added }) => {
        await withIngram({ customers: customers(count), maxLimit }, async ({ sandbox, source }) => {
          const before = sandbox.data.customers.map(({ id }) => id).toReversed();
          const ids: string[] = [];
          let next = 0;
          for (let after: string | null = null, page = 0, more = true; more; page += 1) {
            const read = await listCustomers(source, { first, after });
            ids.push(...idsOn(read));
            expect(read.rows.length).toBeLessThanOrEqual(first);
            after = read.rows.at(-1)?.position ?? after;
            more = read.hasNextPage;
            for (let count = added[page] ?? 0; count > 0; count -= 1)
              sandbox.data.customers.push(customerRow({ id: `new-${String((next += 1))}` }));
          }
          expect(ids).toEqual(before);
        });
      }),
      { numRuns: 60 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { fateOf, valueOf } from '../../../tests/support/connect.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { TradevestUnderTest } from '../../../tests/support/tradevest.js';
import { asked, cast, costOf, idOf, listCustomers, withTradevest } from '../../../tests/support/tradevest.js';
import { customerRow } from './sandbox/rows.js';

const LIST = '/roles/customers';
const ONE = '/roles/customers/:id';
const range = (count: number, from = 1) => Array.from({ length: count }, (_, index) => index + from);

/** What became of customers with these numbers, and what it cost besides the token. */
async function fates({ customers, sandbox }: TradevestUnderTest, numbers: readonly number[]) {
  sandbox.clearRequests();
  const ids = numbers.map(idOf.customer);
  const answer = await customers.findMany(ids, scopeOf());
  const { '/connect/token': _, ...cost } = costOf(sandbox);
  return { fates: [...new Set(ids.map((id) => fateOf(answer.get(id))))], cost };
}

describe('looking customers up', () => {
  it('reads up to five one by one, each once', async () => {
    await withTradevest({ data: cast({ persons: 9 }) }, async (subject) => {
      expect(await fates(subject, range(5))).toEqual({ fates: ['found'], cost: { [ONE]: 5 } });
      expect(await fates(subject, [1, 1, 1])).toEqual({ fates: ['found'], cost: { [ONE]: 1 } });
      expect(await fates(subject, [99])).toEqual({ fates: ['absent'], cost: { [ONE]: 1 } });
    });
  });

  it('finds many in the list, and takes what the whole list leaves out for absent', async () => {
    await withTradevest({ data: cast({ persons: 30 }) }, async (subject) => {
      expect(await fates(subject, range(30))).toEqual({ fates: ['found'], cost: { [LIST]: 1 } });
      expect(await fates(subject, range(6, 100))).toEqual({ fates: ['absent'], cost: { [LIST]: 1 } });
      expect(asked(subject.sandbox)).toEqual([`${LIST}?limit=600`]);
    });
  });

  it('reads on in the list as long as each page shows at least two of them', async () => {
    await withTradevest({ data: cast({ persons: 40 }), maxLimit: 10 }, async (subject) => {
      expect(await fates(subject, range(40))).toEqual({ fates: ['found'], cost: { [LIST]: 4 } });
      // Two on each of the first three pages, and one by one where that comes to no more.
      expect(await fates(subject, [40, 39, 30, 29, 20, 19, 3, 2, 1])).toEqual({
        fates: ['found'],
        cost: { [LIST]: 2, [ONE]: 5 },
      });
    });
  });

  it('gives the list up at the first page that shows fewer: never more than one request beyond one for each', async () => {
    await withTradevest({ data: cast({ persons: 400 }), maxLimit: 100 }, async (subject) => {
      expect(await fates(subject, range(8))).toEqual({ fates: ['found'], cost: { [LIST]: 1, [ONE]: 8 } });
      expect(await fates(subject, [400, ...range(7)])).toEqual({
        fates: ['found'],
        cost: { [LIST]: 1, [ONE]: 7 },
      });
    });
  });

  it('asks nothing about a text that is no UUID as the source writes it: a customer has one id', async () => {
    await withTradevest({ data: cast({ persons: 1 }) }, async ({ customers, sandbox }) => {
      const id = idOf.customer(1);
      const odd = ['', '7', '..', `${id}/..`, `${id} `, 'TA-0001', id.toUpperCase(), `{${id}}`];
      expect(await customers.findMany(odd, scopeOf())).toEqual(new Map());
      expect(sandbox.requests).toEqual([]);
      expect([...(await customers.findMany([...odd, id], scopeOf())).keys()]).toEqual([id]);
      expect(costOf(sandbox)[ONE]).toBe(1);
    });
  });

  it.each([
    ['in HTML', '<html>nothing here</html>'],
    ['with nothing', ''],
    ["in a gateway's JSON", '{"message":"Not Found"}'],
    ['in a list', '[{"message":"no","requestId":"1"}]'],
  ])('takes a 404 %s for a failure: only the API itself knows who is not there', async (_, body) => {
    await withTradevest({ data: cast({ persons: 2 }) }, async (subject) => {
      subject.sandbox.setFault({ kind: 'status', status: 404, body }, ({ path }) => path.startsWith(LIST));
      expect((await fates(subject, [1, 99])).fates).toEqual(['NOT_FOUND']);
      expect(subject.source.health().state).toBe('DEGRADED');
    });
  });

  it.each([
    ['requestId', '{"message":"no","requestId":"1"}'],
    ['responseType', '{"message":"no","responseType":"NOT_FOUND","requestId":null}'],
    ['errorCode', '{"message":"no","errorCode":"NOT_FOUND"}'],
  ])('takes the 404 of the API for absent also where of its error only %s is there', async (_, body) => {
    await withTradevest({}, async (subject) => {
      subject.sandbox.setFault({ kind: 'status', status: 404, body }, ({ path }) => path.startsWith(LIST));
      expect((await fates(subject, [1])).fates).toEqual(['absent']);
      expect(subject.source.health().state).toBe('HEALTHY');
    });
  });

  it('fails one alone where its read fails', async () => {
    await withTradevest({ data: cast({ persons: 3 }) }, async ({ customers, sandbox }) => {
      const ids = range(3).map(idOf.customer);
      sandbox.setFault({ kind: 'status', status: 500 }, ({ path }) => path.endsWith(idOf.customer(2)));
      const answer = await customers.findMany(ids, scopeOf());
      expect(ids.map((id) => fateOf(answer.get(id)))).toEqual(['found', 'UPSTREAM_ERROR', 'found']);
    });
  });

  it.each([
    ['a length that it does not take', { kind: 'status', status: 400 } as const],
    ['a fault of its own', { kind: 'status', status: 500 } as const],
    ['an answer without a list', { kind: 'raw', body: '{}', contentType: 'application/json' } as const],
  ])('reads one by one where the list fails for %s', async (_, fault) => {
    await withTradevest({ data: cast({ persons: 8 }) }, async (subject) => {
      subject.sandbox.setFault(fault, ({ path }) => path === LIST);
      expect(await fates(subject, range(8))).toEqual({ fates: ['found'], cost: { [LIST]: 1, [ONE]: 8 } });
    });
  });

  it.each([
    [404, 'NOT_FOUND'],
    [403, 'FORBIDDEN'],
    [429, 'RATE_LIMITED'],
  ])('asks no further if the fault of the list is one of the whole source: %i', async (status, code) => {
    await withTradevest({ data: cast({ persons: 8 }) }, async (subject) => {
      subject.sandbox.setFault({ kind: 'status', status }, ({ path }) => path === LIST);
      const { fates: told, cost } = await fates(subject, range(8));
      expect(told).toEqual([code]);
      expect(Object.keys(cost)).toEqual([LIST]);
      expect(subject.source.health().state).toBe('DEGRADED');
    });
  });

  it('takes a customer that is made but not to be read yet for absent, and finds it later', async () => {
    let time = Date.UTC(2026, 0, 1);
    const options = { data: cast({ persons: 1 }), visibleAfterMs: 1_000, now: () => time };
    await withTradevest(options, async ({ customers, sandbox }) => {
      sandbox.data.customers.length = 0;
      await listCustomers(customers);
      const token = sandbox.requests.find(({ path }) => path === LIST)?.authorization ?? '';
      const made = await fetch(`${sandbox.baseUrl}${LIST}`, {
        method: 'POST',
        headers: { authorization: token, 'requestor-id': sandbox.credentials.requestorId },
        body: JSON.stringify({ entityId: idOf.person(1), entityType: 'NATURAL_PERSON' }),
      });
      const id = /[0-9a-f-]{36}/.exec(await made.text())?.[0] ?? '';
      const fate = async () => fateOf((await customers.findMany([id], scopeOf())).get(id));
      expect(await fate()).toBe('absent');
      time += 1_000;
      expect(await fate()).toBe('found');
    });
  });

  it('knows a customer whose role has ended, and the status that it then has', async () => {
    const data = cast({});
    const row = { customerId: idOf.customer(1), entityId: idOf.person(1) };
    data.customers.push(customerRow({ ...row, cancellationDate: '2025-01-01T00:00:00Z' }));
    await withTradevest({ data }, async ({ customers }) => {
      const answer = await customers.findMany([row.customerId], scopeOf());
      expect(valueOf(answer.get(row.customerId))).toMatchObject({ status: 'CLOSED', statusRaw: 'ACTIVE' });
    });
  });

  it('knows no cloud profiles, so that nobody asks for them', async () => {
    await withTradevest({}, ({ customers }) => {
      expect('findCloudProfiles' in customers).toBe(false);
      return Promise.resolve();
    });
  });
});

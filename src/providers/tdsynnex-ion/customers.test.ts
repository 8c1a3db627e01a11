import { describe, expect, it } from 'vitest';
import { fateOf, valueOf } from '../../../tests/support/connect.js';
import type { IonUnderTest } from '../../../tests/support/ion-source.js';
import {
  askedOf,
  customersWith,
  idsFrom,
  listCustomers,
  tokenRequestsOf,
  withIon,
} from '../../../tests/support/ion-source.js';
import { scopeOf } from '../../../tests/support/scope.js';

const JSON_TYPE = 'application/json';
const texts = (ids: readonly number[]): readonly string[] => ids.map(String);

async function fates({ customers }: IonUnderTest, ids: readonly string[]): Promise<readonly string[]> {
  const found = await customers.findMany(ids, scopeOf());
  for (const id of ids) {
    const outcome = found.get(id);
    if (outcome?.kind === 'found') expect(outcome.value.nativeId).toBe(id);
  }
  return ids.map((id) => fateOf(found.get(id)));
}

describe('a look-up of customers', () => {
  it('reads a few one by one', async () => {
    await withIon(customersWith(idsFrom(1, 30)), async (ion) => {
      expect(await fates(ion, ['7', '99', '8'])).toEqual(['found', 'absent', 'found']);
      expect(askedOf(ion.sandbox).toSorted()).toEqual(['/customers/7', '/customers/8', '/customers/99']);
    });
  });

  it('finds more in the list, and one that the whole list leaves out is absent', async () => {
    await withIon(customersWith(idsFrom(1, 30)), async (ion) => {
      const ids = texts(idsFrom(21, 20));
      expect(await fates(ion, ids)).toEqual([
        ...Array<string>(10).fill('found'),
        ...Array<string>(10).fill('absent'),
      ]);
      expect(askedOf(ion.sandbox)).toEqual(['/customers?pageSize=1000']);
    });
  });

  it('follows the list to its end through short and empty pages', async () => {
    const options = { ...customersWith(idsFrom(1, 30)), shortPages: true, maxPageSize: 20 };
    await withIon(options, async (ion) => {
      expect(await fates(ion, texts(idsFrom(8, 22)))).toEqual(Array<string>(22).fill('found'));
      expect(askedOf(ion.sandbox).filter((target) => !target.startsWith('/customers?'))).toEqual([]);
    });
  });

  it('stops at the page that holds the last of them', async () => {
    await withIon(customersWith(idsFrom(1, 3_000)), async (ion) => {
      expect(await fates(ion, texts(idsFrom(990, 20)))).toEqual(Array<string>(20).fill('found'));
      expect(askedOf(ion.sandbox)).toHaveLength(2);
    });
  });

  it('asks once for an id that comes twice', async () => {
    await withIon(customersWith([1, 2]), async (ion) => {
      expect(await fates(ion, ['1', '2', '1', '1', '2'])).toEqual(Array<string>(5).fill('found'));
      expect(askedOf(ion.sandbox).toSorted()).toEqual(['/customers/1', '/customers/2']);
    });
  });

  it('leaves a list alone as soon as it saves no request', async () => {
    await withIon({ ...customersWith(idsFrom(1, 400)), maxPageSize: 10 }, async (ion) => {
      expect(await fates(ion, ['100', '200', '300', '400'])).toEqual(Array<string>(4).fill('found'));
      expect(askedOf(ion.sandbox)).toHaveLength(5);
    });
  });

  it('leaves a long list alone and reads those that are missing one by one', async () => {
    const options = { ...customersWith(idsFrom(1, 400)), maxPageSize: 10 };
    await withIon(options, async (ion) => {
      const ids = texts([1, 2, 3, ...idsFrom(394, 9)]);
      expect(await fates(ion, ids)).toEqual([...Array<string>(10).fill('found'), 'absent', 'absent']);
      const pages = askedOf(ion.sandbox).filter((target) => target.startsWith('/customers?'));
      const singles = askedOf(ion.sandbox).filter((target) => target.startsWith('/customers/'));
      expect([pages.length, singles.length]).toEqual([2, 9]);
    });
  });

  it('leaves a list alone that takes longer than single reads do, though it would save requests', async () => {
    await withIon({ ...customersWith(idsFrom(1, 400)), maxPageSize: 10 }, async (ion) => {
      const ids = texts(idsFrom(1, 40).map((number) => number * 5));
      expect(await fates(ion, ids)).toEqual(ids.map(() => 'found'));
      expect(askedOf(ion.sandbox).filter((target) => target.startsWith('/customers?'))).toHaveLength(5);
      expect(askedOf(ion.sandbox)).toHaveLength(35);
    });
  });

  it('asks for no id that the source cannot have', async () => {
    await withIon(customersWith([1]), async (ion) => {
      const ids = ['', ' 1', '01', '0', '-1', '1e0', '1/2', '..', 'x', '１', '12345678901234567890'];
      expect(await fates(ion, ids)).toEqual(ids.map(() => 'absent'));
      expect(ion.sandbox.requests).toEqual([]);
    });
  });

  it('fails for the one that cannot be read, and for no other', async () => {
    await withIon(customersWith([1, 2, 3]), async (ion) => {
      ion.sandbox.setFault({ kind: 'status', status: 500 }, ({ path }) => path.endsWith('/2'));
      expect(await fates(ion, ['1', '2', '3'])).toEqual(['found', 'UPSTREAM_ERROR', 'found']);
    });
  });

  it('fails for all that are still missing if the list cannot be read', async () => {
    const options = { ...customersWith(idsFrom(1, 20)), maxPageSize: 10 };
    await withIon(options, async (ion) => {
      ion.sandbox.setFault({ kind: 'status', status: 503 }, ({ query }) => query.includes('pageToken'));
      expect(await fates(ion, texts(idsFrom(8, 7)))).toEqual([
        ...Array<string>(3).fill('found'),
        ...Array<string>(4).fill('UPSTREAM_ERROR'),
      ]);
      expect(askedOf(ion.sandbox)).toHaveLength(2);
    });
  });

  it('reads one by one if a page of the list makes no sense', async () => {
    await withIon(customersWith(idsFrom(1, 20)), async (ion) => {
      const body = '{"customers": [{}]}';
      ion.sandbox.setFault({ kind: 'raw', body, contentType: JSON_TYPE }, ({ path }) =>
        path.endsWith('/customers'),
      );
      expect(await fates(ion, ['1', '2', '3', '4', '21'])).toEqual([
        'found',
        'found',
        'found',
        'found',
        'absent',
      ]);
    });
  });
});

describe('a single customer', () => {
  const answers = [
    [404, '{"error": "NOT_FOUND", "code": 404}', 'absent'],
    [404, '{"message": "Not Found"}', 'NOT_FOUND'],
    [400, '{"error": "NOT_FOUND", "code": 404}', 'absent'],
    [404, '{"error": "INVALID_REQUEST", "code": 400}', 'BAD_REQUEST'],
    [404, '<html>not the API at all</html>', 'NOT_FOUND'],
    [404, '', 'NOT_FOUND'],
    [403, '{"error": "PERMISSION_DENIED", "code": 403}', 'FORBIDDEN'],
    [200, '{"name": "accounts/48213/customers/8"}', 'MALFORMED_RESPONSE'],
    [200, '{"customerOrganization": "nameless"}', 'MALFORMED_RESPONSE'],
    [200, '{}', 'MALFORMED_RESPONSE'],
    [200, '{"error": "INTERNAL_ERROR", "message": "no", "code": 500}', 'UPSTREAM_ERROR'],
    [200, '{"error": "NOT_FOUND", "message": "no such customer", "code": 5}', 'absent'],
    [200, 'null', 'MALFORMED_RESPONSE'],
    [200, 'no JSON', 'MALFORMED_RESPONSE'],
  ] as const;

  it.each(answers)('with status %i and body %s is %s', async (status, body, fate) => {
    await withIon(customersWith([7]), async (ion) => {
      ion.sandbox.setFault(
        { kind: 'raw', status, body, contentType: JSON_TYPE },
        ({ method }) => method === 'GET',
      );
      expect(await fates(ion, ['7'])).toEqual([fate]);
      expect(ion.source.health().state).toBe(
        ['absent', 'BAD_REQUEST'].includes(fate) ? 'HEALTHY' : 'DEGRADED',
      );
    });
  });
});

describe('cloud profiles', () => {
  it('are read once for each customer, as many at once as the source may be asked', async () => {
    await withIon({ ...customersWith(idsFrom(1, 25)), source: { maxConcurrency: 4 } }, async (ion) => {
      const { sandbox, customers } = ion;
      sandbox.data.cloudProfiles.push({
        customerId: '3',
        profiles: [{ providerId: '30', shortName: 'AZURE', enabled: true, customerTenantId: 'tenant' }],
      });
      sandbox.setFault({ kind: 'delay', ms: 5 });
      const ids = [...texts(idsFrom(1, 25)), '26', 'nobody'];
      const found = await customers.findCloudProfiles?.(ids, scopeOf());
      expect(valueOf(found?.get('3'))).toMatchObject([
        { customerId: '3', tenantId: 'tenant', vendor: 'MICROSOFT' },
      ]);
      expect(valueOf(found?.get('4'))).toEqual([]);
      expect([fateOf(found?.get('26')), fateOf(found?.get('nobody'))]).toEqual(['absent', 'absent']);
      expect(askedOf(sandbox)).toHaveLength(26);
      const changes = sandbox.requests.flatMap(({ startedAt, endedAt }) => [
        { at: startedAt, more: 1 },
        { at: endedAt, more: -1 },
      ]);
      let atOnce = 0;
      const peak = changes
        .toSorted((a, b) => a.at - b.at || a.more - b.more)
        .reduce((most, { more }) => Math.max(most, (atOnce += more)), 0);
      expect(peak).toBeLessThanOrEqual(4);
    });
  });

  it('of a source that hangs fail after one time-out: a request that waited for a slot is not sent', async () => {
    const source = { maxConcurrency: 10, timeoutMs: 1_000 };
    await withIon({ ...customersWith(idsFrom(1, 30)), source }, async (ion) => {
      await listCustomers(ion.customers);
      ion.sandbox.clearRequests();
      ion.sandbox.setFault({ kind: 'hang' });
      const found = await ion.customers.findCloudProfiles?.(texts(idsFrom(1, 30)), scopeOf());
      expect([...(found?.values() ?? [])].map(fateOf)).toEqual(Array<string>(30).fill('TIMEOUT'));
      expect(askedOf(ion.sandbox)).toHaveLength(10);
    });
  });

  it('of a source whose token endpoint hangs are not asked for, and the token once', async () => {
    const source = { maxConcurrency: 10, timeoutMs: 1_000 };
    await withIon({ ...customersWith(idsFrom(1, 60)), source }, async (ion) => {
      ion.sandbox.setFault({ kind: 'hang' });
      const found = await ion.customers.findCloudProfiles?.(texts(idsFrom(1, 60)), scopeOf());
      expect([...(found?.values() ?? [])].map(fateOf)).toEqual(Array<string>(60).fill('TIMEOUT'));
      expect(askedOf(ion.sandbox)).toEqual([]);
      expect(tokenRequestsOf(ion.sandbox)).toBe(1);
    });
  });

  it('that hang for one customer fail for that one alone', async () => {
    const source = { maxConcurrency: 3, timeoutMs: 1_000 };
    await withIon({ ...customersWith(idsFrom(1, 30)), source }, async (ion) => {
      await listCustomers(ion.customers);
      ion.sandbox.setFault({ kind: 'hang' }, ({ path }) => path.includes('/customers/2/'));
      const found = await ion.customers.findCloudProfiles?.(texts(idsFrom(1, 30)), scopeOf());
      const wanted = Array<string>(30).fill('found').with(1, 'TIMEOUT');
      expect([...(found?.values() ?? [])].map(fateOf)).toEqual(wanted);
    });
  });

  it('fail for the one customer whose answer makes no sense', async () => {
    await withIon(customersWith([1, 2, 3]), async ({ sandbox, customers }) => {
      const body = '{"customerCloudProfiles": [{"shortName": "AZURE"}]}';
      sandbox.setFault({ kind: 'raw', body, contentType: JSON_TYPE }, ({ path }) => path.includes('/2/'));
      const found = await customers.findCloudProfiles?.(['1', '2', '3'], scopeOf());
      expect(['1', '2', '3'].map((id) => fateOf(found?.get(id)))).toEqual([
        'found',
        'MALFORMED_RESPONSE',
        'found',
      ]);
      sandbox.setFault({ kind: 'raw', body: '{}', contentType: JSON_TYPE }, ({ path }) =>
        path.includes('/2/'),
      );
      const again = await customers.findCloudProfiles?.(['2'], scopeOf());
      expect(fateOf(again?.get('2'))).toBe('MALFORMED_RESPONSE');
    });
  });
});

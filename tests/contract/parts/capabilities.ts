import { describe, expect, it } from 'vitest';
import { CustomerService } from '../../../src/domain/customer/customer.service.js';
import { NOT_ASKED } from '../../../src/domain/page.js';
import { Sources } from '../../../src/domain/source/sources.js';
import { ALL_CUSTOMERS, fateOf } from '../../support/connect.js';
import type { StartPlatform } from '../../support/platforms/platform.js';
import { scopeOf } from '../../support/scope.js';
import { pageOf } from '../reading.js';
import { withSubject } from '../subject.js';

export function capabilities(start: StartPlatform): void {
  describe('what the platform does not have', () => {
    it('is no port, and what is a port is a capability', async () => {
      await withSubject(start, { customers: 1 }, ({ source, customers, platform }) => {
        const { capabilities: can, ports, provider } = source;
        expect(provider).toEqual({ id: platform.provider.id, displayName: platform.provider.displayName });
        expect(can.hasTierAccounts).toBe(ports.tierAccounts !== undefined);
        expect(can.hasCloudProfiles).toBe(customers.findCloudProfiles !== undefined);
        for (const field of can.customerFilters) expect(Object.keys(ALL_CUSTOMERS)).toContain(field);
        expect(platform.sandbox.requests).toEqual([]);
        return Promise.resolve();
      });
    });

    it('is answered without a request', async () => {
      await withSubject(start, { customers: 2 }, async ({ source, customers, platform }) => {
        const service = new CustomerService(new Sources([source]));
        const refs = platform.customerIds.map((nativeId) => ({ sourceId: source.id, nativeId }));
        const outcomes = await service.getCloudProfiles(refs, scopeOf());
        const isThere = customers.findCloudProfiles !== undefined;
        expect(new Set(outcomes.map(fateOf))).toEqual(new Set([isThere ? 'found' : 'absent']));
        expect(platform.sandbox.requests.length > 0).toBe(isThere);
      });
    });

    it('is not asked for: a filter that nobody can match sends nothing', async () => {
      await withSubject(start, { customers: 4 }, async ({ customers, platform }) => {
        const [{ name } = { name: '' }] = platform.customers;
        for (const filter of [...platform.neverHeld, { statuses: [] }]) {
          for (const further of [{}, { nameContains: name }]) {
            const page = await pageOf(customers, { first: 10 }, { ...further, ...filter });
            expect([filter, page]).toEqual([filter, NOT_ASKED]);
          }
        }
        expect(platform.sandbox.requests).toEqual([]);
      });
    });
  });
}

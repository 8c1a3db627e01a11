import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/domain/customer/customer.js';
import { found } from '../../../src/domain/outcome.js';
import { valueOf } from '../../support/connect.js';
import type { HeldCustomer, StartPlatform } from '../../support/platforms/platform.js';
import { scopeOf } from '../../support/scope.js';
import { completed, missingIn, pageOf } from '../reading.js';
import { mostAtOnce } from '../requests.js';
import { expectNoCredential } from '../safe-errors.js';
import type { Subject } from '../subject.js';
import { withSubject } from '../subject.js';

const rowsOf = async ({ customers }: Subject) =>
  (await pageOf(customers, { first: Infinity })).rows.map(({ record }) => record);

/** A record as plain values. */
const plain = ({ raw, ...customer }: Customer) => ({ ...customer, raw: raw() });

/** What a platform says that a customer holds, as a record shows it. */
function heldBy(customer: Customer): HeldCustomer {
  const contacts = customer.contactPersons ?? [];
  return {
    nativeId: customer.nativeId,
    name: customer.name ?? '',
    emails: contacts.flatMap(({ email }) => email ?? []),
    contactNames: contacts.flatMap(({ fullName }) => fullName ?? []),
    externalId: customer.externalId,
    taxId: customer.taxId,
    entityId: customer.entityId,
    kind: customer.kind,
    resellerNativeId: customer.resellerNativeId,
    status: customer.status,
    statusRaw: customer.statusRaw,
    createdAt: customer.createdAt,
    labels: customer.labels ?? [],
  };
}

export function details(start: StartPlatform): void {
  describe('the details of a customer', () => {
    it('are what the platform holds, whether it was listed or looked up', async () => {
      await withSubject(start, { customers: 8 }, async (subject) => {
        const { customers, platform } = subject;
        const listed = await completed(customers, await rowsOf(subject));
        const answer = await customers.findMany(platform.customerIds, scopeOf());
        const lookedUp = await completed(
          customers,
          platform.customerIds.map((id) => valueOf(answer.get(id))),
        );
        const byId = new Map(lookedUp.map((customer) => [customer.nativeId, customer]));
        for (const customer of listed) {
          const other = byId.get(customer.nativeId);
          expect(other && plain(other)).toEqual(plain(customer));
          expectNoCredential(customer.raw(), platform);
        }
        expect(lookedUp.map(heldBy)).toEqual(platform.customers);
      });
    });

    it('come one by one if one is asked for, for all customers', async () => {
      await withSubject(start, { customers: 5 }, async (subject) => {
        const { customers } = subject;
        const rows = await rowsOf(subject);
        const whole = new Map((await completed(customers, rows)).map((each) => [each.nativeId, each]));
        expect(whole.size).toBe(5);
        for (const detail of new Set(rows.flatMap(missingIn))) {
          const answer = await customers.readDetails?.(
            { customers: rows, details: new Set([detail]) },
            scopeOf(),
          );
          for (const { nativeId } of rows) {
            const expected = whole.get(nativeId)?.[detail];
            if (detail === 'raw') expect(valueOf(answer?.get(nativeId))).toHaveProperty(detail);
            else
              expect([detail, answer?.get(nativeId)]).toMatchObject([detail, found({ [detail]: expected })]);
          }
        }
      });
    });

    it('of no customers, and no details of any, send no request', async () => {
      await withSubject(start, { customers: 2 }, async (subject) => {
        const rows = await rowsOf(subject);
        subject.platform.sandbox.clearRequests();
        const wanted = new Set(rows.flatMap(missingIn));
        await subject.customers.readDetails?.({ customers: [], details: wanted }, scopeOf());
        await subject.customers.findCloudProfiles?.([], scopeOf());
        expect(subject.platform.sandbox.requests).toEqual([]);
      });
    });

    it('are read by no more requests at once than the source is allowed to', async () => {
      await withSubject(start, { customers: 10, source: { maxConcurrency: 2 } }, async (subject) => {
        const { customers, platform } = subject;
        const rows = await rowsOf(subject);
        platform.sandbox.setFault({ kind: 'delay', ms: 15 });
        await Promise.all([
          customers.readDetails?.({ customers: rows, details: new Set(rows.flatMap(missingIn)) }, scopeOf()),
          customers.findCloudProfiles?.(platform.customerIds, scopeOf()),
        ]);
        expect(mostAtOnce(platform.sandbox.requests)).toBeLessThanOrEqual(2);
      });
    });
  });
}

import DataLoader from 'dataloader';
import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { CustomerDetail, CustomerDetails, CustomerRow } from '../../domain/customer/customer.js';
import { CUSTOMER_DETAILS } from '../../domain/customer/customer.js';
import type { CustomerService } from '../../domain/customer/customer.service.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { unreadable } from '../../domain/source-error.js';
import type { Identified } from '../ids.js';
import { identified } from '../ids.js';
import type { BatchSchedule, RecordLoader, SourceLoader } from '../records/record-loader.js';
import { addressOf, perSource, recordLoader } from '../records/record-loader.js';

interface DetailKey {
  readonly sourceId: string;
  readonly customer: CustomerRow;
  readonly detail: CustomerDetail;
}

type DetailValue = CustomerDetails[CustomerDetail] | null;

/** Reads what belongs to customers beyond their rows. */
export interface CustomerReading {
  /** Single details of customers whose rows leave them out. */
  readonly details: SourceLoader<DetailKey, DetailValue>;
  readonly cloudProfiles: RecordLoader<readonly CloudProfile[]>;
}

/** A customer as the graph answers it: a detail that its row leaves out is read when it is first asked for. */
export type PresentedCustomer = Identified<Omit<CustomerRow, CustomerDetail>> & {
  readonly [D in CustomerDetail]?: CustomerDetails[D] | Promise<CustomerDetails[D] | null>;
} & { readonly reading: CustomerReading };

type Customers = Pick<CustomerService, 'getDetails' | 'getCloudProfiles'>;

/**
 * A reading for one request: what a page selects is one question to each source for all of its customers.
 * `scopeOf` is asked for each question, when it is asked.
 */
export function customerReading(
  customers: Customers,
  scopeOf: () => RequestScope,
  batchScheduleFn: BatchSchedule,
): CustomerReading {
  const load = async (keys: readonly DetailKey[]): Promise<(DetailValue | Error)[]> => {
    const rows = [...new Map(keys.map(({ customer }) => [addressOf(customer), customer])).values()];
    const details = new Set(keys.map(({ detail }) => detail));
    const outcomes = await customers.getDetails({ customers: rows, details }, scopeOf());
    const byAddress = new Map(rows.map((row, index) => [addressOf(row), outcomes[index]]));
    return keys.map(({ customer, detail }) => {
      const outcome = byAddress.get(addressOf(customer));
      if (outcome?.kind === 'failed') return outcome.error;
      if (outcome?.kind !== 'found') return null;
      const value = outcome.value[detail];
      return value === undefined ? unreadable(customer.sourceId, detail) : value;
    });
  };
  const cacheKeyFn = ({ customer, detail }: DetailKey): string => `${addressOf(customer)}/${detail}`;
  return {
    details: perSource<DetailKey, DetailValue>(
      () => new DataLoader<DetailKey, DetailValue, string>(load, { cacheKeyFn, batchScheduleFn }),
    ),
    cloudProfiles: recordLoader(
      {
        getMany: (refs) => customers.getCloudProfiles(refs, scopeOf()),
        present: (profiles) => profiles,
      },
      batchScheduleFn,
    ),
  };
}

/** Gives a row its global id, and a way to every detail that it leaves out. */
export function presentCustomer(row: CustomerRow, reading: CustomerReading): PresentedCustomer {
  const { sourceId } = row;
  const unread = CUSTOMER_DETAILS.filter((detail) => row[detail] === undefined);
  const ways = unread.map((detail): [string, PropertyDescriptor] => [
    detail,
    { enumerable: true, get: () => reading.details.load({ sourceId, customer: row, detail }) },
  ]);
  return Object.defineProperties({ ...identified('Customer', row), reading }, Object.fromEntries(ways));
}

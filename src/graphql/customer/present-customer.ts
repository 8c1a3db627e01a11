import DataLoader from 'dataloader';
import type { CustomerDetail, CustomerDetails, CustomerRow } from '../../domain/customer/customer.js';
import { CUSTOMER_DETAILS } from '../../domain/customer/customer.js';
import type { CustomerService } from '../../domain/customer/customer.service.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { Identified } from '../records/identified.js';
import { identified } from '../records/identified.js';
import { addressOf } from '../records/record-loader.js';

interface DetailKey {
  readonly customer: CustomerRow;
  readonly detail: CustomerDetail;
}

type DetailValue = CustomerDetails[CustomerDetail] | null;

/** Loads single details of customers whose rows leave them out. */
export type CustomerDetailLoader = Pick<DataLoader<DetailKey, DetailValue, string>, 'load'>;

/** A customer as the graph answers it: a detail that its row leaves out is read when it is first asked for. */
export type PresentedCustomer = Identified<Omit<CustomerRow, CustomerDetail>> & {
  readonly [D in CustomerDetail]?: CustomerDetails[D] | Promise<CustomerDetails[D] | null>;
};

/** A loader for one request: the details that a page selects are one question for all of its customers. */
export function customerDetailLoader(
  customers: Pick<CustomerService, 'getDetails'>,
  scope: RequestScope,
): CustomerDetailLoader {
  const load = async (keys: readonly DetailKey[]): Promise<(DetailValue | Error)[]> => {
    const rows = [...new Map(keys.map(({ customer }) => [addressOf(customer), customer])).values()];
    const details = new Set(keys.map(({ detail }) => detail));
    const outcomes = await customers.getDetails({ customers: rows, details }, scope);
    const byAddress = new Map(rows.map((row, index) => [addressOf(row), outcomes[index]]));
    return keys.map(({ customer, detail }) => {
      const outcome = byAddress.get(addressOf(customer));
      if (outcome?.kind === 'failed') return outcome.error;
      return (outcome?.kind === 'found' ? outcome.value[detail] : null) ?? null;
    });
  };
  return new DataLoader(load, {
    cacheKeyFn: ({ customer, detail }) => `${addressOf(customer)}/${detail}`,
  });
}

/** Gives a row its global id, and a way to every detail that it leaves out. */
export function presentCustomer(row: CustomerRow, details: CustomerDetailLoader): PresentedCustomer {
  const unread = CUSTOMER_DETAILS.filter((detail) => row[detail] === undefined);
  const ways = unread.map((detail): [string, PropertyDescriptor] => [
    detail,
    { enumerable: true, get: () => details.load({ customer: row, detail }) },
  ]);
  return Object.defineProperties(identified('Customer', row), Object.fromEntries(ways));
}

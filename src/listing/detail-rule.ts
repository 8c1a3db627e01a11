import type { CustomerDetail, CustomerDetails, CustomerRow } from '../domain/customer/customer.js';
import type { Verdict } from './filter-table.js';

/** The part of a rule that verifies a detail. */
export interface DetailRule<V> {
  readonly details: readonly CustomerDetail[];
  readonly test: (row: CustomerRow, wanted: V) => Verdict;
}

/** Verifies a detail of customers that a row may leave out: then it has to be read first. */
export function onDetail<Detail extends CustomerDetail, V>(
  detail: Detail,
  matches: (value: CustomerDetails[Detail], wanted: V) => boolean,
): DetailRule<V> {
  return {
    details: [detail],
    test: (row, wanted) => {
      const details: Partial<CustomerDetails> = row;
      const value = details[detail];
      return value === undefined ? 'needs-detail' : matches(value, wanted);
    },
  };
}

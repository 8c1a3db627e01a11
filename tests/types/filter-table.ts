/** A filter field that a provider has not answered does not compile. `npm run types` fails if it does. */
import type { Customer } from '../../src/domain/customer/customer.js';
import type { CustomerFilter } from '../../src/domain/customer/customer.port.js';
import type { FilterTable } from '../../src/listing/filter-table.js';
import { CUSTOMER_FILTERS } from '../../src/providers/tdsynnex-ion/filters.js';

interface WiderFilter extends CustomerFilter {
  readonly shoeSize: number | null;
}

export const answered: FilterTable<WiderFilter, Customer, unknown> = {
  ...CUSTOMER_FILTERS,
  shoeSize: 'never',
};

// @ts-expect-error -- the table answers every field but shoeSize
export const unanswered: FilterTable<WiderFilter, Customer, unknown> = CUSTOMER_FILTERS;

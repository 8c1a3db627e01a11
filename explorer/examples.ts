import customers from '../schema/operations/customer-list.graphql?raw';
import directory from '../schema/operations/directory-page.graphql?raw';
import pickers from '../schema/operations/pickers.graphql?raw';

/** An operation that answers rows over any configuration, without variables. */
export interface Example {
  /** In the address of the explorer. */
  readonly id: string;
  readonly title: string;
  readonly query: string;
}

/** What the first visit shows, one tab each. */
export const examples: readonly Example[] = [
  { id: 'customers', title: 'Customers', query: customers },
  { id: 'directory', title: 'Tier accounts', query: directory },
  { id: 'pickers', title: 'Hubs and marketplaces', query: pickers },
];

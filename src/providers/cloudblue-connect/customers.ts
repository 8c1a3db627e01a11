import type { Customer } from '../../domain/customer/customer.js';
import type { CustomerFilter, CustomerPort } from '../../domain/customer/customer.port.js';
import type { Outcome } from '../../domain/outcome.js';
import { ABSENT, found } from '../../domain/outcome.js';
import type { Page } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { TierAccount } from '../../domain/tier-account/tier-account.js';
import { planFilter } from '../../listing/filter-table.js';
import { CUSTOMER_FILTERS, typeIs } from './filters.js';
import { toCustomer } from './tier-account.mapper.js';
import type { TierAccounts } from './tier-accounts.js';

/** Finds the cloud profiles that the subscriptions of customers show. */
export type ProfileFinder = NonNullable<CustomerPort['findCloudProfiles']>;

/** The customers of CloudBlue Connect: its tier accounts of the type customer. */
export class Customers implements CustomerPort {
  readonly #accounts: TierAccounts;
  readonly findCloudProfiles: ProfileFinder;

  constructor(accounts: TierAccounts, findCloudProfiles: ProfileFinder) {
    this.#accounts = accounts;
    this.findCloudProfiles = findCloudProfiles;
  }

  async findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<Customer>> {
    const accounts = await this.#accounts.findMany(nativeIds, scope);
    return new Map([...accounts].map(([id, account]) => [id, customerBehind(account)]));
  }

  /** Newest first. */
  async list({ filter, page }: ListQuery<CustomerFilter>, scope: RequestScope): Promise<Page<Customer>> {
    const plan = planFilter(CUSTOMER_FILTERS, filter);
    const question = { plan, terms: [typeIs('CUSTOMER')], page, direction: 'DESC' } as const;
    const accounts = await this.#accounts.listPlanned(question, scope);
    const rows = accounts.rows.flatMap(({ record, position }) => {
      const customer = toCustomer(record);
      return customer ? [{ record: customer, position }] : [];
    });
    return { ...accounts, rows };
  }
}

function customerBehind(account: Outcome<TierAccount>): Outcome<Customer> {
  if (account.kind !== 'found') return account;
  const customer = toCustomer(account.value);
  return customer ? found(customer) : ABSENT;
}

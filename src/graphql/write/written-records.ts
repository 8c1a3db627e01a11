import type { CustomerRow } from '../../domain/customer/customer.js';
import type { TierAccount } from '../../domain/tier-account/tier-account.js';
import type { TierAccountRequest } from '../../domain/tier-account-request/tier-account-request.js';
import type { Edited } from '../../domain/write/new-records.js';
import { PresentedCustomer } from '../customer/present-customer.js';
import type { Identified } from '../ids.js';
import { identified } from '../ids.js';
import type { Loaders } from '../loaders.js';

/** A customer as it was written. Later fields of the operation find it, also if its source does not show it yet. */
export function writtenCustomer(
  { customers, customerReading }: Loaders,
  record: CustomerRow,
): PresentedCustomer {
  const customer = new PresentedCustomer(record, customerReading);
  customers.prime(record, customer);
  return customer;
}

/** The same for a tier account. */
export function writtenAccount({ tierAccounts }: Loaders, record: TierAccount): Identified<TierAccount> {
  const account = identified('TierAccount', record);
  tierAccounts.prime(record, account);
  return account;
}

/** The same for a request. */
export function writtenRequest(
  { tierAccountRequests }: Loaders,
  record: TierAccountRequest,
): Identified<TierAccountRequest> {
  const request = identified('TierAccountRequest', record);
  tierAccountRequests.prime(record, request);
  return request;
}

/** The same for many requests. */
export function writtenRequests(
  loaders: Loaders,
  records: readonly TierAccountRequest[],
): readonly Identified<TierAccountRequest>[] {
  return records.map((record) => writtenRequest(loaders, record));
}

/** The requests that an edit caused. Throws the SourceError if the edit stands and they could not be read. */
export function causedRequests(
  loaders: Loaders,
  edited: Edited<unknown> | null,
): readonly Identified<TierAccountRequest>[] | null {
  if (edited?.requestsFailure) throw edited.requestsFailure;
  return edited?.requests ? writtenRequests(loaders, edited.requests) : null;
}

import type { PostalAddress } from '../domain/customer/postal-address.js';
import { countryCodeOf } from './countries.js';
import { present } from './presence.js';

type Text = string | null | undefined;

/** The parts of an address as a source writes them. */
interface WrittenAddress {
  readonly line1: Text;
  readonly line2: Text;
  readonly city: Text;
  readonly state: Text;
  readonly postalCode: Text;
  readonly country: Text;
}

/** Null where no part of the address says anything. */
export function postalAddressOf(written: WrittenAddress): PostalAddress | null {
  const countryRaw = present(written.country);
  const line1 = present(written.line1);
  const line2 = present(written.line2);
  const city = present(written.city);
  const state = present(written.state);
  const postalCode = present(written.postalCode);
  const known = line1 ?? line2 ?? city ?? state ?? postalCode ?? countryRaw;
  if (known === null) return null;
  return { line1, line2, city, state, postalCode, countryCode: countryCodeOf(countryRaw), countryRaw };
}

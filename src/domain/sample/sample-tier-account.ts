import type { PhoneNumber } from '../contact-person/contact-person.js';
import type { PostalAddress } from '../customer/postal-address.js';

export interface SampleContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phoneNumber: PhoneNumber;
}

/** A tier account that nobody has, as a form would be filled in. */
export interface SampleTierAccount {
  readonly name: string;
  readonly externalId: string;
  readonly externalUid: string;
  readonly taxId: string;
  readonly address: PostalAddress;
  readonly technicalContact: SampleContact;
}

/** Makes up tier accounts. */
export interface SampleTierAccounts {
  /**
   * The same country and seed make the same account, in every process. Without a seed it is another one each time;
   * without a country (ISO 3166-1 alpha-2, any case) the seed chooses one.
   */
  make(wish: {
    readonly countryCode: string | null;
    readonly seed: number | null;
  }): Promise<SampleTierAccount>;
}

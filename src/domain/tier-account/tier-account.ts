import type { ContactPerson } from '../contact-person/contact-person.js';
import type { PostalAddress } from '../customer/postal-address.js';
import type { Hub } from '../hub/hub.js';
import type { AccountReference, Reference, SourceRecord } from '../record.js';

export type TierAccountType = 'CUSTOMER' | 'RESELLER';
export type TierAccountScope = 'CUSTOMER' | 'TIER1' | 'TIER2';

/** A customer or reseller in the tiers of CloudBlue Connect. */
export interface TierAccount extends SourceRecord {
  readonly name: string | null;
  readonly type: TierAccountType | null;
  /** Null if they are unreadable. */
  readonly scopes: readonly TierAccountScope[] | null;
  readonly version: number | null;
  readonly environment: string | null;
  readonly dataRegion: string | null;
  readonly externalId: string | null;
  readonly externalUid: string | null;
  readonly taxId: string | null;
  readonly address: PostalAddress | null;
  readonly contactPersons: readonly ContactPerson[];
  readonly owner: AccountReference | null;
  readonly hub: Reference<Hub> | null;
  readonly parent: Reference<TierAccount> | null;
  readonly createdAt: Date | null;
  readonly createdBy: AccountReference | null;
  readonly updatedAt: Date | null;
  readonly updatedBy: AccountReference | null;
  readonly decommissionedAt: Date | null;
}

/** A tier account as it was at one version. */
export interface TierAccountVersion {
  readonly sourceId: string;
  readonly accountId: string;
  readonly version: number;
  readonly name: string | null;
  readonly type: TierAccountType | null;
  readonly externalId: string | null;
  readonly externalUid: string | null;
  readonly taxId: string | null;
  readonly address: PostalAddress | null;
  readonly contactPersons: readonly ContactPerson[];
  readonly parentNativeId: string | null;
  readonly hub: Reference<Hub> | null;
  readonly updatedAt: Date | null;
}

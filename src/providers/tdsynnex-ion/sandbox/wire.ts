/**
 * The rows as the vendor's v3 API sends them. Its document requires nothing of an answer, so nothing but the
 * resource name is certain; texts can be empty.
 */
export interface AddressRow {
  readonly street?: string;
  readonly suite?: string;
  readonly city?: string;
  /** In short form, like `VA`. */
  readonly state?: string;
  readonly zip?: string;
  /** In short form, like `US`. */
  readonly country?: string;
}

export interface CustomerRow {
  /** Like `accounts/48213/customers/20417`; there is no id beside it. */
  readonly name: string;
  readonly customerOrganization?: string;
  readonly customerAddress?: AddressRow;
  /** The contact's name, not the organization's. */
  readonly customerName?: string;
  readonly customerEmail?: string;
  readonly customerTitle?: string;
  readonly customerPhone?: string;
  /** RFC 3339 in UTC, with or without a fraction of a second. */
  readonly createTime?: string;
  readonly updateTime?: string;
  /** `EN` or `en-US`: both are in use. */
  readonly languageCode?: string;
  readonly uid?: string;
  /** CUSTOMER_STATUS_UNSPECIFIED, ACTIVE or INACTIVE. */
  readonly customerStatus?: string;
}

/** The user that comes with a new customer; only the answer to the creation shows it. */
export interface UserRow {
  /** Like `accounts/48213/customers/20417/users/90031`. */
  readonly name: string;
  readonly userName: string;
  readonly email: string;
  readonly userStatus: string;
  /** Made by the vendor and shown this once. */
  readonly password: string;
  readonly createTime: string;
  readonly updateTime: string;
}

/** A customer at one cloud vendor. While `enabled` is false only the first four are shown. */
export interface CloudProfileRow {
  readonly providerId: string;
  readonly displayName?: string;
  readonly shortName?: string;
  readonly enabled?: boolean;
  readonly customerTenantId?: string;
  /** Azure and Google. */
  readonly customerDomain?: string;
  /** Google; one text. */
  readonly billingAccounts?: string;
  /** AWS. */
  readonly passRiOptimization?: boolean;
  /** AWS. */
  readonly discountedRiOptimization?: boolean;
  /** Azure, and so are the rest. */
  readonly allowDelegatedAccess?: boolean;
  readonly gdapStatus?: string;
  readonly gdapLevel?: string;
  readonly gdapRoles?: readonly string[];
  readonly agreementStatus?: string;
}

/**
 * The rows as SimpleAPI sends them (OpenAPI 1.15). What is required there was not in older versions, and the
 * other way round, so nothing but the id is certain.
 */
export interface AddressRow {
  readonly streetAddress: string;
  readonly addressExtension?: string | undefined;
  readonly postalCode: string;
  readonly city: string;
  readonly state?: string | undefined;
  /** Two capital letters. */
  readonly countryCode: string;
}

/** Without login and password: these can be written and are never shown. */
export interface ContactPersonRow {
  /** admin, billing or technical. */
  readonly type: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** E.164 with an optional `#extension`, or `country#area#number#extension`; kept as it was written. */
  readonly phoneNumber: string;
}

/** What customers and resellers have alike. */
export interface AccountRow {
  /** Digits. */
  readonly id: string;
  readonly externalId?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** pending, active, creditHold, adminHold, cancelled or error. */
  readonly status?: string | undefined;
  readonly name?: string | undefined;
  readonly address?: AddressRow | undefined;
  readonly contactPersons?: readonly ContactPersonRow[] | undefined;
  /** `en`, `DE` and `en_US` all occur. */
  readonly language?: string | undefined;
  readonly taxRegId?: string | undefined;
}

export interface CustomerRow extends AccountRow {
  /** Whose customer it is. */
  readonly resellerId?: string | undefined;
}

export interface ResellerRow extends AccountRow {
  readonly currency?: string | undefined;
}

export interface MoneyRow {
  readonly amount: string;
  readonly currency: string;
}

export interface PeriodRow {
  readonly type: string;
  readonly duration: number;
}

export interface SubscriptionProductRow {
  readonly id: string;
  readonly mpn?: string | undefined;
  readonly vendor?: string | undefined;
  readonly name?: string | undefined;
  readonly quantity?: number | undefined;
  readonly unitPrice?: MoneyRow | undefined;
  readonly extendedPrice?: MoneyRow | undefined;
}

/** `ms_customer_id` is the one that holds a Microsoft tenant; a value may be of any JSON type. */
export interface ParameterRow {
  readonly name: string;
  readonly value: unknown;
}

/** A subscription in full; dates are written like `2024-05-31`. */
export interface SubscriptionRow {
  readonly id: string;
  readonly name?: string | undefined;
  readonly customerId?: string | undefined;
  /** pending, active, hold, terminated, removed or unknown. */
  readonly status?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly renewalStatus?: boolean | undefined;
  readonly creationDate?: string | undefined;
  readonly renewalDate?: string | undefined;
  readonly lastModifiedDate?: string | undefined;
  readonly expirationDate?: string | undefined;
  readonly billingModel?: string | undefined;
  readonly billingPeriod?: PeriodRow | undefined;
  readonly subscriptionPeriod?: PeriodRow | undefined;
  readonly totalPrice?: MoneyRow | undefined;
  readonly products?: readonly SubscriptionProductRow[] | undefined;
  readonly orderParameters?: readonly ParameterRow[] | undefined;
  readonly fulfillmentParameters?: readonly ParameterRow[] | undefined;
  readonly planId?: number | undefined;
}

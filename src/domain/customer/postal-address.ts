export interface PostalAddress {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  /** ISO 3166-1 alpha-2, upper case; null where the source holds no valid country. */
  readonly countryCode: string | null;
  /** The country as the source writes it. */
  readonly countryRaw: string | null;
}

export type ContactPersonType = 'ADMIN' | 'BILLING' | 'TECHNICAL' | 'PRIMARY';

/** A phone number as the source holds it, and in E.164 where it parses. */
export interface PhoneNumber {
  /** As the source holds it; where it holds parts, the parts joined by blanks. */
  readonly raw: string;
  readonly e164: string | null;
  readonly countryCallingCode: string | null;
  readonly areaCode: string | null;
  readonly number: string | null;
  readonly extension: string | null;
}

/** A contact person of a customer or tier account. No source gives it an id of its own. */
export interface ContactPerson {
  readonly types: readonly ContactPersonType[];
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly fullName: string | null;
  readonly title: string | null;
  readonly email: string | null;
  readonly phoneNumber: PhoneNumber | null;
}

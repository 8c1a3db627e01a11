/**
 * The rows as the vendor's pages show them. Keys that a row has nothing for are left out. Times are ISO 8601 in
 * UTC with three, six or nine decimals; days are `YYYY-MM-DD`.
 */
export type CustomerEntityType = 'NATURAL_PERSON' | 'LEGAL_ENTITY' | 'JOINT_PERSON';

/** A customer can only be one of the first three. */
export type EntityType = CustomerEntityType | 'BENEFICIAL_OWNER' | 'LEGAL_REPRESENTATIVE';

export interface RefAccountRow {
  readonly bankName?: string;
  readonly iban: string;
  readonly bic?: string;
  readonly type?: 'PRIMARY' | 'OTHER';
  readonly ownerName: string;
}

export interface SignedDocumentRow {
  readonly partnerDocumentId: string;
  readonly name: string;
  readonly documentType: string;
  readonly version: number;
  readonly naturalPersonId: string;
  readonly naturalPersonFullName: string;
  readonly createdOn: string;
  readonly modifiedOn: string;
}

/** The role of customer; who plays it is only named by `entityId`. */
export interface CustomerRow {
  readonly customerId: string;
  /** An open set: the pages show ten values and say nowhere that these are all. */
  readonly customerStatus: string;
  readonly signedDocumentsRelatedToCustomer?: readonly SignedDocumentRow[];
  readonly createdOn: string;
  readonly modifiedOn: string;
  readonly cancellationDate?: string;
  readonly entityId: string;
  readonly entityType: CustomerEntityType;
  readonly refAccounts?: readonly RefAccountRow[];
  /** At most 16. */
  readonly labels?: readonly string[];
}

export interface AddressRow {
  readonly street: string;
  readonly streetNumber: string;
  readonly city: string;
  readonly zip: string;
  readonly state?: string;
  /** Two letters of ISO 3166-1. */
  readonly country: string;
  readonly additionalInfo?: string;
}

export interface ContactRow {
  /** As it was typed once; no form is asked for. */
  readonly phone?: string;
  readonly email?: string;
  readonly fax?: string;
  readonly website?: string;
}

export interface TaxDetailRow {
  readonly taxId?: string;
  readonly taxResidency: string;
  readonly noTinConfirmation?: boolean;
}

export interface NationalityRow {
  readonly countryCode: string;
}

/** A branch of business by the statistical classes of the EU. */
export interface NaceSectorRow {
  readonly section: string;
  readonly code?: string;
  readonly description?: string;
}

/** What a natural person is created with. */
export interface NaturalPersonData {
  readonly gender?: string;
  readonly title?: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly maritalStatus?: string;
  readonly birthDay: string;
  readonly birthPlace: string;
  readonly birthCountry: string;
  readonly nationalities: readonly NationalityRow[];
  readonly language?: string;
  readonly taxDetails: readonly TaxDetailRow[];
  readonly isUsNationality?: boolean;
  readonly profession?: string;
  readonly professionGroup?: string;
  readonly naceSectors?: readonly NaceSectorRow[];
  readonly mainAddress: AddressRow;
  readonly correspondenceAddress?: AddressRow;
  readonly contact: ContactRow;
  /** Unique for one partner, for good. */
  readonly externalId?: string;
}

export interface NaturalPersonRow extends NaturalPersonData {
  readonly naturalPersonId: string;
  /** Twelve characters. */
  readonly globalId: string;
  readonly naturalPersonStatus: string;
  readonly deathDay?: string;
  readonly createdOn: string;
  readonly modifiedOn: string;
}

/** What a legal entity is created with. */
export interface LegalEntityData {
  readonly legalEntityIdentifier?: string;
  readonly legalName: string;
  readonly legalForm: string;
  readonly naceSectors?: readonly NaceSectorRow[];
  readonly registerCountry: string;
  readonly registerNumber: string;
  readonly registerCourt: string;
  readonly foundedOn: string;
  readonly taxNumber: string;
  readonly vatId?: string;
  readonly mainAddress: AddressRow;
  readonly correspondenceAddress?: AddressRow;
  readonly contact: ContactRow;
  readonly fatcaCrsDeclaration?: Readonly<Record<string, unknown>>;
  readonly externalId?: string;
}

export interface LegalEntityRow extends LegalEntityData {
  readonly legalEntityId: string;
  readonly globalId: string;
  readonly legalEntityStatus: string;
  readonly createdOn: string;
  readonly modifiedOn: string;
}

/** Never answered by itself: the vendor's reads of joint persons are not there yet. */
export interface JointPersonRow {
  readonly jointPersonId: string;
  readonly globalId: string;
  readonly jointPersonStatus: string;
  readonly firstNaturalPersonId: string;
  readonly secondNaturalPersonId: string;
  readonly externalId?: string;
  readonly createdOn: string;
  readonly modifiedOn: string;
}

/** A row of the list of all entities. */
export interface EntityRow {
  readonly globalId: string;
  readonly entityId: string;
  readonly entityName: string;
  readonly entityType: EntityType;
  readonly entityStatus: string;
  readonly contactPhone?: string;
  readonly createdOn: string;
  readonly roles: readonly string[];
}

/** A natural person who may act for an entity. */
export interface ProxyRow {
  readonly proxyId: string;
  readonly naturalPersonId: string;
  readonly entityId: string;
}

export interface OffboardingRow {
  readonly offboardingId: string;
  /** RECEIVED, INVALID, PENDING, APPROVED. */
  readonly status: string;
  readonly roleType: 'CUSTOMER';
  readonly roleId: string;
  readonly reason: string;
  readonly createdOn: string;
  readonly modifiedOn: string;
}

export interface ChangeRow {
  readonly type: 'ADD' | 'REPLACE' | 'REMOVE';
  readonly path: string;
  readonly oldValue?: unknown;
  readonly value?: unknown;
}

/** An entry of one of the two changelogs. */
export interface ChangelogRow {
  readonly itemType: string;
  readonly entryId: string;
  readonly itemId: string;
  readonly createdOn: string;
  readonly changes: readonly ChangeRow[];
  readonly source: string;
}

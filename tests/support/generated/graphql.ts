/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Carries the types of an operation; never holds a value. */
interface DocumentTypeDecoration<TResult, TVariables> {
  __apiType?: (variables: TVariables) => TResult;
}

/** A value under a key of the caller. */
export type AttributeInput = {
  /** The key that the caller chooses. */
  readonly key: string;
  /** The value under the key. */
  readonly value: string;
};

/** Where a source keeps what it knows of a cloud profile. */
export type CloudProfileOrigin =
  /** In a cloud profile of its own. */
  | 'CLOUD_PROFILE'
  /** In the parameters of a subscription. */
  | 'SUBSCRIPTION_PARAMETER';

/** The state of a subscription; `statusRaw` keeps the provider's own word. */
export type CloudSubscriptionStatus =
  /** In use. */
  | 'ACTIVE'
  /** Prepared, and not ordered yet. */
  | 'DRAFT'
  /** Ordered, and not active yet. */
  | 'PROCESSING'
  /** Stopped for now. */
  | 'SUSPENDED'
  /** Ended for good. */
  | 'TERMINATED'
  /** Its cancellation is under way. */
  | 'TERMINATING'
  /** The source names a state that is not known here, or none. */
  | 'UNKNOWN';

/** A contact person. What a source needs of it differs; what is missing is REQUIRED, with its path. */
export type ContactPersonInput = {
  /** The e-mail address. */
  readonly email?: string | null | undefined;
  /** The first name. */
  readonly firstName?: string | null | undefined;
  /** For a source that holds one name (TD SYNNEX ION); first and last name are joined there, too. */
  readonly fullName?: string | null | undefined;
  /** The last name. */
  readonly lastName?: string | null | undefined;
  /** Goes to the source and is never shown again. */
  readonly login?: string | null | undefined;
  /** Goes to the source and is never shown again. */
  readonly password?: string | null | undefined;
  /** The phone number. */
  readonly phoneNumber?: PhoneNumberInput | null | undefined;
  /** The form of address or the job title. */
  readonly title?: string | null | undefined;
  /** What the person is asked about. */
  readonly types?: ReadonlyArray<ContactPersonType> | null | undefined;
};

/** What a contact person is asked about. */
export type ContactPersonType =
  /** Administers the account. */
  | 'ADMIN'
  /** Receives invoices. */
  | 'BILLING'
  /** The first to be asked. */
  | 'PRIMARY'
  /** Answers technical questions. */
  | 'TECHNICAL';

/** A new customer. Which fields its source takes and needs stands in `SourceCapabilities`. */
export type CreateCustomerInput = {
  /** The postal address, always whole. */
  readonly address?: PostalAddressInput | null | undefined;
  /** All values under keys of the reseller: those that are left out are removed. */
  readonly attributes?: ReadonlyArray<AttributeInput> | null | undefined;
  /** All contact persons: those that are left out are removed. */
  readonly contactPersons?: ReadonlyArray<ContactPersonInput> | null | undefined;
  /** tradevest: the entity that becomes a customer. */
  readonly entity?: EntityReferenceInput | null | undefined;
  /** The id that the reseller gives it. */
  readonly externalId?: string | null | undefined;
  /** Makes it safe to send the same change again: with the same input it is made once, and answered alike for a day at least. A corrected input is another change and needs a new key. 1 to 255 characters. */
  readonly idempotencyKey?: string | null | undefined;
  /** All labels: those that are left out are removed. */
  readonly labels?: ReadonlyArray<string> | null | undefined;
  /** The source's own code. TD SYNNEX ION: EN or en-US; Ingram: as its marketplace writes it, e.g. en or en_US, and not checked here. */
  readonly language?: string | null | undefined;
  /** The name of the company or the person. */
  readonly name?: string | null | undefined;
  /** CloudBlue Connect: the global id of the tier account that is its reseller. */
  readonly parentId?: string | null | undefined;
  /** The configured id of the source that is to hold it. */
  readonly sourceId: string;
  /** The tax number. */
  readonly taxId?: string | null | undefined;
};

/** A new tier account. */
export type CreateTierAccountInput = {
  /** The postal address, always whole. */
  readonly address: PostalAddressInput;
  /** The id that the commerce system gives it. */
  readonly externalId?: string | null | undefined;
  /** Another id of the commerce system, usually a UUID. */
  readonly externalUid?: string | null | undefined;
  /** The global id of its hub. */
  readonly hubId?: string | null | undefined;
  /** Makes it safe to send the same change again: with the same input it is made once, and answered alike for a day at least. A corrected input is another change and needs a new key. 1 to 255 characters. */
  readonly idempotencyKey?: string | null | undefined;
  /** The name of the company. */
  readonly name: string;
  /** The global id of the reseller above it; a reseller may have none. */
  readonly parentId?: string | null | undefined;
  /** The configured id of the source that is to hold it. */
  readonly sourceId: string;
  /** The tax number. */
  readonly taxId?: string | null | undefined;
  /** The person to contact, always whole. */
  readonly technicalContact: TechnicalContactInput;
  /** Whether it uses what is sold or sells to others. */
  readonly type: TierAccountType;
};

/** All conditions must hold. Null and absent are no condition; an empty list matches nothing, except in `hasLabels`. A condition on what the records of a source never hold matches nothing there: the source is SKIPPED. */
export type CustomerFilter = {
  /** A part of the full name of any contact person. Case-insensitive; surrounding whitespace is ignored. */
  readonly contactNameContains?: string | null | undefined;
  /** Created after this time. */
  readonly createdAfter?: string | null | undefined;
  /** Created before this time. */
  readonly createdBefore?: string | null | undefined;
  /** The whole e-mail address of any contact person. Case-insensitive if it is compared here; CloudBlue Connect and TD SYNNEX ION compare it themselves, in ways that they do not document. */
  readonly email?: string | null | undefined;
  /** tradevest: the entity that plays the role of customer. */
  readonly entityId?: string | null | undefined;
  /** The id that the reseller gave it, exactly. */
  readonly externalId?: string | null | undefined;
  /** Has all of these labels; an empty list is no condition. */
  readonly hasLabels?: ReadonlyArray<string> | null | undefined;
  /** Who the customer is. */
  readonly kind?: CustomerKind | null | undefined;
  /** A part of the name. Case-insensitive; surrounding whitespace is ignored. */
  readonly nameContains?: string | null | undefined;
  /** Only customers of sources of these providers. */
  readonly providerIds?: ReadonlyArray<string> | null | undefined;
  /** The source's own id of the reseller; a global id is refused. */
  readonly resellerNativeId?: string | null | undefined;
  /** Only customers of these sources. */
  readonly sourceIds?: ReadonlyArray<string> | null | undefined;
  /** In one of these states. */
  readonly statuses?: ReadonlyArray<CustomerStatus> | null | undefined;
  /** The source's own word for the state is one of these, compared exactly. */
  readonly statusesRaw?: ReadonlyArray<string> | null | undefined;
  /** The tax number, exactly as the source holds it. */
  readonly taxId?: string | null | undefined;
};

/** Who the customer is. */
export type CustomerKind =
  /** Several natural persons together. */
  | 'JOINT_PERSONS'
  /** A company or another body. */
  | 'ORGANIZATION'
  /** One natural person. */
  | 'PERSON'
  /** The source does not say. */
  | 'UNKNOWN';

/** One vocabulary over the states of all providers; `statusRaw` keeps the provider's own word. */
export type CustomerStatus =
  /** In business. */
  | 'ACTIVE'
  /** Ended for good. */
  | 'CLOSED'
  /** Its creation failed at the source. */
  | 'FAILED'
  /** Not yet complete at its source. */
  | 'PENDING'
  /** Active with limits. */
  | 'RESTRICTED'
  /** Stopped for now. */
  | 'SUSPENDED'
  /** The source names a state that is not known here, or none. */
  | 'UNKNOWN';

/** How a source takes a change of a customer. In every mode, an input field that is left out stays untouched. */
export type CustomerUpdateMode =
  /** It replaces the whole record, so the graph reads, merges and writes it whole, and reads it back if the answer alone does not show the result. */
  | 'FULL'
  /** Only labels can be changed. */
  | 'LABELS_ONLY'
  /** It takes none. */
  | 'NONE'
  /** It changes only what is sent. */
  | 'PARTIAL';

/** The kinds of entities that can become customers. */
export type EntityKind =
  /** Several natural persons together. */
  | 'JOINT_PERSONS'
  /** A company or another body. */
  | 'ORGANIZATION'
  /** One natural person. */
  | 'PERSON';

/** An entity that is there already and becomes a customer, at a role-based source (tradevest). */
export type EntityReferenceInput = {
  /** The id of the entity, as `customerCandidates` lists it. */
  readonly entityId: string;
  /** The kind of the entity, as `customerCandidates` lists it. */
  readonly kind: EntityKind;
};

/** The state of an order; `statusRaw` keeps the provider's own word. */
export type FulfillmentRequestStatus =
  /** The vendor fulfilled it. */
  | 'APPROVED'
  /** Prepared, and not sent yet. */
  | 'DRAFT'
  /** The vendor refused it. */
  | 'FAILED'
  /** It waits for information that the vendor asked for. */
  | 'INQUIRING'
  /** It waits for the vendor. */
  | 'PENDING'
  /** It was withdrawn. */
  | 'REVOKED'
  /** Its withdrawal is under way. */
  | 'REVOKING'
  /** It is to be fulfilled at a later date. */
  | 'SCHEDULED'
  /** It waits until the resellers have configured the product. */
  | 'TIERS_SETUP'
  /** The source names a state that is not known here, or none. */
  | 'UNKNOWN';

/** What an order asks for; `typeRaw` keeps the provider's own word. */
export type FulfillmentRequestType =
  /** Other parameters, while the items stay. */
  | 'ADJUSTMENT'
  /** To end the subscription. */
  | 'CANCEL'
  /** Other items, or other quantities of them. */
  | 'CHANGE'
  /** A new subscription. */
  | 'PURCHASE'
  /** Another period. */
  | 'RENEW'
  /** To go on with a suspended subscription. */
  | 'RESUME'
  /** To stop the subscription for now. */
  | 'SUSPEND'
  /** To take over a subscription from elsewhere. */
  | 'TRANSFER'
  /** The source names a type that is not known here, or none. */
  | 'UNKNOWN';

/** The direction of a list that runs by creation, or by the number of a version. */
export type OrderDirection =
  /** Oldest first. */
  | 'ASC'
  /** Newest first. */
  | 'DESC';

/** A phone number in the form that the caller has: `raw`, or `e164`, or its parts. */
export type PhoneNumberInput = {
  /** The area code. */
  readonly areaCode?: string | null | undefined;
  /** Digits only, e.g. "49". */
  readonly countryCallingCode?: string | null | undefined;
  /** In E.164, e.g. "+4930123456". */
  readonly e164?: string | null | undefined;
  /** The extension within a company. */
  readonly extension?: string | null | undefined;
  /** The number within its country or area. */
  readonly number?: string | null | undefined;
  /** Sent to the source as it is; the other fields must then be left out. */
  readonly raw?: string | null | undefined;
};

/** An address, always whole: what it leaves out is cleared. */
export type PostalAddressInput = {
  /** The town. */
  readonly city: string;
  /** A country of ISO 3166-1 as two capital letters, e.g. DE. */
  readonly countryCode: string;
  /** Street and number. */
  readonly line1: string;
  /** What else the street address holds. */
  readonly line2?: string | null | undefined;
  /** The postal code. */
  readonly postalCode: string;
  /** The state or province. */
  readonly state?: string | null | undefined;
};

/** The word of a person who looked at the source. Only a change of unknown outcome takes it. */
export type ResolveWriteOperationInput = {
  /** The global id of the entry. */
  readonly id: string;
  /** The source's own id of the record that the change made or touched. */
  readonly nativeId?: string | null | undefined;
  /** What was found at the source. */
  readonly outcome: WriteOperationOutcome;
};

/** The states that a change of a customer may ask for; `settableStatuses` names those that a source takes. */
export type SettableCustomerStatus =
  /** In business. */
  | 'ACTIVE'
  /** Ended for good. */
  | 'CLOSED'
  /** Active with limits. */
  | 'RESTRICTED'
  /** Stopped for now. */
  | 'SUSPENDED';

/** Why a source could not answer. */
export type SourceErrorCode =
  /** It refused the question as wrong. */
  | 'BAD_REQUEST'
  /** The whole operation had no request left: `limits.upstreamRequests` of the configuration. */
  | 'BUDGET_EXCEEDED'
  /** It failed so often that it was not asked. */
  | 'CIRCUIT_OPEN'
  /** The state of the record does not allow it. */
  | 'CONFLICT'
  /** The whole operation had no time left. */
  | 'DEADLINE_EXCEEDED'
  /** The configured credentials are not allowed to do this. */
  | 'FORBIDDEN'
  /** Its answer could not be read. */
  | 'MALFORMED_RESPONSE'
  /** No connection to it could be made or kept. */
  | 'NETWORK'
  /** It does not know the address that was asked for. */
  | 'NOT_FOUND'
  /** It refuses more calls for now. */
  | 'RATE_LIMITED'
  /** It did not answer in time. */
  | 'TIMEOUT'
  /** It does not know the configured credentials. */
  | 'UNAUTHENTICATED'
  /** It cannot answer this question. */
  | 'UNSUPPORTED'
  /** It reported a failure of its own. */
  | 'UPSTREAM_ERROR';

/** What the latest calls to a source have shown. */
export type SourceHealthState =
  /** A call has failed within the last `breaker.windowMs` (10 s unless configured), whatever succeeded after it. */
  | 'DEGRADED'
  /** No call has failed lately. */
  | 'HEALTHY'
  /** It failed so often that it is not asked for a while. */
  | 'OPEN'
  /** A person must renew its credentials. */
  | 'RELINK_NEEDED'
  /** No call has shown it yet: since the start none succeeded or failed. */
  | 'UNVERIFIED';

/** What became of one source of a connection. */
export type SourceReportStatus =
  /** It could not be asked, or its answer could not be used: its rows are missing here. */
  | 'FAILED'
  /** It answered. */
  | 'OK'
  /** It answered, but the page reached its scan limit: the next page goes on from there. */
  | 'PARTIAL'
  /** It was not asked for this page: its end was reached before, or none of its records can match. */
  | 'SKIPPED';

/** The technical contact of a tier account. */
export type TechnicalContactInput = {
  /** The e-mail address. */
  readonly email: string;
  /** The first name. */
  readonly firstName: string;
  /** The last name. */
  readonly lastName: string;
  /** The phone number. */
  readonly phoneNumber?: PhoneNumberInput | null | undefined;
};

/** All conditions must hold. Null and absent are no condition; an empty list matches nothing. */
export type TierAccountFilter = {
  /** Created after this time. */
  readonly createdAfter?: string | null | undefined;
  /** Created before this time. */
  readonly createdBefore?: string | null | undefined;
  /** The whole e-mail address of the technical contact. */
  readonly email?: string | null | undefined;
  /** The id that the commerce system gave it, exactly. */
  readonly externalId?: string | null | undefined;
  /** The other id of the commerce system, usually a UUID, exactly. */
  readonly externalUid?: string | null | undefined;
  /** The global id of the hub. */
  readonly hubId?: string | null | undefined;
  /** A part of the name. Case-insensitive; surrounding whitespace is ignored. */
  readonly nameContains?: string | null | undefined;
  /** The global id of the tier account that is the parent. */
  readonly parentId?: string | null | undefined;
  /** Has this place in some subscription. */
  readonly scope?: TierAccountScope | null | undefined;
  /** CloudBlue Connect's own search: a part of the id, the name, an external id, or of the parent, the hub or the owner. E-mail addresses and tax numbers are not searched. */
  readonly search?: string | null | undefined;
  /** Only accounts of these sources. */
  readonly sourceIds?: ReadonlyArray<string> | null | undefined;
  /** Only customers, or only resellers. */
  readonly type?: TierAccountType | null | undefined;
};

/** What can be done with a request. */
export type TierAccountRequestAction =
  /** Acknowledge the change. */
  | 'ACCEPT'
  /** Put the change aside, with a reason. */
  | 'IGNORE';

/** All conditions must hold. Null and absent are no condition; an empty list matches nothing. */
export type TierAccountRequestFilter = {
  /** The id that the commerce system gave the account, exactly. */
  readonly accountExternalId?: string | null | undefined;
  /** The global id of the tier account. */
  readonly accountId?: string | null | undefined;
  /** A part of the account's name. Case-insensitive; surrounding whitespace is ignored. */
  readonly accountNameContains?: string | null | undefined;
  /** Created after this time. */
  readonly createdAfter?: string | null | undefined;
  /** Created before this time. */
  readonly createdBefore?: string | null | undefined;
  /** The global id of the account's hub. */
  readonly hubId?: string | null | undefined;
  /** The global id of the product. */
  readonly productId?: string | null | undefined;
  /** CloudBlue Connect's own search, over the columns that its documents name. */
  readonly search?: string | null | undefined;
  /** Only requests of these sources. */
  readonly sourceIds?: ReadonlyArray<string> | null | undefined;
  /** In one of these states. */
  readonly statuses?: ReadonlyArray<TierAccountRequestStatus> | null | undefined;
};

/** The state of a request; every one but PENDING is final. `statusRaw` keeps the provider's own word. */
export type TierAccountRequestStatus =
  /** The change was acknowledged. */
  | 'ACCEPTED'
  /** The change was put aside. */
  | 'IGNORED'
  /** It waits for a decision. */
  | 'PENDING'
  /** The source names a state that is not known here, or none. */
  | 'UNKNOWN'
  /** The product does not take requests. */
  | 'UNSUPPORTED';

/** What a request is about; `typeRaw` keeps the provider's own word. */
export type TierAccountRequestType =
  /** The source names a type that is not known here, or none. */
  | 'UNKNOWN'
  /** The account was changed. */
  | 'UPDATE';

/** The places that a tier account takes in subscriptions. */
export type TierAccountScope =
  /** The customer of a subscription. */
  | 'CUSTOMER'
  /** The reseller who sells to the customer. */
  | 'TIER1'
  /** The reseller who sells to the first reseller. */
  | 'TIER2';

/** What a tier account is. */
export type TierAccountType =
  /** It uses what is sold. */
  | 'CUSTOMER'
  /** It sells to others. */
  | 'RESELLER';

/** The state of a request; `statusRaw` keeps the provider's own word. */
export type TierConfigRequestStatus =
  /** The vendor approved it. */
  | 'APPROVED'
  /** Prepared, and not sent yet. */
  | 'DRAFT'
  /** The vendor refused it. */
  | 'FAILED'
  /** It waits for information that the vendor asked for. */
  | 'INQUIRING'
  /** It waits for the vendor. */
  | 'PENDING'
  /** It waits until the reseller above has configured the product. */
  | 'TIERS_SETUP'
  /** The source names a state that is not known here, or none. */
  | 'UNKNOWN';

/** What a request asks for; `typeRaw` keeps the provider's own word. */
export type TierConfigRequestType =
  /** Other values, which the vendor gives. */
  | 'ADJUSTMENT'
  /** A first configuration. */
  | 'SETUP'
  /** The source names a type that is not known here, or none. */
  | 'UNKNOWN'
  /** Other values, which the reseller gives. */
  | 'UPDATE';

/** The state of a tier configuration; `statusRaw` keeps the provider's own word. */
export type TierConfigStatus =
  /** In force. */
  | 'ACTIVE'
  /** Its first request is not approved yet. */
  | 'PROCESSING'
  /** The source names a state that is not known here, or none. */
  | 'UNKNOWN';

/** What is to change. A field that is left out stays as it is, null clears it; objects and lists are replaced whole. */
export type UpdateCustomerInput = {
  /** The postal address, always whole. */
  readonly address?: PostalAddressInput | null | undefined;
  /** All values under keys of the reseller: those that are left out are removed. */
  readonly attributes?: ReadonlyArray<AttributeInput> | null | undefined;
  /** All contact persons: those that are left out are removed. */
  readonly contactPersons?: ReadonlyArray<ContactPersonInput> | null | undefined;
  /** The id that the reseller gives it. */
  readonly externalId?: string | null | undefined;
  /** The global id of the customer. */
  readonly id: string;
  /** Makes it safe to send the same change again: with the same input it is made once, and answered alike for a day at least. A corrected input is another change and needs a new key. 1 to 255 characters. */
  readonly idempotencyKey?: string | null | undefined;
  /** All labels: those that are left out are removed. */
  readonly labels?: ReadonlyArray<string> | null | undefined;
  /** The source's own code. TD SYNNEX ION: EN or en-US; Ingram: as its marketplace writes it, e.g. en or en_US, and not checked here. */
  readonly language?: string | null | undefined;
  /** The name of the company or the person. */
  readonly name?: string | null | undefined;
  /** The state that it is to have; `settableStatuses` of its source names the possible ones. */
  readonly status?: SettableCustomerStatus | null | undefined;
  /** The tax number. */
  readonly taxId?: string | null | undefined;
};

/** What is to change. A field that is left out stays as it is, null clears it; objects are replaced whole. */
export type UpdateTierAccountInput = {
  /** The postal address, always whole. */
  readonly address?: PostalAddressInput | null | undefined;
  /** Refuses the change if the account has another version by now. */
  readonly expectedVersion?: number | null | undefined;
  /** The id that the commerce system gives it. */
  readonly externalId?: string | null | undefined;
  /** Another id of the commerce system, usually a UUID. */
  readonly externalUid?: string | null | undefined;
  /** The global id of the account. */
  readonly id: string;
  /** Makes it safe to send the same change again: with the same input it is made once, and answered alike for a day at least. A corrected input is another change and needs a new key. 1 to 255 characters. */
  readonly idempotencyKey?: string | null | undefined;
  /** The name of the company. */
  readonly name?: string | null | undefined;
  /** The global id of the reseller to move it to; null for no parent. */
  readonly parentId?: string | null | undefined;
  /** The tax number. */
  readonly taxId?: string | null | undefined;
  /** The person to contact, always whole. */
  readonly technicalContact?: TechnicalContactInput | null | undefined;
  /** Whether it uses what is sold or sells to others. */
  readonly type?: TierAccountType | null | undefined;
};

/** Why a change was not made, or why it is unknown whether it was. */
export type WriteErrorCode =
  /** The record has moved on since it was read, or the same change, or another edit of the record, is under way. */
  | 'CONFLICT'
  /** The source has a record with these values already. */
  | 'DUPLICATE'
  /** The caller is not allowed to do this. */
  | 'FORBIDDEN'
  /** Accounts below it stand in the way. */
  | 'HAS_CHILDREN'
  /** The key belongs to an earlier change with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A field of the input is not what it must be. */
  | 'INVALID_INPUT'
  /** The state of the record does not allow it. */
  | 'INVALID_STATE'
  /** The database with the ledger of changes does not answer; nothing was sent. */
  | 'LEDGER_UNAVAILABLE'
  /** The source has no record with this id. */
  | 'NOT_FOUND'
  /** Nothing would change. */
  | 'NO_CHANGE'
  /** It was sent, and whether it took effect could not be found out; or it was made, and the record shows something else that was to stay. The message says what to look at. */
  | 'OUTCOME_UNKNOWN'
  /** The source refuses more calls for now; nothing was changed. */
  | 'RATE_LIMITED'
  /** The source cannot do without a field that is missing or null. */
  | 'REQUIRED'
  /** The source refused it, and no field is known to be at fault. */
  | 'SOURCE_REJECTED'
  /** The source could not be reached. The message says whether nothing was changed, or whether the change was made earlier and its record cannot be read. */
  | 'SOURCE_UNAVAILABLE'
  /** The source cannot do this, or cannot hold this field. */
  | 'UNSUPPORTED_BY_SOURCE';

/** All conditions must hold. Null and absent are no condition; an empty list matches nothing. */
export type WriteOperationFilter = {
  /** The key that the caller gave, exactly. */
  readonly idempotencyKey?: string | null | undefined;
  /** Name of the mutation field, e.g. createCustomer. */
  readonly mutation?: string | null | undefined;
  /** The source's own id of the record. */
  readonly nativeId?: string | null | undefined;
  /** Changes at these sources only. */
  readonly sourceIds?: ReadonlyArray<string> | null | undefined;
  /** Started after this time. */
  readonly startedAfter?: string | null | undefined;
  /** Started before this time. */
  readonly startedBefore?: string | null | undefined;
  /** In one of these states. */
  readonly statuses?: ReadonlyArray<WriteOperationStatus> | null | undefined;
};

/** What a person found at the source. */
export type WriteOperationOutcome =
  /** The change took effect. */
  | 'DONE'
  /** The change did not take effect. */
  | 'NOT_DONE';

/** How far a change has come. */
export type WriteOperationStatus =
  /** It was made. */
  | 'DONE'
  /** It was sent, and its outcome could not be verified. */
  | 'OUTCOME_UNKNOWN'
  /** It was not made. */
  | 'REFUSED'
  /** It is under way. */
  | 'RUNNING';

export type AcceptRequestMutationVariables = Exact<{
  id: string;
}>;


export type AcceptRequestMutation = { readonly acceptTierAccountRequest: { readonly request: { readonly id: string, readonly status: TierAccountRequestStatus | null, readonly allowedActions: ReadonlyArray<TierAccountRequestAction> | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: WriteErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly retryable: boolean }> } | null };

export type AccountDetailQueryVariables = Exact<{
  id: string;
}>;


export type AccountDetailQuery = { readonly tierAccount: { readonly id: string, readonly sourceId: string, readonly nativeId: string, readonly name: string | null, readonly type: TierAccountType | null, readonly scopes: ReadonlyArray<TierAccountScope> | null, readonly version: number | null, readonly environment: string | null, readonly externalId: string | null, readonly externalUid: string | null, readonly taxId: string | null, readonly createdAt: string | null, readonly updatedAt: string | null, readonly parent: { readonly id: string, readonly name: string | null, readonly externalId: string | null } | null, readonly hub: { readonly id: string, readonly name: string | null, readonly marketplaces: ReadonlyArray<{ readonly id: string, readonly name: string | null }> | null } | null, readonly children: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly type: TierAccountType | null }> } | null, readonly requests: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly nativeId: string, readonly type: TierAccountRequestType | null, readonly status: TierAccountRequestStatus | null, readonly createdAt: string | null }> } | null, readonly subscriptions: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly nativeId: string, readonly status: CloudSubscriptionStatus | null, readonly statusRaw: string | null, readonly externalId: string | null, readonly externalUid: string | null, readonly product: { readonly id: string, readonly name: string | null } | null, readonly marketplace: { readonly id: string, readonly name: string | null } | null, readonly customerAccount: { readonly id: string, readonly name: string | null } | null }> } | null, readonly fulfillmentRequests: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly nativeId: string, readonly type: FulfillmentRequestType | null, readonly typeRaw: string | null, readonly status: FulfillmentRequestStatus | null, readonly statusRaw: string | null, readonly subscription: { readonly id: string, readonly nativeId: string } | null }> } | null, readonly tierConfigs: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly nativeId: string, readonly status: TierConfigStatus | null, readonly tierLevel: number | null, readonly product: { readonly name: string | null } | null }> } | null, readonly tierConfigRequests: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly nativeId: string, readonly type: TierConfigRequestType | null, readonly status: TierConfigRequestStatus | null, readonly tierConfig: { readonly id: string, readonly nativeId: string } | null }> } | null, readonly owner: { readonly nativeId: string, readonly name: string | null } | null, readonly address: { readonly line1: string | null, readonly line2: string | null, readonly city: string | null, readonly state: string | null, readonly postalCode: string | null, readonly countryCode: string | null, readonly countryRaw: string | null } | null, readonly contactPersons: ReadonlyArray<{ readonly id: string, readonly types: ReadonlyArray<ContactPersonType> | null, readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: { readonly raw: string, readonly e164: string | null } | null }> | null } | null };

export type AccountHeadFragment = { readonly id: string, readonly sourceId: string, readonly nativeId: string, readonly name: string | null, readonly type: TierAccountType | null, readonly scopes: ReadonlyArray<TierAccountScope> | null, readonly version: number | null, readonly environment: string | null, readonly externalId: string | null, readonly externalUid: string | null, readonly taxId: string | null, readonly createdAt: string | null, readonly updatedAt: string | null, readonly owner: { readonly nativeId: string, readonly name: string | null } | null, readonly address: { readonly line1: string | null, readonly line2: string | null, readonly city: string | null, readonly state: string | null, readonly postalCode: string | null, readonly countryCode: string | null, readonly countryRaw: string | null } | null, readonly contactPersons: ReadonlyArray<{ readonly id: string, readonly types: ReadonlyArray<ContactPersonType> | null, readonly firstName: string | null, readonly lastName: string | null, readonly email: string | null, readonly phoneNumber: { readonly raw: string, readonly e164: string | null } | null }> | null };

export type AccountHistoryQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccountHistoryQuery = { readonly tierAccount: { readonly id: string, readonly name: string | null, readonly version: number | null, readonly ancestors: ReadonlyArray<{ readonly id: string, readonly name: string | null }> | null, readonly versions: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly version: number | null, readonly name: string | null, readonly updatedAt: string | null, readonly contactPersons: ReadonlyArray<{ readonly fullName: string | null, readonly email: string | null }> | null, readonly address: { readonly city: string | null, readonly countryCode: string | null } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly customer: { readonly id: string, readonly status: CustomerStatus | null, readonly cloudProfiles: ReadonlyArray<{ readonly id: string, readonly tenantId: string | null, readonly domain: string | null, readonly origin: CloudProfileOrigin | null }> | null } | null } | null };

export type CreateAccountMutationVariables = Exact<{
  input: CreateTierAccountInput;
}>;


export type CreateAccountMutation = { readonly createTierAccount: { readonly tierAccount: { readonly id: string, readonly nativeId: string, readonly name: string | null, readonly type: TierAccountType | null, readonly version: number | null, readonly parent: { readonly id: string, readonly name: string | null } | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: WriteErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly retryable: boolean, readonly retryAfterMs: number | null }> } | null };

export type CreateCustomerMutationVariables = Exact<{
  input: CreateCustomerInput;
}>;


export type CreateCustomerMutation = { readonly createCustomer: { readonly customer: { readonly id: string, readonly nativeId: string, readonly name: string | null, readonly status: CustomerStatus | null, readonly tierAccount: { readonly id: string, readonly parent: { readonly id: string } | null } | null } | null, readonly generatedCredentials: { readonly userName: string | null, readonly email: string | null, readonly password: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: WriteErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly retryable: boolean, readonly retryAfterMs: number | null }> } | null };

export type CustomerCandidatesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  sourceIds?: ReadonlyArray<string> | string | null | undefined;
  kind?: EntityKind | null | undefined;
  nameContains?: string | null | undefined;
  isCustomer?: boolean | null | undefined;
}>;


export type CustomerCandidatesQuery = { readonly customerCandidates: { readonly totalCount: number | null, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly sourceId: string, readonly entityId: string, readonly kind: CustomerKind | null, readonly name: string | null, readonly statusRaw: string | null, readonly isCustomer: boolean | null, readonly createdAt: string | null, readonly customer: { readonly id: string, readonly nativeId: string, readonly status: CustomerStatus | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly sourceReports: ReadonlyArray<{ readonly status: SourceReportStatus, readonly upstreamRequests: number, readonly source: { readonly id: string }, readonly error: { readonly code: SourceErrorCode, readonly message: string, readonly retryable: boolean } | null }> } | null };

export type CustomerListQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: CustomerFilter | null | undefined;
  maxWaitMs?: number | null | undefined;
}>;


export type CustomerListQuery = { readonly customers: { readonly totalCount: number | null, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly sourceId: string, readonly nativeId: string, readonly kind: CustomerKind | null, readonly name: string | null, readonly externalId: string | null, readonly status: CustomerStatus | null, readonly statusRaw: string | null, readonly taxId: string | null, readonly resellerNativeId: string | null, readonly createdAt: string | null, readonly address: { readonly line1: string | null, readonly city: string | null, readonly postalCode: string | null, readonly countryCode: string | null } | null, readonly contactPersons: ReadonlyArray<{ readonly id: string, readonly types: ReadonlyArray<ContactPersonType> | null, readonly fullName: string | null, readonly email: string | null }> | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly sourceReports: ReadonlyArray<{ readonly status: SourceReportStatus, readonly returned: number, readonly rowsScanned: number, readonly totalCount: number | null, readonly upstreamRequests: number, readonly durationMs: number, readonly source: { readonly id: string, readonly displayName: string, readonly provider: { readonly id: string, readonly displayName: string } }, readonly error: { readonly code: SourceErrorCode, readonly message: string, readonly retryable: boolean, readonly retryAfterMs: number | null } | null }> } | null };

export type DirectoryPageWithRelationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: TierAccountFilter | null | undefined;
}>;


export type DirectoryPageWithRelationsQuery = { readonly tierAccounts: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly hub: { readonly name: string | null } | null, readonly parent: { readonly name: string | null } | null, readonly contactPersons: ReadonlyArray<{ readonly fullName: string | null, readonly email: string | null }> | null, readonly requests: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly type: TierAccountRequestType | null, readonly status: TierAccountRequestStatus | null }> } | null, readonly children: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly type: TierAccountType | null }> } | null, readonly subscriptions: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: CloudSubscriptionStatus | null, readonly product: { readonly name: string | null } | null, readonly marketplace: { readonly name: string | null } | null }> } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type DirectoryPageQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: TierAccountFilter | null | undefined;
  direction?: OrderDirection | null | undefined;
}>;


export type DirectoryPageQuery = { readonly tierAccounts: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly nativeId: string, readonly name: string | null, readonly type: TierAccountType | null, readonly scopes: ReadonlyArray<TierAccountScope> | null, readonly externalId: string | null, readonly taxId: string | null, readonly createdAt: string | null, readonly address: { readonly city: string | null, readonly countryCode: string | null } | null, readonly hub: { readonly id: string, readonly name: string | null } | null, readonly parent: { readonly id: string, readonly name: string | null, readonly externalId: string | null } | null, readonly contactPersons: ReadonlyArray<{ readonly id: string, readonly fullName: string | null, readonly email: string | null, readonly phoneNumber: { readonly raw: string, readonly e164: string | null } | null }> | null, readonly requests: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly nativeId: string, readonly status: TierAccountRequestStatus | null, readonly createdAt: string | null }> } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly sourceReports: ReadonlyArray<{ readonly status: SourceReportStatus, readonly returned: number, readonly rowsScanned: number, readonly source: { readonly id: string, readonly displayName: string }, readonly error: { readonly code: SourceErrorCode, readonly message: string, readonly retryable: boolean } | null }> } | null };

export type EditAccountMutationVariables = Exact<{
  input: UpdateTierAccountInput;
}>;


export type EditAccountMutation = { readonly updateTierAccount: { readonly tierAccount: { readonly id: string, readonly name: string | null, readonly version: number | null, readonly requests: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null } | null, readonly requests: ReadonlyArray<{ readonly id: string, readonly status: TierAccountRequestStatus | null, readonly allowedActions: ReadonlyArray<TierAccountRequestAction> | null, readonly product: { readonly id: string, readonly name: string | null } | null, readonly changes: ReadonlyArray<{ readonly path: string, readonly before: string | null, readonly after: string | null }> | null }> | null, readonly userErrors: ReadonlyArray<{ readonly code: WriteErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly retryable: boolean, readonly retryAfterMs: number | null }> } | null };

export type IgnoreRequestMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type IgnoreRequestMutation = { readonly ignoreTierAccountRequest: { readonly request: { readonly id: string, readonly status: TierAccountRequestStatus | null, readonly reason: string | null, readonly allowedActions: ReadonlyArray<TierAccountRequestAction> | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: WriteErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly retryable: boolean }> } | null };

export type LedgerQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: WriteOperationFilter | null | undefined;
  direction?: OrderDirection | null | undefined;
}>;


export type LedgerQuery = { readonly writeOperations: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly mutation: string, readonly sourceId: string, readonly nativeId: string | null, readonly status: WriteOperationStatus, readonly idempotencyKey: string | null, readonly input: Readonly<Record<string, unknown>>, readonly upstreamRequestIds: ReadonlyArray<string>, readonly startedAt: string, readonly finishedAt: string | null, readonly errors: ReadonlyArray<{ readonly code: WriteErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type LookupsBySourceQueryVariables = Exact<{
  sourceId: string;
  nativeId: string;
}>;


export type LookupsBySourceQuery = { readonly customerSource: { readonly id: string, readonly displayName: string, readonly health: { readonly state: SourceHealthState, readonly lastSuccessAt: string | null, readonly lastError: { readonly code: SourceErrorCode, readonly message: string } | null }, readonly capabilities: { readonly customerUpdateMode: CustomerUpdateMode, readonly hasTierAccounts: boolean, readonly hasCloudProfiles: boolean, readonly customerFilters: ReadonlyArray<string> } } | null, readonly customerBySource: { readonly id: string, readonly name: string | null, readonly status: CustomerStatus | null, readonly tierAccount: { readonly id: string, readonly type: TierAccountType | null } | null } | null, readonly tierAccountBySource: { readonly id: string, readonly name: string | null, readonly raw: Readonly<Record<string, unknown>> | null, readonly ancestors: ReadonlyArray<{ readonly id: string, readonly name: string | null }> | null } | null };

export type NodesQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


export type NodesQuery = { readonly nodes: ReadonlyArray<
    | { readonly __typename: 'CloudProfile', readonly id: string }
    | { readonly __typename: 'CloudSubscription', readonly nativeId: string, readonly status: CloudSubscriptionStatus | null, readonly id: string, readonly source: { readonly id: string }, readonly tier1Account: { readonly id: string, readonly name: string | null } | null }
    | { readonly __typename: 'ContactPerson', readonly id: string }
    | { readonly __typename: 'Customer', readonly nativeId: string, readonly name: string | null, readonly id: string, readonly source: { readonly id: string } }
    | { readonly __typename: 'CustomerProvider', readonly id: string }
    | { readonly __typename: 'CustomerSource', readonly id: string }
    | { readonly __typename: 'FulfillmentRequest', readonly nativeId: string, readonly id: string, readonly source: { readonly id: string } }
    | { readonly __typename: 'Hub', readonly nativeId: string, readonly id: string, readonly source: { readonly id: string } }
    | { readonly __typename: 'Marketplace', readonly nativeId: string, readonly id: string, readonly source: { readonly id: string } }
    | { readonly __typename: 'TierAccount', readonly nativeId: string, readonly name: string | null, readonly id: string, readonly source: { readonly id: string } }
    | { readonly __typename: 'TierAccountRequest', readonly nativeId: string, readonly id: string, readonly source: { readonly id: string } }
    | { readonly __typename: 'TierAccountVersion', readonly id: string }
    | { readonly __typename: 'TierConfig', readonly nativeId: string, readonly id: string, readonly source: { readonly id: string } }
    | { readonly __typename: 'TierConfigRequest', readonly nativeId: string, readonly id: string, readonly source: { readonly id: string } }
    | { readonly __typename: 'WriteOperation', readonly id: string }
   | null> | null };

export type PickersQueryVariables = Exact<{
  nameContains?: string | null | undefined;
  sourceIds?: ReadonlyArray<string> | string | null | undefined;
}>;


export type PickersQuery = { readonly hubs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly source: { readonly id: string, readonly displayName: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly marketplaces: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly source: { readonly id: string, readonly displayName: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type RequestBySourceQueryVariables = Exact<{
  sourceId: string;
  nativeId: string;
}>;


export type RequestBySourceQuery = { readonly tierAccountRequestBySource: { readonly id: string, readonly type: TierAccountRequestType | null, readonly typeRaw: string | null, readonly status: TierAccountRequestStatus | null, readonly statusRaw: string | null, readonly allowedActions: ReadonlyArray<TierAccountRequestAction> | null, readonly createdAt: string | null, readonly account: { readonly id: string, readonly name: string | null } | null, readonly changes: ReadonlyArray<{ readonly path: string, readonly before: string | null, readonly after: string | null }> | null } | null };

export type RequestReviewQueueQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: TierAccountRequestFilter | null | undefined;
  direction?: OrderDirection | null | undefined;
}>;


export type RequestReviewQueueQuery = { readonly tierAccountRequests: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly nativeId: string, readonly type: TierAccountRequestType | null, readonly status: TierAccountRequestStatus | null, readonly statusRaw: string | null, readonly reason: string | null, readonly createdAt: string | null, readonly allowedActions: ReadonlyArray<TierAccountRequestAction> | null, readonly product: { readonly id: string, readonly name: string | null } | null, readonly vendorAccount: { readonly name: string | null } | null, readonly account: { readonly id: string, readonly name: string | null, readonly version: number | null } | null, readonly proposed: { readonly id: string, readonly version: number | null, readonly name: string | null, readonly address: { readonly city: string | null, readonly countryCode: string | null } | null } | null, readonly changes: ReadonlyArray<{ readonly path: string, readonly before: string | null, readonly after: string | null }> | null, readonly subscriptions: { readonly totalCount: number | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: CloudSubscriptionStatus | null }> } | null, readonly tierConfigs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: TierConfigStatus | null }> } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ResolveOutcomeMutationVariables = Exact<{
  input: ResolveWriteOperationInput;
}>;


export type ResolveOutcomeMutation = { readonly resolveWriteOperation: { readonly writeOperation: { readonly id: string, readonly status: WriteOperationStatus, readonly nativeId: string | null } | null, readonly userErrors: ReadonlyArray<{ readonly code: WriteErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null }> } | null };

export type UpdateCustomerMutationVariables = Exact<{
  input: UpdateCustomerInput;
}>;


export type UpdateCustomerMutation = { readonly updateCustomer: { readonly customer: { readonly id: string, readonly name: string | null, readonly status: CustomerStatus | null, readonly labels: ReadonlyArray<string> | null, readonly updatedAt: string | null } | null, readonly requests: ReadonlyArray<{ readonly id: string, readonly status: TierAccountRequestStatus | null }> | null, readonly userErrors: ReadonlyArray<{ readonly code: WriteErrorCode, readonly message: string, readonly path: ReadonlyArray<string> | null, readonly retryable: boolean, readonly retryAfterMs: number | null }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, unknown> | undefined;

  constructor(value: string, __meta__?: Record<string, unknown> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AccountHeadFragmentDoc = new TypedDocumentString(`
    fragment AccountHead on TierAccount {
  id
  sourceId
  nativeId
  name
  type
  scopes
  version
  environment
  externalId
  externalUid
  taxId
  createdAt
  updatedAt
  owner {
    nativeId
    name
  }
  address {
    line1
    line2
    city
    state
    postalCode
    countryCode
    countryRaw
  }
  contactPersons {
    id
    types
    firstName
    lastName
    email
    phoneNumber {
      raw
      e164
    }
  }
}
    `, {"fragmentName":"AccountHead"}) as unknown as TypedDocumentString<AccountHeadFragment, unknown>;
export const AcceptRequestDocument = new TypedDocumentString(`
    mutation AcceptRequest($id: ID!) {
  acceptTierAccountRequest(input: {id: $id}) {
    request {
      id
      status
      allowedActions
    }
    userErrors {
      code
      message
      path
      retryable
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptRequestMutation, AcceptRequestMutationVariables>;
export const AccountDetailDocument = new TypedDocumentString(`
    query AccountDetail($id: ID!) {
  tierAccount(id: $id) {
    ...AccountHead
    parent {
      id
      name
      externalId
    }
    hub {
      id
      name
      marketplaces {
        id
        name
      }
    }
    children(first: 20) {
      totalCount
      nodes {
        id
        name
        type
      }
    }
    requests(first: 20) {
      totalCount
      nodes {
        id
        nativeId
        type
        status
        createdAt
      }
    }
    subscriptions(first: 20) {
      totalCount
      nodes {
        id
        nativeId
        status
        statusRaw
        externalId
        externalUid
        product {
          id
          name
        }
        marketplace {
          id
          name
        }
        customerAccount {
          id
          name
        }
      }
    }
    fulfillmentRequests(first: 20) {
      totalCount
      nodes {
        id
        nativeId
        type
        typeRaw
        status
        statusRaw
        subscription {
          id
          nativeId
        }
      }
    }
    tierConfigs(first: 20) {
      totalCount
      nodes {
        id
        nativeId
        status
        tierLevel
        product {
          name
        }
      }
    }
    tierConfigRequests(first: 20) {
      totalCount
      nodes {
        id
        nativeId
        type
        status
        tierConfig {
          id
          nativeId
        }
      }
    }
  }
}
    fragment AccountHead on TierAccount {
  id
  sourceId
  nativeId
  name
  type
  scopes
  version
  environment
  externalId
  externalUid
  taxId
  createdAt
  updatedAt
  owner {
    nativeId
    name
  }
  address {
    line1
    line2
    city
    state
    postalCode
    countryCode
    countryRaw
  }
  contactPersons {
    id
    types
    firstName
    lastName
    email
    phoneNumber {
      raw
      e164
    }
  }
}`) as unknown as TypedDocumentString<AccountDetailQuery, AccountDetailQueryVariables>;
export const AccountHistoryDocument = new TypedDocumentString(`
    query AccountHistory($id: ID!, $first: Int = 20, $after: String) {
  tierAccount(id: $id) {
    id
    name
    version
    ancestors {
      id
      name
    }
    versions(first: $first, after: $after) {
      totalCount
      nodes {
        id
        version
        name
        updatedAt
        contactPersons {
          fullName
          email
        }
        address {
          city
          countryCode
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    customer {
      id
      status
      cloudProfiles(vendor: MICROSOFT) {
        id
        tenantId
        domain
        origin
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountHistoryQuery, AccountHistoryQueryVariables>;
export const CreateAccountDocument = new TypedDocumentString(`
    mutation CreateAccount($input: CreateTierAccountInput!) {
  createTierAccount(input: $input) {
    tierAccount {
      id
      nativeId
      name
      type
      version
      parent {
        id
        name
      }
    }
    userErrors {
      code
      message
      path
      retryable
      retryAfterMs
    }
  }
}
    `) as unknown as TypedDocumentString<CreateAccountMutation, CreateAccountMutationVariables>;
export const CreateCustomerDocument = new TypedDocumentString(`
    mutation CreateCustomer($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    customer {
      id
      nativeId
      name
      status
      tierAccount {
        id
        parent {
          id
        }
      }
    }
    generatedCredentials {
      userName
      email
      password
    }
    userErrors {
      code
      message
      path
      retryable
      retryAfterMs
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCustomerMutation, CreateCustomerMutationVariables>;
export const CustomerCandidatesDocument = new TypedDocumentString(`
    query CustomerCandidates($first: Int = 20, $after: String, $sourceIds: [ID!], $kind: EntityKind, $nameContains: String, $isCustomer: Boolean) {
  customerCandidates(
    first: $first
    after: $after
    sourceIds: $sourceIds
    kind: $kind
    nameContains: $nameContains
    isCustomer: $isCustomer
  ) {
    totalCount
    edges {
      cursor
      node {
        sourceId
        entityId
        kind
        name
        statusRaw
        isCustomer
        createdAt
        customer {
          id
          nativeId
          status
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    sourceReports {
      source {
        id
      }
      status
      upstreamRequests
      error {
        code
        message
        retryable
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CustomerCandidatesQuery, CustomerCandidatesQueryVariables>;
export const CustomerListDocument = new TypedDocumentString(`
    query CustomerList($first: Int = 20, $after: String, $filter: CustomerFilter, $maxWaitMs: Int) {
  customers(first: $first, after: $after, filter: $filter, maxWaitMs: $maxWaitMs) {
    edges {
      cursor
      node {
        id
        sourceId
        nativeId
        kind
        name
        externalId
        status
        statusRaw
        taxId
        resellerNativeId
        createdAt
        address {
          line1
          city
          postalCode
          countryCode
        }
        contactPersons(types: [TECHNICAL, PRIMARY]) {
          id
          types
          fullName
          email
        }
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
    sourceReports {
      source {
        id
        displayName
        provider {
          id
          displayName
        }
      }
      status
      returned
      rowsScanned
      totalCount
      upstreamRequests
      durationMs
      error {
        code
        message
        retryable
        retryAfterMs
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CustomerListQuery, CustomerListQueryVariables>;
export const DirectoryPageWithRelationsDocument = new TypedDocumentString(`
    query DirectoryPageWithRelations($first: Int = 100, $after: String, $filter: TierAccountFilter) {
  tierAccounts(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      name
      hub {
        name
      }
      parent {
        name
      }
      contactPersons {
        fullName
        email
      }
      requests(first: 10, statuses: [PENDING]) {
        nodes {
          id
          type
          status
        }
      }
      children(first: 10) {
        totalCount
        nodes {
          id
          name
          type
        }
      }
      subscriptions(first: 10) {
        totalCount
        nodes {
          id
          status
          product {
            name
          }
          marketplace {
            name
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<DirectoryPageWithRelationsQuery, DirectoryPageWithRelationsQueryVariables>;
export const DirectoryPageDocument = new TypedDocumentString(`
    query DirectoryPage($first: Int = 100, $after: String, $filter: TierAccountFilter, $direction: OrderDirection = DESC) {
  tierAccounts(
    first: $first
    after: $after
    filter: $filter
    direction: $direction
  ) {
    nodes {
      id
      nativeId
      name
      type
      scopes
      externalId
      taxId
      createdAt
      address {
        city
        countryCode
      }
      hub {
        id
        name
      }
      parent {
        id
        name
        externalId
      }
      contactPersons {
        id
        fullName
        email
        phoneNumber {
          raw
          e164
        }
      }
      requests(first: 5, statuses: [PENDING]) {
        totalCount
        nodes {
          id
          nativeId
          status
          createdAt
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
    sourceReports {
      source {
        id
        displayName
      }
      status
      returned
      rowsScanned
      error {
        code
        message
        retryable
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DirectoryPageQuery, DirectoryPageQueryVariables>;
export const EditAccountDocument = new TypedDocumentString(`
    mutation EditAccount($input: UpdateTierAccountInput!) {
  updateTierAccount(input: $input) {
    tierAccount {
      id
      name
      version
      requests(first: 100, statuses: [PENDING]) {
        nodes {
          id
        }
      }
    }
    requests {
      id
      status
      allowedActions
      product {
        id
        name
      }
      changes {
        path
        before
        after
      }
    }
    userErrors {
      code
      message
      path
      retryable
      retryAfterMs
    }
  }
}
    `) as unknown as TypedDocumentString<EditAccountMutation, EditAccountMutationVariables>;
export const IgnoreRequestDocument = new TypedDocumentString(`
    mutation IgnoreRequest($id: ID!, $reason: String!) {
  ignoreTierAccountRequest(input: {id: $id, reason: $reason}) {
    request {
      id
      status
      reason
      allowedActions
    }
    userErrors {
      code
      message
      path
      retryable
    }
  }
}
    `) as unknown as TypedDocumentString<IgnoreRequestMutation, IgnoreRequestMutationVariables>;
export const LedgerDocument = new TypedDocumentString(`
    query Ledger($first: Int = 20, $after: String, $filter: WriteOperationFilter, $direction: OrderDirection = DESC) {
  writeOperations(
    first: $first
    after: $after
    filter: $filter
    direction: $direction
  ) {
    totalCount
    nodes {
      id
      mutation
      sourceId
      nativeId
      status
      idempotencyKey
      errors {
        code
        message
        path
      }
      input
      upstreamRequestIds
      startedAt
      finishedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<LedgerQuery, LedgerQueryVariables>;
export const LookupsBySourceDocument = new TypedDocumentString(`
    query LookupsBySource($sourceId: ID!, $nativeId: ID!) {
  customerSource(id: $sourceId) {
    id
    displayName
    health {
      state
      lastSuccessAt
      lastError {
        code
        message
      }
    }
    capabilities {
      customerUpdateMode
      hasTierAccounts
      hasCloudProfiles
      customerFilters
    }
  }
  customerBySource(sourceId: $sourceId, nativeId: $nativeId) {
    id
    name
    status
    tierAccount {
      id
      type
    }
  }
  tierAccountBySource(sourceId: $sourceId, nativeId: $nativeId) {
    id
    name
    ancestors {
      id
      name
    }
    raw
  }
}
    `) as unknown as TypedDocumentString<LookupsBySourceQuery, LookupsBySourceQueryVariables>;
export const NodesDocument = new TypedDocumentString(`
    query Nodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on SourceRecord {
      nativeId
      source {
        id
      }
    }
    ... on Customer {
      name
    }
    ... on TierAccount {
      name
    }
    ... on CloudSubscription {
      status
      tier1Account {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NodesQuery, NodesQueryVariables>;
export const PickersDocument = new TypedDocumentString(`
    query Pickers($nameContains: String, $sourceIds: [ID!]) {
  hubs(first: 50, nameContains: $nameContains, sourceIds: $sourceIds) {
    nodes {
      id
      name
      source {
        id
        displayName
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  marketplaces(first: 50, nameContains: $nameContains, sourceIds: $sourceIds) {
    nodes {
      id
      name
      source {
        id
        displayName
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PickersQuery, PickersQueryVariables>;
export const RequestBySourceDocument = new TypedDocumentString(`
    query RequestBySource($sourceId: ID!, $nativeId: ID!) {
  tierAccountRequestBySource(sourceId: $sourceId, nativeId: $nativeId) {
    id
    type
    typeRaw
    status
    statusRaw
    allowedActions
    account {
      id
      name
    }
    changes {
      path
      before
      after
    }
    createdAt
  }
}
    `) as unknown as TypedDocumentString<RequestBySourceQuery, RequestBySourceQueryVariables>;
export const RequestReviewQueueDocument = new TypedDocumentString(`
    query RequestReviewQueue($first: Int = 20, $after: String, $filter: TierAccountRequestFilter = {statuses: [PENDING]}, $direction: OrderDirection = DESC) {
  tierAccountRequests(
    first: $first
    after: $after
    filter: $filter
    direction: $direction
  ) {
    nodes {
      id
      nativeId
      type
      status
      statusRaw
      reason
      createdAt
      allowedActions
      product {
        id
        name
      }
      vendorAccount {
        name
      }
      account {
        id
        name
        version
      }
      proposed {
        id
        version
        name
        address {
          city
          countryCode
        }
      }
      changes {
        path
        before
        after
      }
      subscriptions(first: 5) {
        totalCount
        nodes {
          id
          status
        }
      }
      tierConfigs(first: 5) {
        nodes {
          id
          status
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<RequestReviewQueueQuery, RequestReviewQueueQueryVariables>;
export const ResolveOutcomeDocument = new TypedDocumentString(`
    mutation ResolveOutcome($input: ResolveWriteOperationInput!) {
  resolveWriteOperation(input: $input) {
    writeOperation {
      id
      status
      nativeId
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ResolveOutcomeMutation, ResolveOutcomeMutationVariables>;
export const UpdateCustomerDocument = new TypedDocumentString(`
    mutation UpdateCustomer($input: UpdateCustomerInput!) {
  updateCustomer(input: $input) {
    customer {
      id
      name
      status
      labels
      updatedAt
    }
    requests {
      id
      status
    }
    userErrors {
      code
      message
      path
      retryable
      retryAfterMs
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateCustomerMutation, UpdateCustomerMutationVariables>;
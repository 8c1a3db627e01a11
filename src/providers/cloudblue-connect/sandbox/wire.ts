/**
 * The rows as the vendor's API sends them (OpenAPI 37.0 and recorded payloads). Real rows leave keys out and
 * send null where the document says they cannot, so nothing but the id is certain.
 */
export interface ActorRef {
  readonly id: string;
  readonly name?: string;
  readonly icon?: string | null;
}

export interface HappenedRow {
  readonly at: string;
  readonly by?: ActorRef;
}

/** Instants are written like `2021-03-01T16:56:45+00:00`. */
export interface EventsRow {
  readonly created?: HappenedRow;
  readonly updated?: HappenedRow;
  readonly decommissioned?: HappenedRow;
  readonly inquired?: HappenedRow;
  readonly pended?: HappenedRow;
}

export interface NamedRef {
  readonly id: string;
  readonly name?: string;
}

export interface PhoneRow {
  readonly country_code?: string | null;
  readonly area_code?: string | null;
  readonly phone_number?: string | null;
  readonly extension?: string | null;
}

export interface ContactRow {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly phone_number?: PhoneRow;
}

export interface ContactInfoRow {
  readonly address_line1: string;
  readonly address_line2?: string | null;
  readonly city: string;
  readonly state?: string | null;
  readonly postal_code: string;
  readonly country: string;
  readonly contact: ContactRow;
}

export interface ParentRef {
  readonly id: string;
  readonly name?: string | null;
  readonly external_id?: string | null;
}

export interface AccountRow {
  readonly id: string;
  readonly version?: number;
  readonly name?: string;
  readonly type?: string;
  readonly db?: string;
  readonly environment?: string | null;
  readonly external_id?: string | null;
  readonly external_uid?: string;
  readonly parent?: ParentRef;
  readonly owner?: ActorRef;
  readonly scopes?: readonly string[];
  readonly hub?: NamedRef;
  readonly tax_id?: string;
  readonly contact_info?: ContactInfoRow;
  readonly events?: EventsRow;
}

/** A tier account inside another row: everything from its bare id to the full account. */
export type EmbeddedAccount = AccountRow;

export interface ProductRef {
  readonly id: string;
  readonly name?: string;
  readonly icon?: string;
  readonly status?: string;
  readonly capabilities?: Readonly<Record<string, unknown>>;
}

export interface ConnectionRow {
  readonly id: string;
  readonly type: string;
  readonly provider?: ActorRef;
  readonly vendor?: ActorRef;
  readonly hub?: NamedRef;
}

export interface ParamRow {
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly value?: string | null;
  readonly value_error?: string;
}

export interface ItemRow {
  readonly id: string;
  readonly global_id?: string;
  readonly mpn?: string;
  readonly display_name?: string;
  readonly type?: string;
  readonly period?: string;
  readonly item_type?: string;
  readonly quantity?: number | string;
  readonly old_quantity?: number | string;
}

export interface TiersRow {
  readonly customer?: EmbeddedAccount;
  readonly tier1?: EmbeddedAccount | null;
  readonly tier2?: EmbeddedAccount | null;
}

export interface AssetBilling {
  readonly period?: { readonly delta: number; readonly uom: string };
  readonly next_date?: string;
  readonly anniversary?: { readonly day?: number; readonly month?: number };
}

export interface PendingRequestRow {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly template?: NamedRef;
}

/** One row serves `/assets` (without billing) and `/subscriptions/assets` (without configuration). */
export interface AssetRow {
  readonly id: string;
  readonly status?: string;
  readonly external_id?: string | null;
  readonly external_uid?: string | null;
  readonly product?: ProductRef;
  readonly connection?: ConnectionRow;
  readonly events?: EventsRow;
  readonly items?: readonly ItemRow[];
  readonly params?: readonly ParamRow[];
  readonly tiers?: TiersRow;
  readonly marketplace?: ActorRef;
  readonly contract?: NamedRef;
  readonly configuration?: { readonly params: readonly ParamRow[] };
  readonly billing?: AssetBilling;
  readonly template?: NamedRef;
  readonly pending_request?: PendingRequestRow;
  readonly renewal_expiration_date?: string | null;
}

export interface FulfillmentRequestRow {
  readonly id: string;
  readonly type?: string;
  readonly status?: string;
  readonly note?: string;
  readonly reason?: string;
  readonly created?: string;
  readonly updated?: string;
  readonly effective_date?: string;
  readonly answered?: boolean;
  readonly assignee?: string;
  readonly activation_key?: string;
  readonly template?: NamedRef;
  readonly marketplace?: ActorRef;
  readonly previous_approved_request?: { readonly id: string };
  readonly asset?: AssetRow;
}

export interface TierConfigRow {
  readonly id: string;
  readonly name?: string;
  readonly account?: EmbeddedAccount;
  readonly product?: ProductRef;
  readonly tier_level?: number;
  readonly connection?: ConnectionRow;
  readonly events?: EventsRow;
  readonly params?: readonly ParamRow[];
  readonly template?: NamedRef;
  readonly open_request?: { readonly id: string };
  readonly status?: string;
  readonly configuration?: { readonly params: readonly ParamRow[] };
  readonly contract?: NamedRef;
  readonly marketplace?: ActorRef;
  readonly tiers?: TiersRow;
}

export interface TierConfigRequestRow {
  readonly id: string;
  readonly type?: string;
  readonly status?: string;
  readonly configuration?: TierConfigRow;
  readonly parent_configuration?: TierConfigRow;
  readonly previous_approved_request?: { readonly id: string };
  readonly params?: readonly ParamRow[];
  readonly assignee?: ActorRef;
  readonly template?: NamedRef;
  readonly reason?: string | null;
  readonly activation?: { readonly link: string };
  readonly notes?: string | null;
  readonly environment?: string;
  readonly effective_date?: string | null;
  readonly tiers?: TiersRow;
  readonly sli?: { readonly zone: number; readonly days: number };
  readonly events?: EventsRow;
}

export interface AccountRequestRow {
  readonly id: string;
  readonly type?: string;
  readonly status?: string;
  readonly account?: AccountRow;
  readonly vendor?: ActorRef;
  readonly provider?: ActorRef;
  readonly product?: ProductRef;
  readonly reason?: string | null;
  readonly events?: EventsRow;
}

export interface HubRow {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly company?: ActorRef;
  readonly instance?: { readonly id?: string | null; readonly type: string };
  readonly version?: string;
  readonly extension_version?: string;
  readonly last_health_check?: string | null;
  readonly stats?: { readonly connections: number; readonly marketplaces: number };
  readonly events?: EventsRow;
}

export interface MarketplaceRow {
  readonly id: string;
  readonly name?: string;
  readonly description?: string | null;
  readonly owner?: ActorRef;
  readonly icon?: string;
  readonly zone?: string | null;
  readonly hubs?: readonly { readonly hub: NamedRef; readonly external_id: string }[];
  readonly active_contracts?: number;
  readonly countries?: readonly NamedRef[];
  readonly currency?: string | null;
  readonly stats?: { readonly hubs: number; readonly contracts: number };
  readonly events?: EventsRow;
}

/** Not a list of this API: it says whose updates a product takes (capability "tier accounts sync"). */
export interface ProductRow extends ProductRef {
  readonly tierAccountsSync: boolean;
}

/** People whom a request can be assigned to. */
export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

import type { JsonObject } from '../../domain/record.js';
import type { ReadBy } from '../../mapping/wire.js';
import { integer, list, object, record, text } from '../../mapping/wire.js';

/**
 * The payloads of CloudBlue Connect, read tolerantly: recorded answers break the vendor's own schema in many places
 * (missing keys, nulls, numbers as text), so every field may be missing or odd and is then null.
 * Only a list row that is no object or has no id is refused, before it comes here.
 */

/** A row of a list: an object with an id, otherwise unread. */
export interface WireRow extends JsonObject {
  readonly id: string;
}

const named = object({ id: text, name: text });
const embeddedAccount = object({ id: text, name: text, external_id: text });
const moment = object({ at: text, by: named });
const events = object({ created: moment, updated: moment, decommissioned: moment });

const contactInfo = object({
  address_line1: text,
  address_line2: text,
  city: text,
  state: text,
  postal_code: text,
  country: text,
  contact: object({
    first_name: text,
    last_name: text,
    email: text,
    phone_number: object({ country_code: text, area_code: text, phone_number: text, extension: text }),
  }),
});

const accountShape = {
  id: text,
  version: integer,
  name: text,
  type: text,
  db: text,
  environment: text,
  external_id: text,
  external_uid: text,
  tax_id: text,
  parent: embeddedAccount,
  owner: named,
  scopes: list(text),
  hub: named,
  contact_info: contactInfo,
  events,
};

export const wireAccount = record(accountShape);
export type WireAccount = ReadBy<typeof wireAccount>;

export const wireAccountRequest = record({
  id: text,
  type: text,
  status: text,
  reason: text,
  account: object(accountShape),
  vendor: named,
  provider: named,
  product: named,
  events,
});

const parameter = object({ id: text, value: text });

const subscriptionShape = {
  id: text,
  status: text,
  external_id: text,
  external_uid: text,
  product: named,
  marketplace: named,
  tiers: object({
    customer: embeddedAccount,
    tier1: embeddedAccount,
    tier2: embeddedAccount,
  }),
  params: list(parameter),
  events,
};

export const wireSubscription = record(subscriptionShape);
export type WireSubscription = ReadBy<typeof wireSubscription>;

export const wireFulfillmentRequest = record({
  id: text,
  type: text,
  status: text,
  reason: text,
  created: text,
  updated: text,
  asset: object(subscriptionShape),
});

const tierConfigShape = {
  id: text,
  status: text,
  tier_level: integer,
  product: named,
  account: embeddedAccount,
  events,
};

export const wireTierConfig = record(tierConfigShape);
export type WireTierConfig = ReadBy<typeof wireTierConfig>;

export const wireTierConfigRequest = record({
  id: text,
  type: text,
  status: text,
  reason: text,
  configuration: object(tierConfigShape),
  events,
});

export const wireMarketplace = record({ id: text, name: text, hubs: list(object({ hub: named })) });
export const wireNamed = record({ id: text, name: text });

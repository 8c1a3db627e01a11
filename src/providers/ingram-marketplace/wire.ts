import { z } from 'zod';
import type { JsonObject } from '../../domain/record.js';
import { accessToken } from '../../mapping/header-text.js';
import type { ReadBy } from '../../mapping/wire.js';
import { count, dayOrTimestamp, list, object, record, rowOf, text, tolerant } from '../../mapping/wire.js';

/**
 * The payloads of SimpleAPI, read tolerantly: its versions and its operators differ in what they require, so every
 * field may be missing or odd and is then null. Only a row that is no object or has no id is refused, before it comes
 * here.
 */

/** A row of a list or a single record: an object with an id, otherwise unread. */
export interface WireRow extends JsonObject {
  readonly id: string;
}

const address = object({
  streetAddress: text,
  addressExtension: text,
  postalCode: text,
  city: text,
  state: text,
  countryCode: text,
});

const contactPerson = object({
  type: text,
  firstName: text,
  lastName: text,
  email: text,
  phoneNumber: text,
});

export const wireCustomer = record({
  externalId: text,
  name: text,
  status: text,
  language: text,
  taxRegId: text,
  resellerId: text,
  attributes: z.record(z.string(), tolerant(text)).nullish().catch(null),
  address,
  contactPersons: list(contactPerson),
});
export type WireCustomer = ReadBy<typeof wireCustomer>;

const parameter = object({ name: text, value: z.unknown() });

export const wireSubscription = record({
  customerId: text,
  status: text,
  creationDate: dayOrTimestamp,
  fulfillmentParameters: list(parameter),
});
export type WireSubscription = ReadBy<typeof wireSubscription>;

/** A list answer; its rows are checked one by one. Without its list it is none. */
export const wireList = z.object({
  data: z.array(z.unknown()),
  pagination: tolerant(object({ total: count })),
});

/** The token's life is a number of seconds, or a text of one as it was met; `null` where it is neither. */
export const wireToken = z.object({
  token: accessToken,
  expiresInSeconds: tolerant(count),
});

/** An error of the API itself: `timeStamp` and `message` are documented, `timestamp` and `error` were met. */
export const wireError = record({
  message: text,
  error: text,
  timeStamp: text,
  timestamp: text,
  correlationId: text,
});

/** Some versions wrap a single record, as the link of 1.15 to a new customer has it. */
const wrapped = z.object({ data: z.unknown() });

/** The record of a single answer, wrapped or not; undefined where it is none. */
export function recordOf(body: unknown): WireRow | undefined {
  const flat = rowOf(body);
  return flat ?? rowOf(wrapped.safeParse(body).data?.data);
}

import { z } from 'zod';
import type { JsonObject } from '../../domain/record.js';
import { accessToken } from '../../mapping/header-text.js';
import type { ReadBy } from '../../mapping/wire.js';
import { flag, list, object, record, text, timestamp } from '../../mapping/wire.js';

/**
 * The payloads of StreamOne ION v3, read tolerantly: the vendor's document requires no field of an answer, so every
 * field may be missing or odd and is then null. Only what names a row is insisted on, before it comes here.
 */

/** A row of an answer: the id that it is looked up by, and the row as it came. */
export interface WireRow {
  readonly id: string;
  readonly row: JsonObject;
}

export const wireCustomer = record({
  customerOrganization: text,
  customerAddress: object({ street: text, suite: text, city: text, state: text, zip: text, country: text }),
  /** The contact's name, not the organization's. */
  customerName: text,
  customerEmail: text,
  customerTitle: text,
  customerPhone: text,
  /** Of a wider schema: lists and reads are not documented to carry them. */
  primaryContactFirstName: text,
  primaryContactLastName: text,
  createTime: timestamp,
  updateTime: timestamp,
  languageCode: text,
  customerStatus: text,
});
export type WireCustomer = ReadBy<typeof wireCustomer>;

/** What the answer to a creation holds beside the customer, and no other answer. */
export const wireNewCustomer = record({
  user: object({ userName: text, email: text, password: text }),
});

export const wireCloudProfile = record({
  displayName: text,
  shortName: text,
  enabled: flag,
  customerTenantId: text,
  customerDomain: text,
  billingAccounts: text,
  passRiOptimization: flag,
  discountedRiOptimization: flag,
  allowDelegatedAccess: flag,
  gdapStatus: text,
  gdapLevel: text,
  gdapRoles: list(text),
  agreementStatus: text,
});
export type WireCloudProfile = ReadBy<typeof wireCloudProfile>;

/** An answer of the token endpoint. */
export const wireTokens = z.object({
  access_token: accessToken,
  /** In seconds. */
  expires_in: z.coerce.number().positive().max(1e9).nullish().catch(null),
  refresh_token: z.string().min(1).nullish().catch(null),
});

/** A refusal of the token endpoint. */
export const wireRefusal = z.object({ error: z.string() });

import { z } from 'zod';
import { accessToken } from '../../mapping/header-text.js';
import type { ReadBy } from '../../mapping/wire.js';
import { dayOrTimestamp, list, object, record, text, textOrDigits } from '../../mapping/wire.js';

/**
 * The payloads of tradevest, read tolerantly: no document of the vendor can be relied on to be whole, so every field
 * may be missing or odd and is then null. Only an answer without its list or without its ids is refused, in the client.
 */

/** An answer of any list. If the cursor is empty, null or missing, no page follows. */
export const wirePage = z.object({
  data: z.array(z.unknown()),
  pagination: z.object({ cursor: textOrDigits.nullish() }).nullish(),
});

/** The role of customer. Who plays it is named by `entityId` alone. */
export const wireCustomer = record({
  customerStatus: text,
  createdOn: dayOrTimestamp,
  modifiedOn: dayOrTimestamp,
  cancellationDate: dayOrTimestamp,
  entityId: text,
  entityType: text,
  labels: list(text),
});

const address = object({
  street: text,
  streetNumber: text,
  city: text,
  zip: text,
  state: text,
  country: text,
  additionalInfo: text,
});
export type WireAddress = ReadBy<typeof address>;

const contact = object({ phone: text, email: text });
export type WireContact = ReadBy<typeof contact>;

export const wirePerson = record({
  title: text,
  firstName: text,
  lastName: text,
  language: text,
  taxDetails: list(object({ taxId: text })),
  mainAddress: address,
  contact,
  externalId: text,
});

export const wireCompany = record({
  legalName: text,
  taxNumber: text,
  vatId: text,
  mainAddress: address,
  contact,
  externalId: text,
});

/** A row of the list of all entities. Joint persons can be read nowhere else. */
export const wireEntity = record({
  entityName: text,
  entityType: text,
  entityStatus: text,
  createdOn: dayOrTimestamp,
  roles: list(text),
});

/** An error of the API itself, and which fields of a request are at fault. */
export const wireError = record({
  message: text,
  responseType: text,
  requestId: text,
  validationString: text,
  errorCode: text,
  errorDetails: list(object({ field: text, errors: list(object({ message: text })) })),
});

/** The answer to a creation: an id, and nothing else. */
export const wireCreated = record({ customerId: text });

const DEFAULT_LIFETIME_S = 3600;
const LONGEST_LIFETIME_S = 86_400;

export const wireToken = z.object({
  access_token: accessToken,
  expires_in: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .pipe(z.number().positive().max(LONGEST_LIFETIME_S))
    .catch(DEFAULT_LIFETIME_S),
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The UUID in lower case, as the source writes it; null for any other text. */
export function canonicalUuid(text: string | null | undefined): string | null {
  const lower = text?.toLowerCase() ?? '';
  return UUID.test(lower) ? lower : null;
}

/** Whether a text is an id as this source writes it: with capitals one record would have many. */
export function isCanonicalUuid(text: string): boolean {
  return canonicalUuid(text) === text;
}

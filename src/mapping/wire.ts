import { z } from 'zod';
import type { ExactNumber, JsonObject } from '../domain/record.js';
import { isExactNumber, isJsonObject } from '../domain/record.js';
import { dayOrTimestampOf, timestampOf } from './timestamps.js';

/** A text, or a number as its digits. Anything else is an error of the answer. */
export const textOrDigits = z.union([
  z.string(),
  z.number().transform(String),
  z.custom<ExactNumber>(isExactNumber).transform(String),
]);

/**
 * Readers of payloads that may hold anything. No vendor's answers keep to its own documents (keys are missing, null, or
 * text where a number is promised), so whatever is missing or odd is null, and the rest of the record stands.
 */
export const text = textOrDigits.nullish().catch(null);

/** GraphQL's Int holds no more than 32 bits. */
const wholeNumber = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .pipe(z.int32());

export const integer = wholeNumber.nullish().catch(null);

export const timestamp = text.transform(timestampOf);

/** A timestamp that the source may also write as a day alone. */
export const dayOrTimestamp = text.transform(dayOrTimestampOf);

/** How many there are of something. */
export const count = wholeNumber.pipe(z.number().min(0)).nullish().catch(null);

export const flag = z.boolean().nullish().catch(null);

/** An object of these fields, each as tolerant as its reader. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- what zod infers of a shape cannot be written down
export function object<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.object(shape).nullish().catch(null);
}

/**
 * Whether a value that should be a list is something else, so that what it holds is unknown. A missing or null list is
 * none.
 */
export function isNoList(value: unknown): boolean {
  return value !== undefined && value !== null && !Array.isArray(value);
}

/** A list whose odd entries are left out one by one. Call `isNoList` first where no list means unknown. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- what zod infers of an item cannot be written down
export function list<T extends z.ZodType>(item: T) {
  return z
    .array(item.nullable().catch(null))
    .transform((items) => items.filter((entry) => entry !== null))
    .nullish()
    .catch(null);
}

/** The id of a row, or any other key that a row is found by; null if it is missing, empty or no text and no number. */
export function idOf(value: unknown): string | null {
  const id = textOrDigits.safeParse(value).data ?? '';
  return id === '' ? null : id;
}

/** A row with its id as text; undefined if it is no object or has no id. */
export function rowOf(row: unknown): (JsonObject & { readonly id: string }) | undefined {
  if (!isJsonObject(row)) return undefined;
  const id = idOf(row['id']);
  return id === null ? undefined : { ...row, id };
}

/** The text at a dotted path of a payload, e.g. `tiers.customer.id`; null if there is anything else. */
export function textAt(value: unknown, path: string): string | null {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null) return null;
    here = Object.getOwnPropertyDescriptor(here, key)?.value;
  }
  return typeof here === 'string' ? here : (text.parse(here) ?? null);
}

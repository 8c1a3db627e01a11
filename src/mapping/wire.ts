import { z } from 'zod';
import type { ExactNumber, JsonObject } from '../domain/record.js';
import { isExactNumber, isJsonObject } from '../domain/record.js';
import { dayOrTimestampOf, timestampOf } from './timestamps.js';

/** Reads a value that may be anything, and never fails. Every schema of zod that catches its errors is one, too. */
export interface Reader<T> {
  parse(value: unknown): T;
}

/** A text, or a number as its digits. Anything else is an error of the answer. */
export const textOrDigits = z.union([
  z.string(),
  z.number().transform(String),
  z.custom<ExactNumber>(isExactNumber).transform(String),
]);

/**
 * Readers of payloads that may hold anything. No vendor's answers keep to its own documents (keys are missing, null, or
 * text where a number is promised), so whatever is missing or odd is null, and the rest of the record stands. Schemas of
 * zod would say the same; they make an object for each value of each row, and most values are never read.
 */
export const text: Reader<string | null | undefined> = {
  parse: (value) => {
    if (typeof value === 'string' || value === undefined) return value;
    return typeof value === 'number' || isExactNumber(value) ? String(value) : null;
  },
};

const WHOLE_NUMBER = /^-?\d+$/;
/** GraphQL's Int holds no more than 32 bits. */
const MOST = 2 ** 31;

export const integer: Reader<number | null | undefined> = {
  parse: (value) => {
    if (value === undefined) return undefined;
    const number = typeof value === 'string' && WHOLE_NUMBER.test(value.trim()) ? Number(value) : value;
    const isInt = typeof number === 'number' && Number.isInteger(number) && number >= -MOST && number < MOST;
    return isInt ? number : null;
  },
};

export const timestamp: Reader<Date | null> = { parse: (value) => timestampOf(text.parse(value)) };

/** A timestamp that the source may also write as a day alone. */
export const dayOrTimestamp: Reader<Date | null> = {
  parse: (value) => dayOrTimestampOf(text.parse(value)),
};

/** How many there are of something. */
export const count: Reader<number | null | undefined> = {
  parse: (value) => {
    const number = integer.parse(value);
    return typeof number === 'number' && number < 0 ? null : number;
  },
};

export const flag: Reader<boolean | null | undefined> = {
  parse: (value) => (typeof value === 'boolean' || value === undefined ? value : null),
};

/** A reader as a schema of zod, for one field of a payload that is otherwise insisted on. The field may be missing. */
export function tolerant<T>(reader: Reader<T>): z.ZodOptional<z.ZodType<T>> {
  return z
    .unknown()
    .transform((value) => reader.parse(value))
    .optional();
}

type Shape = Readonly<Record<string, Reader<unknown>>>;
/** What a shape reads. */
export type Fields<S extends Shape> = { readonly [F in keyof S]: ReturnType<S[F]['parse']> };
/** What a reader reads. */
export type ReadBy<R extends Reader<unknown>> = ReturnType<R['parse']>;

const ROW = Symbol('row');
const NO_ROW: JsonObject = {};

/** These fields of an object. Each is read when it is asked for: they are not the object's own. */
export function record<S extends Shape>(shape: S): Reader<Fields<S>> {
  class Unread {
    readonly [ROW]: JsonObject;

    constructor(row: JsonObject) {
      this[ROW] = row;
    }
  }
  for (const [field, reader] of Object.entries(shape)) {
    Object.defineProperty(Unread.prototype, field, {
      get(this: Unread) {
        return reader.parse(this[ROW][field]);
      },
    });
  }
  return {
    parse: (value) => {
      const fields: object = new Unread(isObject(value) ? value : NO_ROW);
      // The prototype has a field for each one of the shape.
      return fields as Fields<S>;
    },
  };
}

/** The same where the payload may have no such object. */
export function object<S extends Shape>(shape: S): Reader<Fields<S> | null | undefined> {
  const fields = record(shape);
  return {
    parse: (value) => {
      if (value === undefined) return undefined;
      return isObject(value) ? fields.parse(value) : null;
    },
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whether a value that should be a list is something else, so that what it holds is unknown. A missing or null list is
 * none.
 */
export function isNoList(value: unknown): boolean {
  return value !== undefined && value !== null && !Array.isArray(value);
}

/** A list whose odd entries are left out one by one. Call `isNoList` first where no list means unknown. */
export function list<T>(item: Reader<T>): Reader<readonly NonNullable<T>[] | null | undefined> {
  return {
    parse: (value) => {
      if (value === undefined) return undefined;
      return Array.isArray(value) ? value.flatMap((entry: unknown) => item.parse(entry) ?? []) : null;
    },
  };
}

/** The id of a row, or any other key that a row is found by; null if it is missing, empty or no text and no number. */
export function idOf(value: unknown): string | null {
  const id = text.parse(value) ?? '';
  return id === '' ? null : id;
}

/** A row with its id as text; undefined if it is no object or has no id. */
export function rowOf(row: unknown): (JsonObject & { readonly id: string }) | undefined {
  if (!isJsonObject(row)) return undefined;
  if (isIdentified(row)) return row;
  const id = idOf(row['id']);
  return id === null ? undefined : { ...row, id };
}

function isIdentified(row: JsonObject): row is JsonObject & { readonly id: string } {
  return typeof row['id'] === 'string' && row['id'] !== '';
}

/** Reads the text at a dotted path of a payload, e.g. `tiers.customer.id`; null if there is anything else. */
export function textFinder(path: string): (value: unknown) => string | null {
  const keys = path.split('.');
  return (value) => {
    let here = value;
    for (const key of keys) {
      if (!isObject(here) || !Object.hasOwn(here, key)) return null;
      here = here[key];
    }
    return text.parse(here) ?? null;
  };
}

/** The same for one value alone. */
export function textAt(value: unknown, path: string): string | null {
  return textFinder(path)(value);
}

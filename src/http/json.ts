import { isSafeNumber, parse, stringify } from 'lossless-json';
import type { ExactNumber, JsonObject } from '../domain/record.js';
import { exactNumber, isExactNumber } from '../domain/record.js';

/** A number that may have more digits than a JavaScript number keeps, or an exponent. */
const MAY_BE_ROUNDED = /[:[,]\s*-?\d(?:[\d.]{15}|[\d.]*[eE])/;

/**
 * Parses JSON and keeps every number exactly: one that JavaScript would round becomes an `ExactNumber`. Undefined if the
 * text is no JSON.
 */
export function parseJson(text: string): unknown {
  try {
    // The exact parser is several times slower, so only texts that need it go there.
    if (!MAY_BE_ROUNDED.test(text)) return JSON.parse(text);
    return parse(text, undefined, {
      parseNumber: numberOf,
      onDuplicateKey: ({ newValue }) => newValue,
    });
  } catch {
    // What the parser says quotes the text, which is nothing for a log.
    return undefined;
  }
}

function numberOf(token: string): number | ExactNumber {
  return isSafeNumber(token) ? Number(token) : exactNumber(token);
}

const EXACT = { test: isExactNumber, stringify: String };

/** The JSON text of a request; an `ExactNumber` gets the digits that it was read with. */
export function jsonText(json: JsonObject): string {
  return stringify(json, undefined, undefined, [EXACT]) ?? '{}';
}

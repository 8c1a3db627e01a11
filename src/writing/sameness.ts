import type { JsonValue } from '../domain/record.js';
import { isJsonList, isJsonObject } from '../domain/record.js';
import { canonicalJson } from '../domain/write/canonical-json.js';
import { countryCodeOf } from '../mapping/countries.js';
import { present } from '../mapping/presence.js';
import { text } from '../mapping/wire.js';

/** Whether a source that shows `held` holds what is `wanted`. Null is none. */
export type Sameness = (held: JsonValue, wanted: JsonValue) => boolean;

/**
 * Texts are the same if they are in this form. Outer blanks never count, and a text that stands for none is none.
 * Anything else than a text has to be the same JSON.
 */
export function sameTexts(form: (text: string) => string = (own) => own): Sameness {
  const comparable = (value: JsonValue): string | null => {
    const own = present(text.parse(value))?.trim() ?? null;
    return own === null ? null : form(own);
  };
  return (held, wanted) => {
    if (isJsonList(wanted) || isJsonObject(wanted)) return canonicalJson(held) === canonicalJson(wanted);
    return comparable(held) === comparable(wanted);
  };
}

export const sameCountries = sameTexts((name) => countryCodeOf(name) ?? name.toUpperCase());

/** RFC 5646, 2.1.1: the case of a language tag says nothing. Some sources write `en_US`. */
export const sameLanguages = sameTexts((tag) => tag.replaceAll('_', '-').toLowerCase());

/** One mailbox, however a source writes its address. */
export const sameMailboxes = sameTexts((address) => address.toLowerCase());

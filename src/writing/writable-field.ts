import type { JsonValue } from '../domain/record.js';
import type { CheckedField } from '../domain/write/input-field.js';
import type { NewPhoneNumber } from '../domain/write/new-records.js';
import {
  brokenCountryRule,
  brokenEmailRule,
  COUNTRY_CODE_LENGTH,
  MAX_EMAIL_LENGTH,
} from '../mapping/input-values.js';
import type { InputPathOf } from './input-path.js';
import type { Sameness } from './sameness.js';
import { sameCountries, sameMailboxes, sameTexts } from './sameness.js';

/** What a source checks of a field beyond whether it is there. */
type Traits = Partial<Omit<CheckedField, 'path' | 'isRequired'>>;

/** One row of a field table: all that is known of one field that can be written. */
export interface WritableField<Input> extends Traits {
  /** Where callers give it, below `input`. */
  readonly input: InputPathOf<Input>;
  /**
   * Where the source holds it: a dotted path of its body. Left out for a field that goes along in another one, and for an
   * object, whose fields have rows of their own.
   */
  readonly wire?: string;
  /** What it means to give none: it is refused, it clears the field, or it is taken of a new record only. */
  readonly none: 'REFUSED' | 'CLEARS' | 'STAYS';
  /** Further names that the source uses for it in its refusals. */
  readonly names?: readonly string[];
  /** How the source writes the text that is given. Left out, it is sent as it is. */
  readonly spell?: (text: string) => string;
  /** The value that is sent, if it is not the text at the input path. It is asked if what holds it was given. */
  readonly value?: (input: Input) => JsonValue;
  /** What of the value may be kept on disk, if a part of it is write-only. */
  readonly kept?: (value: JsonValue) => JsonValue;
  /** Whether the source holds what was sent. Left out, texts are compared without outer blanks. */
  readonly isSame?: Sameness;
  /** Whether an edit may leave out the field, if less counts as the same there. Left out, `isSame` decides. */
  readonly isUnchanged?: Sameness;
}

/**
 * The traits of every e-mail address. A source may keep it in lower case, so its case says nothing about whether a change
 * was made; but a caller who corrects the case means it.
 */
export const EMAIL_ADDRESS = {
  maxLength: MAX_EMAIL_LENGTH,
  brokenRule: brokenEmailRule,
  isSame: sameMailboxes,
  isUnchanged: sameTexts(),
} as const;

/** The traits of every country. */
export const COUNTRY_CODE = {
  maxLength: COUNTRY_CODE_LENGTH,
  brokenRule: brokenCountryRule,
  isSame: sameCountries,
} as const;

const PHONE_PARTS = [
  'raw',
  'e164',
  'countryCallingCode',
  'areaCode',
  'number',
  'extension',
] as const satisfies readonly (keyof NewPhoneNumber)[];

interface PhonePart<Path extends string> {
  readonly input: `${Path}.${(typeof PHONE_PARTS)[number]}`;
  readonly none: 'CLEARS';
}

/** The rows of a phone number that is sent as one text: all the forms in which callers can give it. */
export function phoneParts<Path extends string>(path: Path): readonly PhonePart<Path>[] {
  return PHONE_PARTS.map((part) => ({ input: `${path}.${part}` as const, none: 'CLEARS' }));
}

import { z } from 'zod';
import { countryCodeOf } from './countries.js';

/** RFC 5321 leaves no room for a longer one. */
export const MAX_EMAIL_LENGTH = 254;
export const COUNTRY_CODE_LENGTH = 2;

const EMAIL = z.email();

/** What is wrong with an e-mail address that a caller gives, as the end of a sentence; its length is checked apart. */
export function brokenEmailRule(text: string): string | null {
  return EMAIL.safeParse(text).success ? null : 'must be an e-mail address, such as name@example.com.';
}

/** What is wrong with a country that a caller gives, as the end of a sentence. */
export function brokenCountryRule(text: string): string | null {
  if (text.length === COUNTRY_CODE_LENGTH && countryCodeOf(text) === text) return null;
  return 'must be a country of ISO 3166-1 as two capital letters, such as DE.';
}

/** The text that a caller gives, or null if it is none. */
export function filled(text: string | null | undefined): string | null {
  return text === undefined || text === null || text.trim() === '' ? null : text;
}

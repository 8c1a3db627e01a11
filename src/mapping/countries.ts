// Not its entry for Node, which also loads the names of all countries in 80 languages.
import countries from 'i18n-iso-countries/index.js';

/** ISO 3166-1 alpha-2 in upper case out of alpha-2 or alpha-3 in any case; null for anything else. */
export function countryCodeOf(raw: string | null): string | null {
  const code = raw?.trim().toUpperCase() ?? '';
  if (code.length === 2) return countries.isValid(code) ? code : null;
  return code.length === 3 ? (countries.alpha3ToAlpha2(code) ?? null) : null;
}

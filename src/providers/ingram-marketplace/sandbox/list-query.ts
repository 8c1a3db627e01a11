import { invalid } from './refusal.js';

const DEFAULT_LIMIT = 10;

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** A parameter's value; empty counts as not given, and of several the first counts. */
export function valueOf(parameters: URLSearchParams, name: string): string | undefined {
  const value = parameters.get(name);
  return value === null || value === '' ? undefined : value;
}

/**
 * Which rows a list request asks for; a limit beyond the sandbox's is lowered.
 * @throws Refusal for a number that the documents rule out.
 */
export function pageOf(parameters: URLSearchParams, maxLimit: number): Page {
  const limit = wholeNumber(parameters, { name: 'limit', least: 1, otherwise: DEFAULT_LIMIT });
  const offset = wholeNumber(parameters, { name: 'offset', least: 0, otherwise: 0 });
  return { offset, limit: Math.min(limit, maxLimit) };
}

interface NumberRule {
  readonly name: string;
  readonly least: number;
  readonly otherwise: number;
}

function wholeNumber(parameters: URLSearchParams, { name, least, otherwise }: NumberRule): number {
  const text = valueOf(parameters, name);
  if (text === undefined) return otherwise;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < least) {
    throw invalid(`${name}: not a whole number of ${String(least)} or more`);
  }
  return number;
}

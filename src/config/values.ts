import { z } from 'zod';

/** A whole number within bounds. One that comes from a variable arrives as text. */
export function wholeNumber(
  least: number,
  most: number,
  error = `expected a whole number from ${least} to ${most}`,
): z.ZodPreprocess<z.ZodInt> {
  return z.preprocess(numberOfDigits, z.int({ error }).min(least, { error }).max(most, { error }));
}

function numberOfDigits(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/** A switch. One that comes from a variable arrives as text. */
export const trueOrFalse = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean({ error: 'expected true or false' }),
);

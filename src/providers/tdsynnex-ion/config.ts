import { z } from 'zod';
import { HEADER_TEXT } from '../../mapping/header-text.js';

const DIGITS = 'must be the number of the reseller account, digits alone';

/** What a source of this provider takes besides the settings of every source. */
export const ionSettings = z.strictObject({
  accountId: z.preprocess(
    // YAML reads digits without quotes as a number.
    (value) => (Number.isSafeInteger(value) ? String(value) : value),
    z
      .string({ error: DIGITS })
      .trim()
      .regex(/^\d{1,19}$/, DIGITS),
  ),
  credentials: z.strictObject({
    /** The first one, as the portal shows it once; every later one is kept by the service. */
    refreshToken: z.string().trim().regex(HEADER_TEXT, 'must be a refresh token as the portal shows it'),
  }),
});

export type IonSettings = z.infer<typeof ionSettings>;

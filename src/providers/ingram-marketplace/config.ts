import { z } from 'zod';
import { HEADER_TEXT } from '../../mapping/header-text.js';

const filled = z.string().trim().min(1, 'must not be empty');

/** What a source of this provider takes besides the settings of every source. */
export const ingramSettings = z.strictObject({
  credentials: z.strictObject({
    username: filled.regex(/^[^:]*$/, 'must hold no colon'),
    password: z.string().min(1, 'must not be empty'),
    subscriptionKey: filled.regex(HEADER_TEXT, 'must be a subscription key as the portal shows it'),
    /** The code of the marketplace, as the address of its control panel has it. */
    marketplace: filled,
  }),
});

export type IngramSettings = z.infer<typeof ingramSettings>;
export type IngramCredentials = IngramSettings['credentials'];

import { z } from 'zod';

// As the portal shows it, with or without the word in front: SU-123-456-789:0123abc…
const API_KEY = /^(?:ApiKey )?SU-[\w-]+:[\x21-\x7e]+$/;

/** What a source of this provider takes besides the settings of every source. */
export const connectSettings = z.strictObject({
  credentials: z.strictObject({
    apiKey: z
      .string()
      .trim()
      .regex(API_KEY, 'must be an API key as the portal shows it, SU-…:… or ApiKey SU-…:…')
      .transform((key) => (key.startsWith('ApiKey ') ? key : `ApiKey ${key}`)),
  }),
});

export type ConnectSettings = z.infer<typeof connectSettings>;

import { z } from 'zod';

const filled = z.string().trim().min(1, { error: 'expected at least one character' });

const tokenAddress = z.string().refine(isTokenAddress, {
  error: 'expected an absolute http or https URL without credentials or fragment',
});

/** What a source of this provider takes besides the settings of every source. */
export const tradevestSettings = z.strictObject({
  credentials: z.strictObject({
    /** The whole address: the vendor's pages name three of them, on other hosts than the API. */
    tokenUrl: tokenAddress,
    clientId: filled,
    clientSecret: filled,
    /** The guide asks for one, the reference does not know any; left out, none is sent. */
    scope: filled.optional(),
    /** The natural person in whose name is written. No read is documented to take it. */
    requestorId: z.guid({ error: 'expected a UUID' }),
  }),
});

export type TradevestSettings = z.infer<typeof tradevestSettings>;

function isTokenAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /[#\s]/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

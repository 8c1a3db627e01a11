/**
 * A gateway that somebody wrote by hand for one page over CloudBlue Connect. Its two calls are those that the product made
 * in November 2026, before it read less. Arguments: the address of the API and its key.
 */
import { readerOf, serve } from './by-hand.mjs';
import { customersOf } from './connect-customers.mjs';

const [endpoint = '', authorization = ''] = process.argv.slice(2);
const read = readerOf({ endpoint, headers: { authorization } });

serve(async ({ first, offset }) => {
  const rows = await read(
    `/tier/accounts?out(type,(reseller))&ordering(-events.created.at)&limit=125&offset=${String(offset)}`,
  );
  return customersOf(rows.slice(0, first), read);
});

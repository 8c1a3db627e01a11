/**
 * How much heap the product fills for a page of 100 customers, server alone. Run by `npm run bench:allocations`; with the
 * `dist` of other builds as arguments, these are measured, too.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { allocatedForPage } from './support/contest/allocations.js';
import { DIST } from './support/contest/folders.js';

const { positionals } = parseArgs({ allowPositionals: true });
for (const dist of [DIST, ...positionals]) {
  const kibibytes = (await allocatedForPage(resolve(dist))) / 1_024;
  console.log(`${dist === DIST ? 'the product' : dist}: ${kibibytes.toFixed(0)} KiB of heap a page`);
}

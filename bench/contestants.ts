/**
 * The product beside what a user would pick in its place, all in one run: each contestant in a process of its own, the
 * sandboxes in another, the load in a third. Run by `npm run bench:contestants`; `--only TEXT` chooses scenarios by their
 * names, `--rounds N` how often each contestant has its turn, and `--product OTHER/dist` adds another build of the product.
 */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { aloneScenarios } from './scenarios/alone.js';
import { connectScenarios } from './scenarios/connect.js';
import { sourceScenarios } from './scenarios/sources.js';
import { contest } from './support/contest/contest.js';
import { DIST } from './support/contest/folders.js';
import { startLoad } from './support/contest/load.js';
import { tableOf, writeResults } from './support/contest/results.js';
import type { Build, Result } from './support/contest/scenario.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '25' },
    'round-ms': { type: 'string', default: '400' },
    /** In place of what each scenario says. */
    'warm-up': { type: 'string' },
    product: { type: 'string', multiple: true, default: [] },
    /** Leaves out the contestants whose names do not hold it; the product always takes part. */
    beside: { type: 'string', default: '' },
    /** Writes RESULTS.md, its charts and the figures of every round. */
    write: { type: 'boolean', default: false },
  },
});
const builds: readonly Build[] = [
  { name: 'the product', dist: DIST },
  ...values.product.map((dist) => ({ name: `the product, ${dist}`, dist: resolve(dist) })),
];
const scenarios = [...aloneScenarios, ...connectScenarios, ...sourceScenarios].filter(({ name }) =>
  name.includes(values.only),
);
const load = await startLoad();
const results: Result[] = [];
for (const { name, warmUp, chain, start } of scenarios) {
  const { contestants, close } = await start({ builds, beside: values.beside });
  const measured = await contest(contestants, load, {
    rounds: Number(values.rounds),
    roundMs: Number(values['round-ms']),
    warmUp: Number(values['warm-up'] ?? warmUp),
  });
  await close();
  const result = { name, clients: contestants[0]?.bodies.length ?? 0, chain, measured };
  console.log(`\n${tableOf(result)}`);
  results.push(result);
}
await load.close();
if (values.write) await writeResults('npm run bench:contestants -- --write', results);

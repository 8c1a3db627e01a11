/**
 * What grows: the product over more sources, more customers, later pages and more clients, every point of a scale in turn in
 * short rounds. Run by `npm run bench:scales`; `--only TEXT` chooses scales by their names, `--rounds N` how often each point
 * has its turn.
 */
import { parseArgs } from 'node:util';
import { scales } from './scenarios/scales.js';
import { measureInTurn } from './support/contest/contest.js';
import { startLoad } from './support/contest/load.js';
import { scaleTableOf } from './support/contest/results.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '15' },
    'round-ms': { type: 'string', default: '400' },
    'warm-up': { type: 'string', default: '100' },
  },
});
const load = await startLoad();
for (const { name, start } of scales.filter(({ name }) => name.includes(values.only))) {
  const { contestants, close } = await start();
  const measured = await measureInTurn(contestants, load, {
    rounds: Number(values.rounds),
    roundMs: Number(values['round-ms']),
    warmUp: Number(values['warm-up']),
  });
  await close();
  console.log(`\n${scaleTableOf(name, measured)}`);
}
await load.close();

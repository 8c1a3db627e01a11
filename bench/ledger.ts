/**
 * A ledger of a million operations: how long its lists take, and whether its aging holds up those that write to it.
 * Run by `npm run bench:ledger`, with PostgreSQL if TEST_POSTGRES_URL names a server.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Database } from '../src/database/database.js';
import { createDatabase } from '../src/database/database.js';
import type { RetentionSettings } from '../src/domain/write/ledger-retention.js';
import { ageLedger } from '../src/domain/write/ledger-retention.js';
import { createOperationIds } from '../src/domain/write/operation-ids.js';
import { databases } from '../tests/support/databases.js';
import { personalOperation } from '../tests/support/ledger-rows.js';
import { median, quantile, row, timed } from './support/figures.js';
import { fillLedger, LEDGER_LISTS } from './support/full-ledger.js';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '20' },
  },
});
const rows = Number(values.rows);
const times = Number(values.times);
const seconds = Number(values.seconds);
const DIRECTIONS = ['DESC', 'ASC'] as const;
const BETWEEN_WRITES_MS = 10;

const ms = (value: number): string => value.toFixed(1);
const nextId = createOperationIds(Date.now);

/** The longest that the event loop was held up meanwhile. */
async function longestStopMs(run: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await run();
  delay.disable();
  return delay.max / 1e6;
}

async function measureLists(name: string, { ledger }: Database): Promise<void> {
  for (const [said, filter] of LEDGER_LISTS)
    for (const direction of DIRECTIONS) {
      const page = { first: 50, after: null, direction };
      const taken: number[] = [];
      let found = 0;
      const stop = await longestStopMs(async () => {
        for (let time = 0; time < times; time += 1)
          taken.push(
            await timed(async () => {
              found = (await ledger.operations.list(filter, page)).operations.length;
            }),
          );
      });
      const figures = [Math.min(...taken), median(taken), Math.max(...taken), stop];
      console.log(row([name, said, direction, found, ...figures.map(ms)]));
    }
}

/** Enters operations one after the other until the signal ends, and answers how long each took. */
async function write({ ledger }: Database, signal: AbortSignal): Promise<readonly number[]> {
  const taken: number[] = [];
  while (!signal.aborted) {
    const operation = personalOperation(nextId(), { finishedAt: new Date() });
    taken.push(await timed(() => ledger.operations.claim(operation)));
    await wait(BETWEEN_WRITES_MS);
  }
  return taken;
}

const FOR_EVER_DAYS = 100_000;
/** Settings that leave one kind of aging to do, or none. */
const AGINGS: readonly (readonly [string, RetentionSettings | null])[] = [
  ['no aging', null],
  ['reducing', { inputRetentionHours: 48, retentionDays: FOR_EVER_DAYS }],
  ['deleting', { inputRetentionHours: FOR_EVER_DAYS * 24, retentionDays: 2 }],
];

async function measureAging(name: string, database: Database): Promise<void> {
  for (const [said, settings] of AGINGS) {
    const signal = AbortSignal.timeout(seconds * 1000);
    const aging = settings && ageLedger(database.retention, settings, signal);
    const taken = await write(database, signal);
    const { reduced, deleted } = (await aging) ?? { reduced: 0, deleted: 0 };
    const figures = [median(taken), quantile(taken, 0.99), Math.max(...taken)];
    console.log(row([name, said, reduced + deleted, taken.length, ...figures.map(ms)]));
  }
}

for (const { name, create } of databases()) {
  const place = await create();
  const database = createDatabase({ url: place.url, secret: 'the secret of this ledger, long enough' });
  await database.open();
  try {
    const filledMs = await timed(() => fillLedger(place.url, name, rows));
    console.log(`\n${name}: ${rows} operations, filled in ${(filledMs / 1000).toFixed(0)} s\n`);
    console.log(
      row(['database', 'list', 'order', 'rows', 'least, ms', 'median, ms', 'most, ms', 'longest stop, ms']),
    );
    console.log(row(['---', '---', '---', '--:', '--:', '--:', '--:', '--:']));
    await measureLists(name, database);
    console.log('');
    console.log(row(['database', 'beside', 'rows of it', 'writes', 'median, ms', 'p99, ms', 'slowest, ms']));
    console.log(row(['---', '---', '--:', '--:', '--:', '--:', '--:']));
    await measureAging(name, database);
  } finally {
    await database.close();
    await place.drop();
  }
}

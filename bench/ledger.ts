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
import { closeAll } from '../tests/support/ending.js';
import { personalOperation } from '../tests/support/ledger-rows.js';
import { median, quantile, row, timed } from './support/figures.js';
import { fillLedger, LEDGER_LISTS } from './support/full-ledger.js';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '6' },
    /** One kind of database. */
    only: { type: 'string' },
    /** PostgreSQL answers a change before it is on the disk: what is left is what the changes wait for each other. */
    unflushed: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const times = Number(values.times);
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const AIM_MS = 50;
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

const AGING_HEAD = [
  'database',
  'beside',
  'rows of it',
  'writes',
  'median, ms',
  'p99, ms',
  'slowest, ms',
  `over ${AIM_MS} ms`,
  'longest stop of the bench, ms',
];
const FOR_EVER_DAYS = 100_000;
/** Settings that leave one kind of aging to do, or none. */
const AGINGS: readonly (readonly [string, RetentionSettings | null])[] = [
  ['no aging', null],
  ['reducing', { inputRetentionHours: 48, retentionDays: FOR_EVER_DAYS }],
  ['deleting', { inputRetentionHours: FOR_EVER_DAYS * 24, retentionDays: 2 }],
];

interface Writes {
  readonly taken: number[];
  readonly stops: number[];
  aged: number;
}

/** The kinds of aging take turns, so that a time at which the machine is slow counts for all of them. */
async function measureAging(name: string, database: Database): Promise<void> {
  const writes = new Map<string, Writes>(AGINGS.map(([said]) => [said, { taken: [], stops: [], aged: 0 }]));
  for (let round = 0; round < rounds; round += 1)
    for (const [said, settings] of AGINGS) {
      const of = writes.get(said);
      if (of) await measureRound(database, settings, of);
    }
  for (const [said, { taken, stops, aged }] of writes) {
    const late = taken.filter((one) => one > AIM_MS).length;
    const figures = [median(taken), quantile(taken, 0.99), Math.max(...taken)];
    const line = [name, said, aged, taken.length, ...figures.map(ms), late, ms(Math.max(...stops))];
    console.log(row(line));
  }
}

async function measureRound(
  database: Database,
  settings: RetentionSettings | null,
  of: Writes,
): Promise<void> {
  const signal = AbortSignal.timeout(seconds * 1000);
  const aging = settings && ageLedger(database.retention, settings, signal);
  const stop = await longestStopMs(async () => {
    of.taken.push(...(await write(database, signal)));
  });
  of.stops.push(stop);
  const { reduced, deleted } = (await aging) ?? { reduced: 0, deleted: 0 };
  of.aged += reduced + deleted;
}

for (const { name, create } of databases()) {
  if (values.only !== undefined && values.only !== name) continue;
  const place = await create();
  if (values.unflushed && name === 'PostgreSQL') {
    const database = new URL(place.url).pathname.slice(1);
    await place.execute(`alter database ${database} set synchronous_commit = off`);
  }
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
    console.log(row(AGING_HEAD));
    console.log(row(['---', '---', ...AGING_HEAD.slice(2).map(() => '--:')]));
    await measureAging(name, database);
  } finally {
    await database.close();
    await place.drop();
    await closeAll();
  }
}

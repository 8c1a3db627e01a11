import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import { dialectOf } from '../../src/database/dialects.js';
import type { Orm } from '../../src/database/orm.js';
import { createOrm } from '../../src/database/orm.js';
import { sqliteTime } from '../../src/database/sqlite-clock.js';
import type { MachineTime } from '../../src/database/sqlite-clock.js';
import { WriteOperationSqlRepository } from '../../src/database/write-operation/write-operation.sql-repository.js';
import type { WriteOperation } from '../../src/domain/write/write-operation.js';
import { startTestApp } from '../support/app.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { plainOperation } from '../support/ledger-operation.js';

const WALL = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
/** An hour after the start of a machine whose wall clock is right. */
const MACHINE: MachineTime = { boot: 'first', uptime: HOUR, wall: WALL };

let place: EmptyDatabase;
let orm: Orm;
beforeEach(async () => {
  const [sqlite] = databases();
  if (!sqlite) throw new Error('SQLite is always there');
  place = await sqlite.create();
  const database = createDatabase({ url: place.url, secret: 'the secret of these databases, long enough' });
  await database.open();
  await database.close();
  orm = createOrm(dialectOf(place.url).options);
});
afterEach(async () => {
  await orm.close(true);
  await place.drop();
});

const timeAt = (machine: MachineTime): Promise<number> => sqliteTime(orm.em, () => machine);
/** The time after so long, by a wall clock that somebody has set by `isSetBy`. */
const timeAfter = (ms: number, isSetBy: number): Promise<number> =>
  timeAt({ ...MACHINE, uptime: MACHINE.uptime + ms, wall: WALL + ms + isSetBy });

async function claim(more: Partial<WriteOperation>): Promise<void> {
  await new WriteOperationSqlRepository(orm.em, dialectOf(place.url)).claim(plainOperation('01', more));
}

it('The clock starts by the wall clock and goes by the uptime, however the wall clock is set', async () => {
  expect(await timeAt(MACHINE)).toBe(WALL);
  for (const isSetBy of [0, -600_000, 600_000, 365 * 24 * HOUR]) {
    expect(await timeAfter(1_000, isSetBy)).toBe(WALL + 1_000);
  }
});

it('All processes that start it at once get the same time', async () => {
  const walls = [0, 61_000, -61_000, 600_000, -600_000];
  const times = await Promise.all(walls.map((ahead) => timeAt({ ...MACHINE, wall: WALL + ahead })));
  expect(new Set(times).size).toBe(1);
});

it('It starts anew with the machine, by the wall clock', async () => {
  await timeAt(MACHINE);
  expect(await timeAt({ boot: 'second', uptime: 2 * HOUR, wall: WALL + 9 * HOUR })).toBe(WALL + 9 * HOUR);
});

it('Without a name for each start of the machine, a lower uptime tells it', async () => {
  await timeAt({ ...MACHINE, boot: '' });
  expect(await timeAt({ boot: '', uptime: 1_000, wall: WALL + 9 * HOUR })).toBe(WALL + 9 * HOUR);
});

it.each([
  { status: 'DONE', finishedAt: new Date(WALL) },
  { status: 'RUNNING', startedAt: new Date(WALL - 1), sentAt: new Date(WALL) },
  { status: 'RUNNING', startedAt: new Date(WALL) },
] as const)('It never starts before the newest time of the ledger: $status', async (newest) => {
  await claim(newest);
  expect(await timeAt({ ...MACHINE, wall: WALL - 1_000_000 })).toBe(WALL);
});

it('It never starts before it started last', async () => {
  await timeAt(MACHINE);
  expect(await timeAt({ boot: 'second', uptime: 0, wall: WALL - HOUR })).toBe(WALL);
});

it('A wrong start is put right once nothing has asked for the time for a minute', async () => {
  await timeAt(MACHINE);
  expect(await timeAfter(59_999, HOUR)).toBe(WALL + 59_999);
  expect(await timeAfter(119_998, HOUR)).toBe(WALL + 119_998);
  expect(await timeAfter(179_998, HOUR)).toBe(WALL + 179_998 + HOUR);
});

it.each([
  { status: 'RUNNING', startedAt: new Date(WALL), leaseEndsAt: new Date(WALL + 55_000) },
  { status: 'OUTCOME_UNKNOWN', sentAt: new Date(WALL), finishedAt: new Date(WALL + 1_000) },
] as const)(
  'It is not put right as long as a lease or settleMs may count on it: $status',
  async (counting) => {
    await timeAt(MACHINE);
    await claim(counting);
    expect(await timeAfter(HOUR, 9 * HOUR)).toBe(WALL + HOUR);
    expect(await timeAfter(2 * HOUR, 9 * HOUR)).toBe(WALL + 2 * HOUR);
  },
);

it('It is put right over a change of unknown outcome that was sent more than a day ago', async () => {
  await timeAt(MACHINE);
  await claim({ status: 'OUTCOME_UNKNOWN', sentAt: new Date(WALL), finishedAt: new Date(WALL + 1_000) });
  await timeAfter(25 * HOUR, HOUR);
  expect(await timeAfter(26 * HOUR, HOUR)).toBe(WALL + 27 * HOUR);
});

it('A process whose wall clock differs says so in its log and its health, and stays ready', async () => {
  const secret = 'the secret of these databases, long enough';
  const url = place.url;
  await sqliteTime(orm.em);
  await place.execute(`update ledger_clock set time = time - ${HOUR}`);
  const app = await startTestApp({ sources: [], database: { url }, secret });
  try {
    expect(await (await fetch(`${app.url}/health/ready`)).json()).toEqual({ status: 'ready' });
    await app.query('{ writeOperations { nodes { id } } }');
    const health = await fetch(`${app.url}/health/ready`);
    const { clockAheadMs } = (await health.json()) as { readonly clockAheadMs: number };
    expect([health.status, Math.round(clockAheadMs / HOUR)]).toEqual([200, 1]);
    const lines = app.logLines().filter(({ msg }) => msg === 'clock differs from the database');
    expect(lines).toMatchObject([{ level: 'warn', aheadMs: clockAheadMs }]);
  } finally {
    await app.close();
  }
});

it('It is never put back to before the newest time of the ledger', async () => {
  await timeAt(MACHINE);
  await claim({ status: 'DONE', finishedAt: new Date(WALL + HOUR) });
  await timeAfter(2 * HOUR, -9 * HOUR);
  expect(await timeAfter(3 * HOUR, -9 * HOUR)).toBe(WALL + HOUR);
});

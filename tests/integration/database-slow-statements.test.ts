import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import { dialectOf } from '../../src/database/dialects.js';
import { createOrm } from '../../src/database/orm.js';
import type { Orm } from '../../src/database/orm.js';
import type { DatabaseKind, EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { whileLocked } from '../support/locked-file.js';
import type { WriteStage } from '../support/write-stage.js';
import { MADE, onStage } from '../support/write-stage.js';

const secret = 'the secret of these databases, long enough';
const HURRIED_MS = 300;
/** On a busy machine a second may take many. */
const UNHURRIED_MS = 60_000;

/** A number that takes as many steps to find; a million of them take some tenths of a second. */
const countedTo = (steps: number): string => `(
  select max(n) from (with recursive counted(n) as (select 1 union all select n + 1 from counted where n < ${steps})
  select n from counted) as numbers
)`;
const MINUTES = countedTo(10_000_000_000);
/** Far longer than HURRIED_MS on any machine, and soon over for a test that fails because it cannot be stopped. */
const A_WHILE = countedTo(100_000_000);
/** How long a change waits inside the driver for the lock of another connection. A test lets it go long before. */
const LOCK_LIMIT_MS = 10_000;

let place: EmptyDatabase;
let opened: Orm[];

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

async function createOpened({ create }: DatabaseKind): Promise<EmptyDatabase> {
  const made = await create();
  const database = createDatabase({ url: made.url, secret });
  await database.open();
  await database.close();
  return made;
}

/** To be called in a suite: an empty database for each test. */
function overDatabaseOf(kind: DatabaseKind): void {
  beforeEach(async () => {
    place = await createOpened(kind);
    opened = [];
  });
  afterEach(async () => {
    for (const orm of opened) await orm.close(true);
    await place.drop();
  });
}

function connect(limitMs?: number): Orm['em'] {
  const orm = createOrm(dialectOf(place.url, limitMs).options);
  opened.push(orm);
  return orm.em;
}

const CODES = { SQLite: 'SQLITE_INTERRUPT', PostgreSQL: '57014' };

describe.each(databases())('a statement of $name that takes too long', (kind) => {
  overDatabaseOf(kind);
  const code = CODES[kind.name];

  it('fails at its limit, and the next one is answered', async () => {
    const em = connect(HURRIED_MS);
    await expect(em.execute(`select ${MINUTES} as n`)).rejects.toMatchObject({ code });
    expect(await em.execute('select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('is stopped: what it has locked is free again', async () => {
    await place.execute('create table counted (n bigint not null)');
    await place.execute('insert into counted values (0)');
    const slow = connect(HURRIED_MS).execute(`update counted set n = ${MINUTES}`);
    await expect(slow).rejects.toMatchObject({ code });
    await connect().execute('update counted set n = n + 1');
    expect(await place.execute('select cast(n as integer) as n from counted')).toEqual([{ n: 1 }]);
  });

  it('takes with it nothing of a transaction but that transaction', async () => {
    await place.execute('create table counted (n bigint not null)');
    const em = connect(HURRIED_MS);
    const transaction = em.transactional(async (inner) => {
      await inner.execute('insert into counted values (1)');
      await inner.execute(`insert into counted select ${MINUTES}`);
    });
    await expect(transaction).rejects.toMatchObject({ code });
    await em.execute('insert into counted values (2)');
    expect(await place.execute('select cast(n as integer) as n from counted')).toEqual([{ n: 2 }]);
  });
});

const SLOW_ENTRIES = {
  SQLite: [
    `create trigger slow_entries before insert on write_operation begin select ${MINUTES} as n; end`,
    'drop trigger slow_entries',
  ],
  PostgreSQL: [
    `create function slow_entry() returns trigger language plpgsql as $$ begin perform pg_sleep(600); return new; end $$;
     create trigger slow_entries before insert on write_operation for each row execute function slow_entry()`,
    'drop trigger slow_entries on write_operation',
  ],
};

describe.each(databases())('a change whose entry in a ledger in $name takes too long', ({ name, create }) => {
  let stage: WriteStage;
  onStage(create, (made) => (stage = made));

  it('is LEDGER_UNAVAILABLE and was not sent, and its repetition is sent', async () => {
    const hurried = createDatabase({ url: stage.place.url, secret, statementLimitMs: HURRIED_MS });
    try {
      stage.writes = stage.serviceOver(hurried.ledger.operations);
      const [slow = '', quick = ''] = SLOW_ENTRIES[name];
      await stage.place.execute(slow);
      expect(await stage.codes(stage.run({ idempotencyKey: 'key' }))).toEqual(['LEDGER_UNAVAILABLE']);
      await stage.place.execute(quick);
      expect(await stage.run({ idempotencyKey: 'key' })).toMatchObject(MADE);
      expect(stage.remote.asked()).toBe(1);
    } finally {
      await hurried.close();
    }
  });
});

describe.each(databases().filter(({ name }) => name === 'SQLite'))('a slow statement of $name', (kind) => {
  overDatabaseOf(kind);

  beforeEach(async () => {
    await place.execute('create table counted (n integer not null) strict');
    await place.execute('insert into counted values (0)');
  });

  const slowStatements = {
    'that reads': `select ${A_WHILE} as n`,
    'that is slow between its rows': `select 1 as n union all select ${A_WHILE}`,
    'that changes rows': `update counted set n = ${A_WHILE}`,
    'that changes rows and returns them': `update counted set n = ${A_WHILE} returning n`,
  };
  it.each(Object.entries(slowStatements))(
    '%s lets timers go on, among them the one that ends it',
    async (_, slow) => {
      await expect(connect(HURRIED_MS).execute(slow)).rejects.toMatchObject({ code: CODES.SQLite });
    },
  );

  /** A transaction whose connection has run some statements, and waits for a lock inside the driver. */
  async function begin(): Promise<Orm['em']> {
    const em = connect(UNHURRIED_MS).fork();
    await em.begin();
    await em.execute(`pragma busy_timeout = ${LOCK_LIMIT_MS}`);
    for (let time = 0; time < 10; time += 1) await em.execute('select 1 as n');
    return em;
  }

  async function change(em: Orm['em']): Promise<string> {
    try {
      await em.execute('update counted set n = n + 1');
      await em.commit();
      return 'changed';
    } catch (error) {
      await em.rollback();
      return String(error);
    }
  }

  it('holds up nothing when statements that ran before it on its connection are collected as garbage', async () => {
    const waiting = await begin();
    const events: string[] = [];
    let changed: Promise<unknown> = Promise.resolve();
    await whileLocked(place.url, async () => {
      changed = change(waiting).then((event) => events.push(event));
      await wait(20);
      // What one collection has found is freed after the next one, in a later turn of the event loop.
      for (let time = 0; time < 3; time += 1) {
        collectGarbage();
        await wait(1);
      }
      events.push('garbage collected');
    });
    await changed;
    expect(events).toEqual(['garbage collected', 'changed']);
  });

  it('holds up no change, also beside as many as the machine has no processors for', async () => {
    const other = await createOpened(kind);
    const waiting = await Promise.all([1, 2, 3, 4].map(begin));
    const events: string[] = [];
    let changed: Promise<unknown> = Promise.resolve();
    await whileLocked(place.url, async () => {
      changed = Promise.all(waiting.map((em) => change(em).then((event) => events.push(event))));
      await wait(20);
      await other.execute('create table counted (n integer not null) strict');
      events.push('changed elsewhere');
    });
    await changed;
    await other.drop();
    expect(events).toEqual(['changed elsewhere', 'changed', 'changed', 'changed', 'changed']);
  });

  it('answers all its rows, in their order, however many there are', async () => {
    const em = connect(UNHURRIED_MS);
    for (const count of [0, 1, 99, 100, 101, 1_000]) {
      const rows = await em.execute<{ n: number }[]>(
        `select value as n from generate_series(1, ?) order by value desc`,
        [count],
      );
      expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: count }, (_, index) => count - index));
    }
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import { dialectOf } from '../../src/database/dialects.js';
import { postgresqlMigrations } from '../../src/database/migrations/postgresql.js';
import { createOrm } from '../../src/database/orm.js';
import { ageLedger } from '../../src/domain/write/ledger-retention.js';
import { createOperationIds } from '../../src/domain/write/operation-ids.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { plainOperation } from '../support/ledger-operation.js';
import { personalOperation } from '../support/ledger-rows.js';
import type { Pooled } from '../support/pgbouncer.js';
import { startPgbouncer } from '../support/pgbouncer.js';
import { MADE, WriteStage } from '../support/write-stage.js';
import { startWriteRemote } from '../support/write-remote.js';

const secret = 'the secret of these databases, long enough';
const REPLICAS = [0, 1, 2, 3];
const LEAST_CONNECTIONS = 1;
const FEW_CONNECTIONS = 2;
const HURRIED_MS = 300;
const nextId = createOperationIds(Date.now);

describe.each(databases().filter(({ name }) => name === 'PostgreSQL'))(
  'four replicas over $name behind PgBouncer in transaction mode',
  ({ create }) => {
    let place: EmptyDatabase;
    let pooled: Pooled;
    let replicas: readonly Database[];

    async function over(connections: number): Promise<void> {
      pooled = await startPgbouncer(place.url, connections);
      replicas = REPLICAS.map(() => createDatabase({ url: pooled.url, secret }));
    }
    const openAll = (): Promise<unknown> => Promise.all(replicas.map((replica) => replica.open()));
    beforeEach(async () => {
      place = await create();
    });
    afterEach(async () => {
      await Promise.all(replicas.map((replica) => replica.close()));
      await pooled.close();
      await place.drop();
    });

    it('make the tables once, also with a single connection to the server', async () => {
      await over(LEAST_CONNECTIONS);
      await openAll();
      expect(await place.execute('select name from customer_graph_migration order by id')).toEqual(
        postgresqlMigrations.map(({ name }) => ({ name })),
      );
      expect(await Promise.all(replicas.map((replica) => replica.answers()))).toEqual([
        true,
        true,
        true,
        true,
      ]);
    });

    it('agree on one winner of every save of a token, and of every lock of a record', async () => {
      await over(FEW_CONNECTIONS);
      await openAll();
      const token = {
        sourceId: 'ion',
        origin: 'o',
        state: 'READY',
        access: null,
        leaseEndsAt: null,
      } as const;
      for (const replaces of [null, 1, 2]) {
        const saves = replicas.map(({ credentials }, index) =>
          credentials.save({ ...token, refreshToken: `of ${index}` }, replaces),
        );
        const won = (await Promise.all(saves)).filter((version) => version !== null);
        expect(won).toEqual([(replaces ?? 0) + 1]);
      }
      const now = new Date(1_000);
      const leaseEndsAt = new Date(2_000);
      const claims = replicas.map(async ({ ledger: { operations } }) => {
        const held = await operations.claim(plainOperation(nextId(), { leaseEndsAt }));
        return operations.lockRecord(held, 'connect/TA-1', now);
      });
      const locked = (await Promise.all(claims)).filter((one) => one !== 'busy' && one !== null);
      expect(locked).toHaveLength(1);
    });

    it('make one change of many calls with one key', async () => {
      await over(FEW_CONNECTIONS);
      await openAll();
      const remote = await startWriteRemote();
      const stages = replicas.map((replica) => new WriteStage(place, replica, remote));
      const calls = stages.flatMap((stage) => [1, 2, 3].map(() => stage.run({ idempotencyKey: 'key' })));
      const answers = await Promise.all(calls);
      expect(answers.map(({ nativeId, errors }) => ({ nativeId, errors }))).toEqual(
        calls.map(() => ({ nativeId: MADE.nativeId, errors: [] })),
      );
      expect(remote.asked()).toBe(1);
      for (const stage of stages) await stage.writes.finish(10_000);
      await remote.close();
    });

    it('age the ledger together while they write to it', async () => {
      await over(FEW_CONNECTIONS);
      await openAll();
      const [first] = replicas;
      const old = new Date(0);
      for (let index = 0; index < 60; index += 1)
        await first?.ledger.operations.claim(personalOperation(nextId(), { finishedAt: old }));
      const { signal } = new AbortController();
      const settings = { inputRetentionHours: 1, retentionDays: 1 };
      const agings = replicas.map(({ retention }) => ageLedger(retention, settings, signal));
      const claims = replicas.map(({ ledger }) => ledger.operations.claim(plainOperation(nextId())));
      const counts = await Promise.all(agings);
      await Promise.all(claims);
      expect(counts.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(60);
      expect(await place.execute('select count(*)::int as n from write_operation')).toEqual([{ n: 4 }]);
    });

    it('leave no setting in a connection that others use, and a slow statement is stopped there all the same', async () => {
      await over(LEAST_CONNECTIONS);
      await openAll();
      const orm = createOrm(dialectOf(pooled.url, HURRIED_MS).options);
      const { em } = orm;
      const slow = em.execute('select pg_sleep(600)');
      await expect(slow).rejects.toMatchObject({ code: '57014' });
      const settings = await em.execute(
        `select name from pg_settings where source = 'session' and name not in ('client_encoding', 'DateStyle', 'TimeZone', 'application_name', 'standard_conforming_strings')`,
      );
      expect(settings).toEqual([]);
      expect(
        await place.execute(
          `select query from pg_stat_activity where datname = current_database() and state = 'active' and query like '%pg_sleep%' and pid <> pg_backend_pid()`,
        ),
      ).toEqual([]);
      await orm.close(true);
    });
  },
);

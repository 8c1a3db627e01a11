import { describe, expect, it } from 'vitest';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { deferred } from '../support/deferred.js';
import { plainOperation } from '../support/ledger-operation.js';
import { ledgerWith } from '../support/ledger-with.js';
import type { WriteProcess, WriteStep } from '../support/write-processes.js';
import { startWriteProcess } from '../support/write-processes.js';
import { SETTLE_MS } from '../support/write-questions.js';
import { makeThing, startWriteRemote } from '../support/write-remote.js';
import type { WriteRemote } from '../support/write-remote.js';
import type { WriteStage } from '../support/write-stage.js';
import { MADE, onStage, REPLAYED } from '../support/write-stage.js';

const secret = 'the secret of these processes, long enough';
const withKey = { idempotencyKey: 'key' };
const COMMAND = { key: 'key', mark: 'mark-1', times: 1 };
const ANSWER = { nativeId: 'T-1', codes: [] };
/** More than a lease, less than two. */
const LONG_MS = 9_000;

describe.each(databases())('the lease of a write, kept in $name', ({ create }) => {
  let stage: WriteStage;
  onStage(create, (one) => {
    stage = one;
  });

  it('is renewed where the entry is as the process knows it, and nowhere else', async () => {
    const { operations } = stage.database.ledger;
    const held = await operations.claim(plainOperation('01', { leaseEndsAt: new Date(1_000) }));
    const leaseEndsAt = new Date(2_000);
    await operations.renew([{ ...held, version: held.version - 1 }], leaseEndsAt);
    await operations.renew([], leaseEndsAt);
    expect((await operations.find('01'))?.operation).toEqual(held.operation);
    await operations.renew([held], leaseEndsAt);
    const renewed = { version: held.version, operation: { ...held.operation, leaseEndsAt } };
    expect(await operations.find('01')).toEqual(renewed);
  });

  it('that has ended before the sending lets nothing be sent, and the same key sends it when it has settled', async () => {
    const { operations } = stage.database.ledger;
    // The process stops for a while just after it has marked the change as sent.
    const stopping = ledgerWith(operations, {
      save: async (operation, replaces) => {
        const saved = await operations.save(operation, replaces);
        if (operation.sentAt !== null) stage.laterMs = LONG_MS;
        return saved;
      },
    });
    stage.writes = stage.serviceOver(stopping);
    expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
    expect(stage.remote.asked()).toBe(0);
    stage.writes = stage.serviceOver(operations);
    stage.laterMs = 2 * SETTLE_MS;
    expect(await stage.run(withKey)).toMatchObject(MADE);
    expect(stage.remote.asked()).toBe(1);
  });

  it('that another process has taken over makes its outcome the outcome of both', async () => {
    const prepared = deferred<undefined>();
    const action = makeThing(stage.remote.baseUrl);
    const refuse = async () => {
      await prepared.promise;
      const error = { code: 'DUPLICATE', message: 'There is one.', path: null } as const;
      const errors = [{ ...error, retryable: false, retryAfterMs: null }] as const;
      return { kind: 'refused', errors, upstreamRequestIds: [] } as const;
    };
    const first = stage.run({ ...withKey, action: { ...action, prepare: refuse } });
    await expect.poll(() => stage.operations()).toHaveLength(1);
    stage.laterMs = LONG_MS;
    expect(await stage.run(withKey)).toMatchObject(MADE);
    prepared.resolve(undefined);
    expect(await first).toMatchObject(REPLAYED);
    expect(await stage.operations()).toMatchObject([{ status: 'DONE', nativeId: 'T-1', errors: [] }]);
    expect(stage.remote.asked()).toBe(1);
  });

  it('whose refused sending another process has overtaken is not called unsent when the ledger fails then', async () => {
    const { operations } = stage.database.ledger;
    let isDown = false;
    stage.remote.fates.push('refuse');
    stage.writes = stage.serviceOver(
      ledgerWith(operations, {
        save: async (operation, replaces) => {
          if (isDown) throw new Error('the database is down');
          if (operation.status !== 'REFUSED') return operations.save(operation, replaces);
          isDown = true;
          // The other process has sent it again, and has died.
          const resent = {
            ...operation,
            status: 'RUNNING',
            sentAt: new Date(0),
            leaseEndsAt: new Date(0),
          } as const;
          await operations.save(resent, replaces);
          return null;
        },
      }),
    );
    expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
    expect(stage.remote.asked()).toBe(1);
  });
});

interface Scene {
  readonly place: EmptyDatabase;
  readonly remote: WriteRemote;
  readonly first: WriteProcess;
  readonly second: WriteProcess;
}

// Nothing is done about the clock here: what is waited for are leases as they are.
describe.concurrent.each(databases())('of two processes over one ledger in $name', ({ create }) => {
  async function onScene(diesAt: WriteStep | null, play: (scene: Scene) => Promise<void>): Promise<void> {
    const place = await create();
    const remote = await startWriteRemote();
    const options = { databaseUrl: place.url, secret, remoteUrl: remote.baseUrl };
    const first = await startWriteProcess({ ...options, ...(diesAt && { diesAt }) });
    const second = await startWriteProcess(options);
    await play({ place, remote, first, second });
    await first.end();
    await second.end();
    await remote.close();
    await place.drop();
  }

  it('one that is slower than a lease keeps its operation, and the other one waits for it', async ({
    expect,
  }) => {
    await onScene(null, async ({ remote, first, second }) => {
      remote.slowMs = LONG_MS;
      remote.fates.push('make slowly');
      const answers = [first.ask(COMMAND)];
      while (remote.asked() === 0) await new Promise(setImmediate);
      answers.push(second.ask(COMMAND));
      expect((await Promise.all(answers)).flat()).toEqual([ANSWER, ANSWER]);
      expect(remote.asked()).toBe(1);
    });
  });

  it.for(['after the claim', 'after the answer'] as const)(
    'the other one goes on with the key when one was killed %s, and leases end within 10 seconds',
    async (step, { expect }) => {
      await onScene(step, async ({ place, remote, first, second }) => {
        expect(await first.ask(COMMAND)).toBeNull();
        const [row] = await place.execute('select lease_ends_at from write_operation');
        const leaseEndsAt = new Date(row?.['lease_ends_at'] as string | number).getTime();
        expect(leaseEndsAt - Date.now()).toBeLessThan(10_000);
        expect(await second.ask(COMMAND)).toEqual([ANSWER]);
        expect(remote.asked()).toBe(1);
      });
    },
  );
});

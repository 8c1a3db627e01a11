import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { scopeOf } from '../support/scope.js';
import { startWriteProcess, WRITE_STEPS } from '../support/write-processes.js';
import type { WriteStep } from '../support/write-processes.js';
import { SETTLE_MS, SOURCE_ID, thingQuestion } from '../support/write-questions.js';
import type { WriteRemote } from '../support/write-remote.js';
import { makeThing, startWriteRemote } from '../support/write-remote.js';

const secret = 'the secret of these processes, long enough';
const value = { mark: 'mark-1', password: 'x' };
const MADE = { nativeId: 'T-1', codes: [] };
/** What a process leaves that dies there before anything is made. */
const UNMADE: readonly WriteStep[] = WRITE_STEPS.slice(0, 4);

describe.each(databases())('writes of several processes over one ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let remote: WriteRemote;
  beforeEach(async () => {
    place = await create();
    remote = await startWriteRemote();
  });
  afterEach(async () => {
    await remote.close();
    await place.drop();
  });

  const start = (diesAt?: WriteStep) =>
    startWriteProcess({
      databaseUrl: place.url,
      secret,
      remoteUrl: remote.baseUrl,
      ...(diesAt && { diesAt }),
    });

  it('fifty at once with one key over four processes make one thing, and all are answered with it', async () => {
    remote.fates.push('make slowly');
    const processes = await Promise.all([1, 2, 3, 4].map(() => start()));
    const times = [13, 13, 12, 12];
    const answers = await Promise.all(
      processes.map((process, index) => process.ask({ key: 'k', mark: 'mark-1', times: times[index] ?? 0 })),
    );
    await Promise.all(processes.map((process) => process.end()));
    expect(remote.asked()).toBe(1);
    expect(answers.flat()).toEqual(Array.from({ length: 50 }, () => MADE));
    expect(await place.execute('select status from write_operation')).toEqual([{ status: 'DONE' }]);
  });

  describe.each(WRITE_STEPS)('where a process is killed %s', (step) => {
    it('the next one with the key makes the thing, or finds it; no third one makes another', async () => {
      const killed = await start(step);
      expect(await killed.ask({ key: 'k', mark: 'mark-1', times: 1 })).toBeNull();
      await killed.end();
      const madeBefore = UNMADE.includes(step) ? [] : ['mark-1'];
      expect(remote.made).toEqual(madeBefore);

      const database = createDatabase({ url: place.url, secret });
      await database.open();
      const ask = async (laterMs: number) => {
        const now = (): number => Date.now() + laterMs;
        const writes = new WriteService({ ...database.ledger, operationTimeoutMs: 10_000, now });
        const question = thingQuestion(makeThing(remote.baseUrl), { idempotencyKey: 'k', value });
        const { nativeId, errors } = await writes.run(question, scopeOf());
        return { nativeId, codes: errors.map(({ code }) => code) };
      };
      // Behind the lease of the dead process.
      const soon = await ask(30_000);
      // Nobody can know that the dead process did not send after all.
      expect(soon).toEqual(step === 'after the mark' ? { nativeId: null, codes: ['OUTCOME_UNKNOWN'] } : MADE);
      expect(await ask(SETTLE_MS + 30_000)).toEqual(MADE);
      expect(await ask(2 * SETTLE_MS + 30_000)).toEqual(MADE);
      expect(remote.made).toEqual(['mark-1']);
      expect(remote.asked()).toBe(1);
      const rows = await place.execute('select status, native_id from write_operation');
      expect(rows).toEqual([{ status: 'DONE', native_id: 'T-1' }]);
      await database.close();
    });
  });

  it('a change without a key whose process was killed stays in the ledger, for a person to resolve', async () => {
    const killed = await start('after the answer');
    expect(await killed.ask({ key: null, mark: 'mark-1', times: 1 })).toBeNull();
    await killed.end();
    const database = createDatabase({ url: place.url, secret });
    await database.open();
    const now = (): number => Date.now() + 30_000;
    const writes = new WriteService({ ...database.ledger, operationTimeoutMs: 10_000, now });
    const statuses = ['OUTCOME_UNKNOWN'] as const;
    const everything = { sourceIds: null, mutation: null, idempotencyKey: null, nativeId: null };
    const filter = { ...everything, statuses, startedAfter: null, startedBefore: null };
    const { operations } = await writes.list(filter, { first: 10, after: null, direction: 'DESC' });
    expect(operations).toHaveLength(1);
    const id = operations[0]?.id ?? '';
    const resolution = { id, sourceId: SOURCE_ID, outcome: 'DONE', nativeId: 'T-1' } as const;
    const { operation, errors } = await writes.resolve(resolution, scopeOf());
    expect(errors).toEqual([]);
    expect(operation).toMatchObject({ status: 'DONE', nativeId: 'T-1', errors: [] });
    expect(remote.made).toEqual(['mark-1']);
    await database.close();
  });
});

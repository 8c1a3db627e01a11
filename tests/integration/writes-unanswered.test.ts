import { describe, expect, it } from 'vitest';
import { errorOf } from '../../src/domain/write/write-error-of.js';
import type { WriteOperation, WriteOperationRepository } from '../../src/domain/write/write-operation.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import { databases } from '../support/databases.js';
import { ledgerWith } from '../support/ledger-with.js';
import { SETTLE_MS } from '../support/write-questions.js';
import { makeThing } from '../support/write-remote.js';
import type { WriteStage } from '../support/write-stage.js';
import { MADE, onStage, REPLAYED } from '../support/write-stage.js';

describe.each(databases())('a write that goes on without its answer, its ledger in $name', ({ create }) => {
  let stage: WriteStage;
  onStage(create, (one) => {
    stage = one;
  });
  const withKey = { idempotencyKey: 'key' };

  describe('whose answer is lost', () => {
    it('is found by looking', async () => {
      stage.remote.fates.push('make and cut');
      expect(await stage.run()).toMatchObject(REPLAYED);
      expect(await stage.operations()).toMatchObject([{ status: 'DONE', nativeId: 'T-1' }]);
      expect(stage.remote.asked()).toBe(1);
    });

    it('and that is found only later is done for the next one with its key', async () => {
      stage.remote.fates.push('make and cut');
      stage.remote.isShown = false;
      const { errors } = await stage.run(withKey);
      expect(errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', retryable: true }]);
      expect(errors[0]?.retryAfterMs).toBeGreaterThan(SETTLE_MS / 2);
      expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      stage.remote.isShown = true;
      expect(await stage.run(withKey)).toMatchObject(REPLAYED);
      expect(stage.remote.asked()).toBe(1);
    });

    it('is sent once more under its key when it has settled and still is not seen, and not before', async () => {
      stage.remote.fates.push('cut', 'cut');
      expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      stage.laterMs = SETTLE_MS / 2;
      expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      expect(stage.remote.asked()).toBe(1);
      stage.laterMs = SETTLE_MS;
      expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      expect(stage.remote.asked()).toBe(2);
      // The time to settle runs anew.
      stage.laterMs = 1.5 * SETTLE_MS;
      expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      expect(stage.remote.asked()).toBe(2);
      stage.laterMs = 3 * SETTLE_MS;
      expect(await stage.run(withKey)).toMatchObject({ ...MADE, isReplay: false });
      expect(stage.remote.asked()).toBe(3);
      expect(stage.remote.made).toEqual(['mark-1']);
    });

    it('is not sent again while the source cannot be read', async () => {
      stage.remote.fates.push('cut');
      expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      stage.remote.isReadable = false;
      stage.laterMs = 2 * SETTLE_MS;
      expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      expect(stage.remote.asked()).toBe(1);
    });

    it('is never sent again where looking cannot tell; the answer says what to check', async () => {
      stage.remote.fates.push('cut');
      const advice = 'Look for two things of one mark.';
      const look = () => Promise.resolve({ kind: 'unclear', advice } as const);
      const action = { ...makeThing(stage.remote.baseUrl), look };
      for (const later of [0, 2 * SETTLE_MS]) {
        stage.laterMs = later;
        const { errors } = await stage.run({ ...withKey, action });
        expect(errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', retryable: true, retryAfterMs: null }]);
        expect(errors[0]?.message).toContain(advice);
      }
      expect(stage.remote.asked()).toBe(1);
    });

    it('and that the source refuses the second time is looked for before it counts as refused', async () => {
      stage.remote.fates.push('make and cut', 'refuse');
      stage.remote.isShown = false;
      expect(await stage.codes(stage.run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      stage.laterMs = SETTLE_MS;
      const action = makeThing(stage.remote.baseUrl, () => (stage.remote.isShown = true));
      expect(await stage.run({ ...withKey, action })).toMatchObject(REPLAYED);
      expect(stage.remote.made).toEqual(['mark-1']);
    });

    it('is never sent again without a key', async () => {
      stage.remote.fates.push('cut');
      const { errors } = await stage.run();
      expect(errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', retryable: false, retryAfterMs: null }]);
      expect(stage.remote.asked()).toBe(1);
    });
  });

  describe('when the ledger fails', () => {
    const down = (): Promise<never> => Promise.reject(new Error('the database is down'));
    /** The ledger whose saves of this status fail. */
    const failing = (status: WriteOperation['status'], times: number): WriteOperationRepository => {
      const { operations: real } = stage.database.ledger;
      let left = times;
      return ledgerWith(real, {
        save: (operation, replaces) =>
          operation.status === status && left-- > 0 ? down() : real.save(operation, replaces),
      });
    };

    it('at the start, every fault of the input is answered beside it, and the log says why', async () => {
      const notes: unknown[] = [];
      const operations = { ...failing('RUNNING', 0), claim: down, endLapsed: down };
      stage.writes = new WriteService({
        ...stage.database.ledger,
        operations,
        operationTimeoutMs: 5_000,
        noteLedgerFailure: (...note) => notes.push(note),
      });
      expect(await stage.codes(stage.run(withKey))).toEqual(['LEDGER_UNAVAILABLE']);
      const faults = [errorOf('REQUIRED', 'Give it.', ['input', 'mark'])];
      expect(await stage.codes(stage.run({ ...withKey, faults }))).toEqual([
        'REQUIRED',
        'LEDGER_UNAVAILABLE',
      ]);
      const { errors } = await stage.resolve({ id: 'any', outcome: 'NOT_DONE', nativeId: null });
      expect(errors).toMatchObject([{ code: 'LEDGER_UNAVAILABLE', retryable: true }]);
      expect(notes).toEqual(notes.map(() => [new Error('the database is down'), 'test']));
      expect(notes).toHaveLength(3);
      expect(stage.remote.asked()).toBe(0);
    });

    it('before the send, nothing is sent', async () => {
      stage.writes = stage.serviceOver(failing('RUNNING', 1));
      expect(await stage.codes(stage.run(withKey))).toEqual(['LEDGER_UNAVAILABLE']);
      expect(stage.remote.asked()).toBe(0);
    });

    it('for a short time after the send, it is written all the same', async () => {
      stage.writes = stage.serviceOver(failing('DONE', 2));
      expect(await stage.run(withKey)).toMatchObject(MADE);
      expect(await stage.operations()).toMatchObject([{ status: 'DONE', nativeId: 'T-1' }]);
    });

    it('for longer, the answer says so, and the next call with the key finds what was made', async () => {
      stage.writes = stage.serviceOver(failing('DONE', 4));
      expect(await stage.run(withKey)).toMatchObject(MADE);
      expect(await stage.operations()).toMatchObject([{ status: 'RUNNING' }]);
      stage.laterMs = 20_000;
      expect(await stage.run(withKey)).toMatchObject(REPLAYED);
      expect(stage.remote.asked()).toBe(1);
    });
  });

  it('that was made is not forgotten where another process has taken it for dead', async () => {
    const release = stage.remote.hold();
    const first = stage.run(withKey);
    await expect.poll(() => stage.remote.asked()).toBe(1);
    stage.laterMs = 20_000;
    expect(await stage.operations()).toMatchObject([{ status: 'OUTCOME_UNKNOWN' }]);
    release();
    expect(await first).toMatchObject(MADE);
    expect(await stage.operations()).toMatchObject([{ status: 'DONE', nativeId: 'T-1', errors: [] }]);
  });

  describe('resolved by a person', () => {
    const idOfLost = async (): Promise<string> => {
      stage.remote.fates.push('cut');
      await stage.run(withKey);
      return (await stage.operations())[0]?.id ?? '';
    };

    it('as done answers so ever after', async () => {
      const id = await idOfLost();
      const { operation, errors } = await stage.resolve({ id, outcome: 'DONE', nativeId: 'T-9' });
      expect(errors).toEqual([]);
      expect(operation).toMatchObject({ status: 'DONE', nativeId: 'T-9', errors: [] });
      expect(await stage.writes.find(id)).toEqual(operation);
      expect(await stage.codes(stage.run(withKey))).toEqual(['NOT_FOUND']);
      expect(stage.remote.asked()).toBe(1);
    });

    it('as not done lets its key try again', async () => {
      const id = await idOfLost();
      const { operation, errors } = await stage.resolve({ id, outcome: 'NOT_DONE', nativeId: null });
      expect([operation?.status, errors]).toEqual(['REFUSED', []]);
      expect(await stage.run(withKey)).toMatchObject({ ...MADE, isReplay: false });
      expect(stage.remote.asked()).toBe(2);
    });

    it('is refused where it is not unknown, or nowhere', async () => {
      await stage.run(withKey);
      const [operation] = await stage.operations();
      const path = ['input', 'id'];
      const ended = await stage.resolve({
        id: operation?.id ?? '',
        outcome: 'NOT_DONE',
        nativeId: null,
      });
      expect(ended).toMatchObject({ operation, errors: [{ code: 'INVALID_STATE', path }] });
      const nowhere = await stage.resolve({ id: 'nowhere', outcome: 'DONE', nativeId: null });
      expect(nowhere).toMatchObject({ operation: null, errors: [{ code: 'NOT_FOUND', path }] });
      expect(await stage.operations()).toEqual([operation]);
    });
  });
});

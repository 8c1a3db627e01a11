import { describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { scopeOf } from '../support/scope.js';
import { thingQuestion } from '../support/write-questions.js';
import type { WriteStage } from '../support/write-stage.js';
import { MADE, onStage, REPLAYED } from '../support/write-stage.js';

const CANARY = 'canary-password-0451';
const KEY_PATH = ['input', 'idempotencyKey'];

describe.each(databases())('a write, its ledger in $name', ({ create }) => {
  let stage: WriteStage;
  onStage(create, (one) => {
    stage = one;
  });
  const withKey = { idempotencyKey: 'key' };

  it('is made, and leaves who, when, what and the outcome', async () => {
    const before = Date.now();
    expect(await stage.run({ caller: 'somebody', ...withKey })).toStrictEqual({ ...MADE, isReplay: false });
    const [operation, ...others] = await stage.operations();
    expect(others).toEqual([]);
    expect(operation).toMatchObject({
      mutation: 'makeThing',
      sourceId: 'remote',
      caller: 'somebody',
      idempotencyKey: 'key',
      nativeId: 'T-1',
      status: 'DONE',
      errors: [],
      input: { mark: 'mark-1' },
      leaseEndsAt: null,
      upstreamRequestIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
    });
    const times = [operation?.startedAt, operation?.sentAt, operation?.finishedAt].map((at) => at?.getTime());
    expect(times).toEqual(times.toSorted());
    expect(times[0]).toBeGreaterThanOrEqual(before);
    expect(await stage.writes.find(operation?.id ?? '')).toEqual(operation);
  });

  it('keeps no password, not even in the digest of the input', async () => {
    const value = { mark: 'mark-1', password: CANARY };
    expect(await stage.codes(stage.run({ ...withKey, value }))).toEqual([]);
    stage.remote.fates.push('cut');
    stage.remote.isShown = false;
    expect(await stage.codes(stage.run({ value }))).toEqual(['OUTCOME_UNKNOWN']);
    const loot = await stage.place.plunder();
    expect(loot).toContain('mark-1');
    expect(loot).not.toContain(CANARY);
    const [one, other] = await stage.operations();
    expect(one?.inputHash).toBe(other?.inputHash);
    expect(one?.inputHash).toMatch(/^[\w-]{43}$/);
  });

  describe('repeated with its key', () => {
    it('answers the first outcome, in whatever order the input is written', async () => {
      await stage.run(withKey);
      expect(await stage.run({ ...withKey, fingerprint: { password: 'x', mark: 'mark-1' } })).toEqual(
        REPLAYED,
      );
      expect(stage.remote.asked()).toBe(1);
      expect(await stage.operations()).toHaveLength(1);
    });

    it('and another input, mutation or source is refused, and nothing changes', async () => {
      await stage.run(withKey);
      const before = await stage.operations();
      const source = { ...thingQuestion(undefined).source, id: 'elsewhere' };
      for (const other of [{ fingerprint: { mark: 'mark-1' } }, { mutation: 'takeThing' }, { source }]) {
        const { errors } = await stage.run({ ...withKey, ...other });
        expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: KEY_PATH, retryable: false }]);
      }
      expect(await stage.operations()).toEqual(before);
      expect(stage.remote.asked()).toBe(1);
    });

    it('by another caller is another change', async () => {
      await stage.run({ ...withKey, caller: 'me' });
      await stage.run({ ...withKey, caller: 'you' });
      await stage.run({ ...withKey, caller: null });
      expect(stage.remote.asked()).toBe(3);
    });

    it('says so where its record is gone, or cannot be read', async () => {
      await stage.run(withKey);
      stage.remote.isReadable = false;
      expect((await stage.run(withKey)).errors).toMatchObject([
        { code: 'SOURCE_UNAVAILABLE', retryable: true },
      ]);
      stage.remote.isReadable = true;
      stage.remote.empty();
      expect(await stage.run(withKey)).toMatchObject({
        result: null,
        nativeId: 'T-1',
        errors: [{ code: 'NOT_FOUND', retryable: false }],
      });
      expect(stage.remote.asked()).toBe(1);
    });

    it('is tried again where it was refused, by the source or before it was sent', async () => {
      stage.remote.isReadable = false;
      expect(await stage.codes(stage.run(withKey))).toEqual(['SOURCE_UNAVAILABLE']);
      expect((await stage.operations())[0]).toMatchObject({ status: 'REFUSED', sentAt: null });
      stage.remote.isReadable = true;
      stage.remote.fates.push('refuse');
      expect(await stage.codes(stage.run(withKey))).toEqual(['DUPLICATE']);
      const [refused, ...others] = await stage.operations();
      expect(refused).toMatchObject({ status: 'REFUSED', upstreamRequestIds: ['refusal'] });
      expect(others).toEqual([]);
      expect(await stage.codes(stage.run(withKey))).toEqual([]);
      expect(await stage.operations()).toMatchObject([
        { id: refused?.id, startedAt: refused?.startedAt, status: 'DONE' },
      ]);
      expect(stage.remote.asked()).toBe(2);
    });

    it('at the same time waits for its twin, and shares the refusal, too', async () => {
      stage.holdUntilClaimed(3);
      const outcomes = await Promise.all([stage.run(withKey), stage.run(withKey), stage.run(withKey)]);
      expect(outcomes.map(({ isReplay }) => isReplay).toSorted()).toEqual([false, true, true]);
      expect(outcomes).toMatchObject([MADE, MADE, MADE]);
      stage.holdUntilClaimed(3);
      stage.remote.fates.push('refuse');
      const again = { idempotencyKey: 'another' };
      const refusals = await Promise.all([
        stage.codes(stage.run(again)),
        stage.codes(stage.run(again)),
        stage.codes(stage.run(again)),
      ]);
      expect(refusals).toEqual([['DUPLICATE'], ['DUPLICATE'], ['DUPLICATE']]);
      expect(stage.remote.asked()).toBe(2);
    });

    it('is a conflict where its twin takes longer than its own time', async () => {
      const release = stage.remote.hold();
      const first = stage.run(withKey);
      await expect.poll(() => stage.remote.asked()).toBe(1);
      const { errors } = await stage.run(withKey, scopeOf({ signal: AbortSignal.timeout(50) }));
      expect(errors).toMatchObject([{ code: 'CONFLICT', retryable: true }]);
      release();
      expect(await first).toMatchObject(MADE);
    });
  });

  it('goes on where its caller leaves, and is the answer to the next call with the key', async () => {
    const release = stage.remote.hold();
    const caller = new AbortController();
    const left = stage.run(withKey, scopeOf({ signal: caller.signal }));
    await expect.poll(() => stage.remote.asked()).toBe(1);
    caller.abort();
    expect((await left).errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', retryable: true }]);
    release();
    await stage.writes.finish(10_000);
    // By its answer, and not by looking.
    const upstreamRequestIds = [expect.any(String)];
    expect(await stage.operations()).toMatchObject([{ status: 'DONE', nativeId: 'T-1', upstreamRequestIds }]);
    expect(await stage.run(withKey)).toEqual(REPLAYED);
    expect(stage.remote.asked()).toBe(1);
  });

  it('is not sent for a caller who has left before', async () => {
    expect(await stage.codes(stage.run({}, scopeOf({ signal: AbortSignal.abort() })))).toEqual([
      'SOURCE_UNAVAILABLE',
    ]);
    expect(stage.remote.asked()).toBe(0);
  });

  it('of a source that lacks it is refused before any call, and leaves its entry', async () => {
    const { errors } = await stage.run({ ...withKey, action: undefined });
    expect(errors).toMatchObject([{ code: 'UNSUPPORTED_BY_SOURCE', path: null, retryable: false }]);
    expect(await stage.operations()).toMatchObject([{ status: 'REFUSED', sentAt: null, errors }]);
    expect(await stage.codes(stage.run({ ...withKey, action: undefined }))).toEqual([
      'UNSUPPORTED_BY_SOURCE',
    ]);
    expect(await stage.codes(stage.run(withKey))).toEqual([]);
  });

  it('that its action refuses is not sent', async () => {
    const value = { mark: '', password: 'x' };
    const { errors } = await stage.run({ value });
    expect(errors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'mark'] }]);
    expect(await stage.operations()).toMatchObject([{ status: 'REFUSED', sentAt: null, errors }]);
    expect(stage.remote.asked()).toBe(0);
  });

  it.each(['', 'ä', 'two\nlines', 'x'.repeat(256), '\u0000'])('with the key %j is refused', async (key) => {
    const { errors } = await stage.run({ idempotencyKey: key });
    expect(errors).toMatchObject([{ code: 'INVALID_INPUT', path: KEY_PATH }]);
    expect(await stage.operations()).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import type { WriteOperation, WriteOperationRepository } from '../../src/domain/write/write-operation.js';
import type { WriteQuestion } from '../../src/domain/write/write.service.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { scopeOf } from '../support/scope.js';
import { SETTLE_MS, thingQuestion } from '../support/write-questions.js';
import type { NewThing, WriteRemote } from '../support/write-remote.js';
import { makeThing, startWriteRemote } from '../support/write-remote.js';

const CANARY = 'canary-password-0451';
const KEY_PATH = ['input', 'idempotencyKey'];
const MADE = { result: { id: 'T-1', mark: 'mark-1' }, nativeId: 'T-1', errors: [] };
const REPLAYED = { ...MADE, isReplay: true };

describe.each(databases())('a write, its ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let database: Database;
  let remote: WriteRemote;
  let laterMs: number;
  let writes: WriteService;
  beforeEach(async () => {
    place = await create();
    database = createDatabase({ url: place.url, secret: 'the secret of these databases, long enough' });
    await database.open();
    remote = await startWriteRemote();
    laterMs = 0;
    writes = serviceOver(database.ledger.operations);
  });
  afterEach(async () => {
    await writes.finish(10_000);
    await database.close();
    await remote.close();
    await place.drop();
  });

  function serviceOver(operations: WriteOperationRepository): WriteService {
    const now = (): number => Date.now() + laterMs;
    return new WriteService({ ...database.ledger, operations, operationTimeoutMs: 5_000, now });
  }
  const run = (
    more: Partial<WriteQuestion<NewThing, { readonly id: string; readonly mark: string }>> = {},
    scope: RequestScope = scopeOf(),
  ) => writes.run(thingQuestion(makeThing(remote.baseUrl), more), scope);
  const withKey = { idempotencyKey: 'key' };
  const codes = async (outcome: ReturnType<typeof run>) => (await outcome).errors.map(({ code }) => code);
  async function operations(): Promise<readonly WriteOperation[]> {
    const filter = { sourceIds: null, status: null, mutation: null, idempotencyKey: null, nativeId: null };
    const page = { first: 100, after: null };
    const times = { startedAfter: null, startedBefore: null };
    return (await writes.list({ ...filter, ...times }, page)).operations;
  }

  it('is made, and leaves who, when, what and the outcome', async () => {
    const before = Date.now();
    expect(await run({ caller: 'somebody', ...withKey })).toStrictEqual({ ...MADE, isReplay: false });
    const [operation, ...others] = await operations();
    expect(others).toEqual([]);
    expect(operation).toMatchObject({
      ...{ mutation: 'makeThing', sourceId: 'remote', caller: 'somebody', idempotencyKey: 'key' },
      ...{ nativeId: 'T-1', status: 'DONE', errors: [], input: { mark: 'mark-1' }, leaseEndsAt: null },
      upstreamRequestIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
    });
    const times = [operation?.startedAt, operation?.sentAt, operation?.finishedAt].map((at) => at?.getTime());
    expect(times).toEqual(times.toSorted());
    expect(times[0]).toBeGreaterThanOrEqual(before);
    expect(await writes.find(operation?.id ?? '')).toEqual(operation);
  });

  it('keeps no password, not even in the digest of the input', async () => {
    const value = { mark: 'mark-1', password: CANARY };
    expect(await codes(run({ ...withKey, value }))).toEqual([]);
    remote.fates.push('cut');
    remote.isShown = false;
    expect(await codes(run({ value }))).toEqual(['OUTCOME_UNKNOWN']);
    const loot = await place.plunder();
    expect(loot).toContain('mark-1');
    expect(loot).not.toContain(CANARY);
    const [one, other] = await operations();
    expect(one?.inputHash).toBe(other?.inputHash);
    expect(one?.inputHash).toMatch(/^[\w-]{43}$/);
  });

  describe('repeated with its key', () => {
    it('answers the first outcome, in whatever order the input is written', async () => {
      await run(withKey);
      expect(await run({ ...withKey, fingerprint: { password: 'x', mark: 'mark-1' } })).toEqual(REPLAYED);
      expect(remote.asked()).toBe(1);
      expect(await operations()).toHaveLength(1);
    });

    it('and another input, mutation or source is refused, and nothing changes', async () => {
      await run(withKey);
      const before = await operations();
      const source = { ...thingQuestion(undefined).source, id: 'elsewhere' };
      for (const other of [{ fingerprint: { mark: 'mark-1' } }, { mutation: 'takeThing' }, { source }]) {
        const { errors } = await run({ ...withKey, ...other });
        expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: KEY_PATH, retryable: false }]);
      }
      expect(await operations()).toEqual(before);
      expect(remote.asked()).toBe(1);
    });

    it('by another caller is another change', async () => {
      await run({ ...withKey, caller: 'me' });
      await run({ ...withKey, caller: 'you' });
      await run({ ...withKey, caller: null });
      expect(remote.asked()).toBe(3);
    });

    it('says so where its record is gone, or cannot be read', async () => {
      await run(withKey);
      remote.isReadable = false;
      expect((await run(withKey)).errors).toMatchObject([{ code: 'SOURCE_UNAVAILABLE', retryable: true }]);
      remote.isReadable = true;
      remote.empty();
      expect(await run(withKey)).toMatchObject({
        ...{ result: null, nativeId: 'T-1' },
        errors: [{ code: 'NOT_FOUND', retryable: false }],
      });
      expect(remote.asked()).toBe(1);
    });

    it('is tried again where it was refused, by the source or before it was sent', async () => {
      remote.isReadable = false;
      expect(await codes(run(withKey))).toEqual(['SOURCE_UNAVAILABLE']);
      expect((await operations())[0]).toMatchObject({ status: 'REFUSED', sentAt: null });
      remote.isReadable = true;
      remote.fates.push('refuse');
      expect(await codes(run(withKey))).toEqual(['DUPLICATE']);
      const [refused, ...others] = await operations();
      expect(refused).toMatchObject({ status: 'REFUSED', upstreamRequestIds: ['refusal'] });
      expect(others).toEqual([]);
      expect(await codes(run(withKey))).toEqual([]);
      expect(await operations()).toMatchObject([
        { id: refused?.id, startedAt: refused?.startedAt, status: 'DONE' },
      ]);
      expect(remote.asked()).toBe(2);
    });

    it('at the same time waits for its twin, and shares the refusal, too', async () => {
      remote.fates.push('make slowly');
      const outcomes = await Promise.all([run(withKey), run(withKey), run(withKey)]);
      expect(outcomes.map(({ isReplay }) => isReplay).toSorted()).toEqual([false, true, true]);
      expect(outcomes).toMatchObject([MADE, MADE, MADE]);
      remote.fates.push('refuse');
      const again = { idempotencyKey: 'another' };
      const refusals = await Promise.all([codes(run(again)), codes(run(again)), codes(run(again))]);
      expect(refusals).toEqual([['DUPLICATE'], ['DUPLICATE'], ['DUPLICATE']]);
      expect(remote.asked()).toBe(2);
    });

    it('is a conflict where its twin takes longer than its own time', async () => {
      remote.fates.push('make slowly');
      const first = run(withKey);
      await expect.poll(() => remote.asked()).toBe(1);
      const { errors } = await run(withKey, scopeOf({ signal: AbortSignal.timeout(50) }));
      expect(errors).toMatchObject([{ code: 'CONFLICT', retryable: true }]);
      expect(await first).toMatchObject(MADE);
    });
  });

  it('goes on where its caller leaves, and is told to the next one with the key', async () => {
    remote.fates.push('make slowly');
    const caller = new AbortController();
    const left = run(withKey, scopeOf({ signal: caller.signal }));
    await expect.poll(() => remote.asked()).toBe(1);
    caller.abort();
    expect((await left).errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', retryable: true }]);
    await writes.finish(10_000);
    // By its answer, and not by looking.
    const upstreamRequestIds = [expect.any(String)];
    expect(await operations()).toMatchObject([{ status: 'DONE', nativeId: 'T-1', upstreamRequestIds }]);
    expect(await run(withKey)).toEqual(REPLAYED);
    expect(remote.asked()).toBe(1);
  });

  it('is not sent for a caller who has left before', async () => {
    expect(await codes(run({}, scopeOf({ signal: AbortSignal.abort() })))).toEqual(['SOURCE_UNAVAILABLE']);
    expect(remote.asked()).toBe(0);
  });

  it('of a source that lacks it is refused before any call, and leaves its entry', async () => {
    const { errors } = await run({ ...withKey, action: undefined });
    expect(errors).toMatchObject([{ code: 'UNSUPPORTED_BY_SOURCE', path: null, retryable: false }]);
    expect(await operations()).toMatchObject([{ status: 'REFUSED', sentAt: null, errors }]);
    expect(await codes(run({ ...withKey, action: undefined }))).toEqual(['UNSUPPORTED_BY_SOURCE']);
    expect(await codes(run(withKey))).toEqual([]);
  });

  it('that its action refuses is not sent', async () => {
    const value = { mark: '', password: 'x' };
    const { errors } = await run({ value });
    expect(errors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'mark'] }]);
    expect(await operations()).toMatchObject([{ status: 'REFUSED', sentAt: null, errors }]);
    expect(remote.asked()).toBe(0);
  });

  it.each(['', 'ä', 'two\nlines', 'x'.repeat(256), '\u0000'])('with the key %j is refused', async (key) => {
    const { errors } = await run({ idempotencyKey: key });
    expect(errors).toMatchObject([{ code: 'INVALID_INPUT', path: KEY_PATH }]);
    expect(await operations()).toEqual([]);
  });

  describe('whose answer is lost', () => {
    it('is found by looking', async () => {
      remote.fates.push('make and cut');
      expect(await run()).toMatchObject(REPLAYED);
      expect(await operations()).toMatchObject([{ status: 'DONE', nativeId: 'T-1' }]);
      expect(remote.asked()).toBe(1);
    });

    it('and that is found only later is done for the next one with its key', async () => {
      remote.fates.push('make and cut');
      remote.isShown = false;
      const { errors } = await run(withKey);
      expect(errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', retryable: true }]);
      expect(errors[0]?.retryAfterMs).toBeGreaterThan(SETTLE_MS / 2);
      expect(await codes(run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      remote.isShown = true;
      expect(await run(withKey)).toMatchObject(REPLAYED);
      expect(remote.asked()).toBe(1);
    });

    it('is sent once more under its key when it has settled and still is not seen, and not before', async () => {
      remote.fates.push('cut', 'cut');
      expect(await codes(run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      laterMs = SETTLE_MS / 2;
      expect(await codes(run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      expect(remote.asked()).toBe(1);
      laterMs = SETTLE_MS;
      expect(await codes(run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      expect(remote.asked()).toBe(2);
      // The time to settle runs anew.
      laterMs = 1.5 * SETTLE_MS;
      expect(await codes(run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      expect(remote.asked()).toBe(2);
      laterMs = 3 * SETTLE_MS;
      expect(await run(withKey)).toMatchObject({ ...MADE, isReplay: false });
      expect(remote.asked()).toBe(3);
      expect(remote.made).toEqual(['mark-1']);
    });

    it('is not sent again while the source cannot be read', async () => {
      remote.fates.push('cut');
      expect(await codes(run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      remote.isReadable = false;
      laterMs = 2 * SETTLE_MS;
      expect(await codes(run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      expect(remote.asked()).toBe(1);
    });

    it('is never sent again where looking cannot tell; the answer says what to check', async () => {
      remote.fates.push('cut');
      const advice = 'Look for two things of one mark.';
      const look = () => Promise.resolve({ kind: 'unclear', advice } as const);
      const action = { ...makeThing(remote.baseUrl), look };
      for (const later of [0, 2 * SETTLE_MS]) {
        laterMs = later;
        const { errors } = await run({ ...withKey, action });
        expect(errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', retryable: true, retryAfterMs: null }]);
        expect(errors[0]?.message).toContain(advice);
      }
      expect(remote.asked()).toBe(1);
    });

    it('and that the source refuses the second time is looked for before it counts as refused', async () => {
      remote.fates.push('make and cut', 'refuse');
      remote.isShown = false;
      expect(await codes(run(withKey))).toEqual(['OUTCOME_UNKNOWN']);
      laterMs = SETTLE_MS;
      const action = makeThing(remote.baseUrl, () => (remote.isShown = true));
      expect(await run({ ...withKey, action })).toMatchObject(REPLAYED);
      expect(remote.made).toEqual(['mark-1']);
    });

    it('is never sent again without a key', async () => {
      remote.fates.push('cut');
      const { errors } = await run();
      expect(errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', retryable: false, retryAfterMs: null }]);
      expect(remote.asked()).toBe(1);
    });
  });

  describe('when the ledger fails', () => {
    const down = (): Promise<never> => Promise.reject(new Error('the database is down'));
    /** The ledger whose saves of this status fail. */
    const failing = (status: WriteOperation['status'], times: number): WriteOperationRepository => {
      const { operations: real } = database.ledger;
      let left = times;
      return {
        claim: (operation) => real.claim(operation),
        find: (id) => real.find(id),
        endLapsed: (now, errors) => real.endLapsed(now, errors),
        list: (filter, page) => real.list(filter, page),
        save: (operation, replaces) =>
          operation.status === status && left-- > 0 ? down() : real.save(operation, replaces),
        takeTurn: (held, record, now) => real.takeTurn(held, record, now),
      };
    };

    it('before the send, nothing is sent', async () => {
      writes = serviceOver(failing('RUNNING', 1));
      await expect(run(withKey)).rejects.toThrow('the database is down');
      expect(remote.asked()).toBe(0);
    });

    it('for a moment after the send, it is written all the same', async () => {
      writes = serviceOver(failing('DONE', 2));
      expect(await run(withKey)).toMatchObject(MADE);
      expect(await operations()).toMatchObject([{ status: 'DONE', nativeId: 'T-1' }]);
    });

    it('for longer, the caller is told, and the next one with the key finds what was made', async () => {
      writes = serviceOver(failing('DONE', 4));
      expect(await run(withKey)).toMatchObject(MADE);
      expect(await operations()).toMatchObject([{ status: 'RUNNING' }]);
      laterMs = 20_000;
      expect(await run(withKey)).toMatchObject(REPLAYED);
      expect(remote.asked()).toBe(1);
    });
  });

  it('that was made is not forgotten where another process has taken it for dead', async () => {
    remote.fates.push('make slowly');
    const first = run(withKey);
    await expect.poll(() => remote.asked()).toBe(1);
    laterMs = 20_000;
    expect(await operations()).toMatchObject([{ status: 'OUTCOME_UNKNOWN' }]);
    expect(await first).toMatchObject(MADE);
    expect(await operations()).toMatchObject([{ status: 'DONE', nativeId: 'T-1', errors: [] }]);
  });

  describe('resolved by a person', () => {
    const idOfLost = async (): Promise<string> => {
      remote.fates.push('cut');
      await run(withKey);
      return (await operations())[0]?.id ?? '';
    };

    it('as done answers so ever after', async () => {
      const id = await idOfLost();
      const { operation, errors } = await writes.resolve({ id, outcome: 'DONE', nativeId: 'T-9' });
      expect(errors).toEqual([]);
      expect(operation).toMatchObject({ status: 'DONE', nativeId: 'T-9', errors: [] });
      expect(await writes.find(id)).toEqual(operation);
      expect(await codes(run(withKey))).toEqual(['NOT_FOUND']);
      expect(remote.asked()).toBe(1);
    });

    it('as not done lets its key try again', async () => {
      const id = await idOfLost();
      const { operation, errors } = await writes.resolve({ id, outcome: 'NOT_DONE', nativeId: null });
      expect([operation?.status, errors]).toEqual(['REFUSED', []]);
      expect(await run(withKey)).toMatchObject({ ...MADE, isReplay: false });
      expect(remote.asked()).toBe(2);
    });

    it('is refused where it is not unknown, or nowhere', async () => {
      await run(withKey);
      const [operation] = await operations();
      const path = ['input', 'id'];
      const ended = await writes.resolve({ id: operation?.id ?? '', outcome: 'NOT_DONE', nativeId: null });
      expect(ended).toMatchObject({ operation, errors: [{ code: 'INVALID_STATE', path }] });
      const nowhere = await writes.resolve({ id: 'nowhere', outcome: 'DONE', nativeId: null });
      expect(nowhere).toMatchObject({ operation: null, errors: [{ code: 'NOT_FOUND', path }] });
      expect(await operations()).toEqual([operation]);
    });
  });
});

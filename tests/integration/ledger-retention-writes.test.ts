import { describe, expect, it } from 'vitest';
import { ageLedger, DEFAULT_RETENTION, eraseRecord } from '../../src/domain/write/ledger-retention.js';
import { databases } from '../support/databases.js';
import { SETTLE_MS, SOURCE_ID } from '../support/write-questions.js';
import type { WriteStage } from '../support/write-stage.js';
import { MADE, onStage, REPLAYED } from '../support/write-stage.js';

const DAY_MS = 86_400_000;
const RUNS = new AbortController().signal;

describe.each(databases())('a change under a key, with its ledger in $name', ({ create }) => {
  let stage: WriteStage;
  onStage(create, (made) => (stage = made));

  const age = () => ageLedger(stage.database.retention, DEFAULT_RETENTION, RUNS);
  const key = { idempotencyKey: 'key-1' };
  const other = { mark: 'mark-2', password: 'x' };

  it('is answered with its first outcome after its input was reduced', async () => {
    stage.laterMs = -3 * DAY_MS;
    expect(await stage.run(key)).toMatchObject(MADE);
    stage.laterMs = 0;
    expect(await age()).toEqual({ reduced: 1, deleted: 0 });
    expect(await stage.operations()).toMatchObject([{ status: 'DONE', input: { mark: '[removed]' } }]);
    expect(await stage.run(key)).toEqual(REPLAYED);
    expect(await stage.codes(stage.run({ ...key, value: other }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(stage.remote.asked()).toBe(1);
  });

  it('that was refused is tried again after its input was reduced, and reduced again when it is old', async () => {
    stage.laterMs = -3 * DAY_MS;
    stage.remote.fates.push('refuse');
    expect(await stage.codes(stage.run(key))).toEqual(['DUPLICATE']);
    expect(await age()).toEqual({ reduced: 1, deleted: 0 });
    expect(await stage.run(key)).toMatchObject(MADE);
    expect(await age()).toEqual({ reduced: 1, deleted: 0 });
    expect(stage.remote.asked()).toBe(2);
  });

  it('is another change after its operation was deleted', async () => {
    stage.laterMs = -31 * DAY_MS;
    await stage.run(key);
    stage.laterMs = 0;
    expect(await age()).toEqual({ reduced: 1, deleted: 1 });
    expect(await stage.run(key)).toMatchObject({ errors: [], isReplay: false });
    expect(stage.remote.asked()).toBe(2);
  });

  it('whose outcome is unknown is looked for however old it is', async () => {
    stage.laterMs = -31 * DAY_MS;
    stage.remote.fates.push('make and cut');
    stage.remote.isShown = false;
    expect(await stage.codes(stage.run(key))).toEqual(['OUTCOME_UNKNOWN']);
    stage.laterMs = 0;
    stage.remote.isShown = true;
    expect(await age()).toEqual({ reduced: 0, deleted: 0 });
    expect(await stage.run(key)).toMatchObject({ nativeId: 'T-1', errors: [] });
    expect(stage.remote.asked()).toBe(1);
  });

  it('whose outcome is unknown is never sent again once its record was erased', async () => {
    stage.remote.fates.push('cut');
    const named = { ...key, nativeId: 'T-9' };
    expect(await stage.codes(stage.run(named))).toEqual(['OUTCOME_UNKNOWN']);
    const erased = await eraseRecord(stage.database.retention, { sourceId: SOURCE_ID, nativeId: 'T-9' });
    expect(erased.erased).toHaveLength(1);
    stage.laterMs = 2 * SETTLE_MS;
    const { errors } = await stage.run(named);
    expect(errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
    expect(errors[0]?.message).toContain('has been erased from the ledger');
    expect(stage.remote.asked()).toBe(1);
  });
});

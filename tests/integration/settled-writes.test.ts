import { describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { SETTLE_MS } from '../support/write-questions.js';
import { makeThing } from '../support/write-remote.js';
import type { WriteStage } from '../support/write-stage.js';
import { onStage } from '../support/write-stage.js';

describe.each(databases())('a change whose answer was lost, its ledger in $name', ({ create }) => {
  let stage: WriteStage;
  onStage(create, (one) => {
    stage = one;
  });

  const run = async (idempotencyKey: string, action = makeThing(stage.remote.baseUrl)) => {
    const { nativeId, errors } = await stage.run({ idempotencyKey, action });
    return [nativeId, ...errors.map(({ code }) => code)];
  };

  it('is not taken for made because another change has made one like it', async () => {
    stage.remote.fates.push('cut');
    const isShown = stage.remote.isShown;
    stage.remote.isShown = false;
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    expect(await run('theirs')).toEqual(['T-1']);
    stage.remote.isShown = isShown;
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    stage.laterMs = SETTLE_MS;
    expect(await run('mine')).toEqual(['T-2']);
    expect(await run('mine')).toEqual(['T-2']);
    expect(await run('theirs')).toEqual(['T-1']);
    expect(stage.remote.made).toHaveLength(2);
  });

  it('is found where it shows up just as it is about to be sent again', async () => {
    stage.remote.fates.push('make and cut');
    stage.remote.isShown = false;
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    stage.laterMs = SETTLE_MS;
    const action = makeThing(stage.remote.baseUrl);
    const prepare: typeof action.prepare = (value, scope) => {
      stage.remote.isShown = true;
      return action.prepare(value, scope);
    };
    expect(await run('mine', { ...action, prepare })).toEqual(['T-1']);
    expect(stage.remote.asked()).toBe(1);
  });

  it('stays unknown where a defect keeps it from being sent again, and can be repeated', async () => {
    stage.remote.fates.push('cut');
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    stage.laterMs = SETTLE_MS;
    const broken = {
      ...makeThing(stage.remote.baseUrl),
      prepare: () => Promise.reject(new TypeError('defect')),
    };
    await expect(run('mine', broken)).rejects.toThrow('defect');
    expect(await stage.place.execute('select status, lease_ends_at from write_operation')).toEqual([
      { status: 'OUTCOME_UNKNOWN', lease_ends_at: null },
    ]);
    expect(await run('mine')).toEqual(['T-1']);
  });

  it('a change that a defect stops before it is sent is closed at once, and its key may try again', async () => {
    const broken = {
      ...makeThing(stage.remote.baseUrl),
      prepare: () => Promise.reject(new TypeError('defect')),
    };
    await expect(run('mine', broken)).rejects.toThrow('defect');
    expect(await stage.place.execute('select status, lease_ends_at from write_operation')).toEqual([
      { status: 'REFUSED', lease_ends_at: null },
    ]);
    expect(await run('mine')).toEqual(['T-1']);
    expect(stage.remote.asked()).toBe(1);
  });

  it('is made for a person who names the record, and for nobody else', async () => {
    stage.remote.fates.push('cut');
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    const [row] = await stage.place.execute('select id from write_operation');
    const resolve = (nativeId: string | null) =>
      stage.resolve({ id: String(row?.['id']), outcome: 'DONE', nativeId });
    const { operation, errors } = await resolve(null);
    expect(operation?.status).toBe('OUTCOME_UNKNOWN');
    expect(errors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'nativeId'] }]);
    expect((await resolve('T-7')).operation).toMatchObject({ status: 'DONE', nativeId: 'T-7' });
  });
});

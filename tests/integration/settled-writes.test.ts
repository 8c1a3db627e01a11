import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { scopeOf } from '../support/scope.js';
import { SETTLE_MS, thingQuestion } from '../support/write-questions.js';
import type { WriteRemote } from '../support/write-remote.js';
import { makeThing, startWriteRemote } from '../support/write-remote.js';

describe.each(databases())('a change whose answer was lost, its ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let database: Database;
  let remote: WriteRemote;
  let laterMs: number;
  beforeEach(async () => {
    place = await create();
    database = createDatabase({ url: place.url, secret: 'the secret of these databases, long enough' });
    await database.open();
    remote = await startWriteRemote();
    laterMs = 0;
  });
  afterEach(async () => {
    await database.close();
    await remote.close();
    await place.drop();
  });

  const run = async (idempotencyKey: string, action = makeThing(remote.baseUrl)) => {
    const now = (): number => Date.now() + laterMs;
    const writes = new WriteService({ ...database.ledger, operationTimeoutMs: 5_000, now });
    const outcome = await writes.run(thingQuestion(action, { idempotencyKey }), scopeOf());
    return [outcome.nativeId, ...outcome.errors.map(({ code }) => code)];
  };

  it('is not taken for made because another change has made one like it', async () => {
    remote.fates.push('cut');
    const isShown = remote.isShown;
    remote.isShown = false;
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    expect(await run('theirs')).toEqual(['T-1']);
    remote.isShown = isShown;
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    laterMs = SETTLE_MS;
    expect(await run('mine')).toEqual(['T-2']);
    expect(await run('mine')).toEqual(['T-2']);
    expect(await run('theirs')).toEqual(['T-1']);
    expect(remote.made).toHaveLength(2);
  });

  it('is found where it shows up just as it is about to be sent again', async () => {
    remote.fates.push('make and cut');
    remote.isShown = false;
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    laterMs = SETTLE_MS;
    const action = makeThing(remote.baseUrl);
    const prepare: typeof action.prepare = (value, scope) => {
      remote.isShown = true;
      return action.prepare(value, scope);
    };
    expect(await run('mine', { ...action, prepare })).toEqual(['T-1']);
    expect(remote.asked()).toBe(1);
  });

  it('stays unknown where a defect keeps it from being sent again, and can be repeated', async () => {
    remote.fates.push('cut');
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    laterMs = SETTLE_MS;
    const broken = { ...makeThing(remote.baseUrl), prepare: () => Promise.reject(new TypeError('defect')) };
    await expect(run('mine', broken)).rejects.toThrow('defect');
    expect(await place.execute('select status, lease_ends_at from write_operation')).toEqual([
      { status: 'OUTCOME_UNKNOWN', lease_ends_at: null },
    ]);
    expect(await run('mine')).toEqual(['T-1']);
  });

  it('a change that a defect stops before it is sent is closed at once, and its key may try again', async () => {
    const broken = { ...makeThing(remote.baseUrl), prepare: () => Promise.reject(new TypeError('defect')) };
    await expect(run('mine', broken)).rejects.toThrow('defect');
    expect(await place.execute('select status, lease_ends_at from write_operation')).toEqual([
      { status: 'REFUSED', lease_ends_at: null },
    ]);
    expect(await run('mine')).toEqual(['T-1']);
    expect(remote.asked()).toBe(1);
  });

  it('is made for a person who names the record, and for nobody else', async () => {
    remote.fates.push('cut');
    expect(await run('mine')).toEqual([null, 'OUTCOME_UNKNOWN']);
    const writes = new WriteService({ ...database.ledger, operationTimeoutMs: 5_000 });
    const [row] = await place.execute('select id from write_operation');
    const resolve = (nativeId: string | null) =>
      writes.resolve({ id: String(row?.['id']), outcome: 'DONE', nativeId });
    const { operation, errors } = await resolve(null);
    expect(operation?.status).toBe('OUTCOME_UNKNOWN');
    expect(errors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'nativeId'] }]);
    expect((await resolve('T-7')).operation).toMatchObject({ status: 'DONE', nativeId: 'T-7' });
  });
});

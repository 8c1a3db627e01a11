import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import type { OrderDirection } from '../../src/domain/page.js';
import type { WriteError } from '../../src/domain/write/write-error.js';
import type { WriteOperation, WriteOperationFilter } from '../../src/domain/write/write-operation.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';

const operation = (id: string, more: Partial<WriteOperation> = {}): WriteOperation => ({
  id,
  mutation: 'createCustomer',
  sourceId: 'connect',
  nativeId: null,
  caller: null,
  idempotencyKey: null,
  inputHash: 'digest',
  status: 'RUNNING',
  errors: [],
  input: {},
  trace: null,
  upstreamRequestIds: [],
  startedAt: new Date(1_000),
  sentAt: null,
  finishedAt: null,
  leaseEndsAt: null,
  sendingEndsAt: null,
  lockedRecord: null,
  ...more,
});

const ERROR: WriteError = {
  code: 'RATE_LIMITED',
  message: 'Ünder "quotes" \u0000',
  path: ['input', 'name'],
  retryable: true,
  retryAfterMs: 1_500,
};
const WHOLE = operation('01-whole', {
  nativeId: 'TA-1',
  caller: 'somebody',
  idempotencyKey: 'key',
  status: 'OUTCOME_UNKNOWN',
  errors: [ERROR, { ...ERROR, path: null, retryAfterMs: null }],
  input: { name: 'Ä', tags: ['a', 1, true, null], inner: { deep: [[]] } },
  trace: { externalId: 'x', since: null },
  upstreamRequestIds: ['r1', 'r2'],
  startedAt: new Date('2026-03-29T01:59:59.999Z'),
  sentAt: new Date('2026-10-25T00:30:00.001Z'),
  finishedAt: new Date('2038-01-19T03:14:08.123Z'),
  leaseEndsAt: new Date('2038-01-19T03:14:08.124Z'),
  sendingEndsAt: null,
  lockedRecord: 'connect/TA-1',
});

const ALL: WriteOperationFilter = {
  sourceIds: null,
  statuses: null,
  mutation: null,
  idempotencyKey: null,
  nativeId: null,
  startedAfter: null,
  startedBefore: null,
};

describe.each(databases())('the ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let database: Database;
  let ledger: Database['ledger']['operations'];
  beforeEach(async () => {
    place = await create();
    database = createDatabase({ url: place.url, secret: 'the secret of these databases, long enough' });
    await database.open();
    ledger = database.ledger.operations;
  });
  afterEach(async () => {
    await database.close();
    await place.drop();
  });

  it('gives back what it was given, to the millisecond', async () => {
    expect(await ledger.claim(WHOLE)).toEqual({ isNew: true, version: 1, operation: WHOLE });
    expect(await ledger.find(WHOLE.id)).toEqual({ version: 1, operation: WHOLE });
    const emptied = { ...operation(WHOLE.id), status: 'DONE' } as const;
    expect(await ledger.save(emptied, 1)).toBe(2);
    expect(await ledger.find(WHOLE.id)).toEqual({ version: 2, operation: emptied });
  });

  it('saves only in place of the version that is named', async () => {
    await ledger.claim(WHOLE);
    expect(await ledger.save({ ...WHOLE, status: 'DONE' }, 2)).toBeNull();
    expect(await ledger.save(operation('02-other'), 1)).toBeNull();
    expect(await ledger.find(WHOLE.id)).toEqual({ version: 1, operation: WHOLE });
    const saves = await Promise.all([1, 2, 3].map(() => ledger.save({ ...WHOLE, status: 'DONE' }, 1)));
    expect(saves.toSorted()).toEqual([2, null, null]);
  });

  it('takes one operation for a caller and key, and any number without a key', async () => {
    const claim = async (id: string, caller: string | null, idempotencyKey: string | null) => {
      const claimed = await ledger.claim(operation(id, { caller, idempotencyKey }));
      return [claimed.isNew, claimed.operation.id];
    };
    expect(await claim('01', 'me', 'key')).toEqual([true, '01']);
    expect(await claim('02', 'me', 'key')).toEqual([false, '01']);
    expect(await claim('03', 'you', 'key')).toEqual([true, '03']);
    expect(await claim('04', 'me', 'other key')).toEqual([true, '04']);
    expect(await claim('05', null, 'key')).toEqual([true, '05']);
    expect(await claim('06', null, 'key')).toEqual([false, '05']);
    expect(await claim('07', '', 'key')).toEqual([true, '07']);
    expect(await claim('08', null, null)).toEqual([true, '08']);
    expect(await claim('09', null, null)).toEqual([true, '09']);
    expect((await ledger.list(ALL, { first: 100, after: null, direction: 'DESC' })).totalCount).toBe(7);
  });

  it('answers the stored version of an operation that is claimed again', async () => {
    await ledger.claim(WHOLE);
    const saved = { ...WHOLE, status: 'DONE' } as const;
    await ledger.save(saved, 1);
    const again = { ...operation('02'), caller: WHOLE.caller, idempotencyKey: WHOLE.idempotencyKey };
    expect(await ledger.claim(again)).toEqual({ isNew: false, version: 2, operation: saved });
  });

  it('finds nothing under an id that nobody has', async () => {
    expect(await ledger.find('nobody')).toBeNull();
    expect(await ledger.find("'; drop table write_operation; --\u0000")).toBeNull();
  });

  it('lists the newest first, page after page, or the oldest', async () => {
    for (const id of ['03', '01', '05', '02', '04']) await ledger.claim(operation(id));
    const page = async (first: number, after: string | null, direction: OrderDirection = 'DESC') => {
      const { operations, ...more } = await ledger.list(ALL, { first, after, direction });
      return { ids: operations.map(({ id }) => id), ...more };
    };
    expect(await page(2, null)).toEqual({ ids: ['05', '04'], hasNextPage: true, totalCount: 5 });
    expect(await page(2, '04')).toEqual({ ids: ['03', '02'], hasNextPage: true, totalCount: 5 });
    expect(await page(2, '02')).toEqual({ ids: ['01'], hasNextPage: false, totalCount: 5 });
    expect(await page(5, null)).toMatchObject({ hasNextPage: false });
    expect(await page(3, null, 'ASC')).toEqual({ ids: ['01', '02', '03'], hasNextPage: true, totalCount: 5 });
    expect(await page(3, '03', 'ASC')).toEqual({ ids: ['04', '05'], hasNextPage: false, totalCount: 5 });
  });

  it('lists what every part of a filter takes', async () => {
    const times = { startedAt: new Date(2_000) };
    await ledger.claim(operation('01', { sourceId: 'ion', status: 'DONE', nativeId: 'C-1', ...times }));
    await ledger.claim(
      operation('02', { status: 'REFUSED', idempotencyKey: 'key', startedAt: new Date(3_000) }),
    );
    await ledger.claim(operation('03', { mutation: 'deleteCustomer', status: 'DONE' }));
    const cases: readonly (readonly [Partial<WriteOperationFilter>, readonly string[]])[] = [
      [{ sourceIds: ['ion'] }, ['01']],
      [{ sourceIds: ['ion', 'connect'] }, ['03', '02', '01']],
      [{ sourceIds: [] }, []],
      [{ statuses: ['DONE'] }, ['03', '01']],
      [{ statuses: ['REFUSED', 'OUTCOME_UNKNOWN'] }, ['02']],
      [{ statuses: [] }, []],
      [{ mutation: 'deleteCustomer' }, ['03']],
      [{ idempotencyKey: 'key' }, ['02']],
      [{ nativeId: 'C-1' }, ['01']],
      [{ nativeId: 'C-1\u0000' }, []],
      [{ startedAfter: new Date(1_000) }, ['02', '01']],
      [{ startedBefore: new Date(3_000) }, ['03', '01']],
      [{ startedAfter: new Date(1_000), startedBefore: new Date(3_000) }, ['01']],
      [{ statuses: ['DONE'], mutation: 'createCustomer' }, ['01']],
    ];
    for (const [filter, ids] of cases) {
      const { operations, totalCount } = await ledger.list(
        { ...ALL, ...filter },
        { first: 10, after: null, direction: 'DESC' },
      );
      expect([filter, operations.map(({ id }) => id)]).toEqual([filter, ids]);
      expect(totalCount).toBe(ids.length);
    }
  });

  it('ends what runs beyond its lease, each by whether it was sent, and nobody saves over that', async () => {
    const leaseEndsAt = new Date(10_000);
    await ledger.claim(operation('01', { leaseEndsAt }));
    await ledger.claim(operation('02', { leaseEndsAt, sentAt: new Date(9_000) }));
    await ledger.claim(operation('03', { leaseEndsAt: new Date(10_001) }));
    await ledger.claim(
      operation('04', { leaseEndsAt, sentAt: new Date(9_000), caller: 'me', idempotencyKey: 'key' }),
    );
    const [unsent, sentAlone, sentWithKey] = ['unsent', 'sent', 'sent with a key'].map((message) => ({
      ...ERROR,
      message,
    }));
    if (!unsent || !sentAlone || !sentWithKey) throw new Error('there are three');
    const errors = { unsent, sent: sentAlone, sentWithKey };
    await ledger.endLapsed(new Date(9_999), errors);
    expect((await ledger.find('01'))?.operation.status).toBe('RUNNING');
    await ledger.endLapsed(leaseEndsAt, errors);
    const ended = { leaseEndsAt: null, finishedAt: leaseEndsAt };
    expect(await ledger.find('01')).toEqual({
      version: 2,
      operation: operation('01', { ...ended, status: 'REFUSED', errors: [errors.unsent] }),
    });
    const sent = { sentAt: new Date(9_000), errors: [errors.sent] };
    expect(await ledger.find('02')).toEqual({
      version: 2,
      operation: operation('02', { ...ended, ...sent, status: 'OUTCOME_UNKNOWN' }),
    });
    expect((await ledger.find('03'))?.operation.status).toBe('RUNNING');
    expect((await ledger.find('04'))?.operation).toMatchObject({
      status: 'OUTCOME_UNKNOWN',
      errors: [sentWithKey],
    });
    expect(await ledger.save(operation('01'), 1)).toBeNull();
  });
});

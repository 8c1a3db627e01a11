import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import type { OrderDirection } from '../../src/domain/page.js';
import type { WriteError } from '../../src/domain/write/write-error.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { EVERY_OPERATION as ALL, plainOperation as operation } from '../support/ledger-operation.js';

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
    expect(await ledger.count(ALL)).toBe(7);
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
    expect(await page(2, null)).toEqual({ ids: ['05', '04'], hasNextPage: true });
    expect(await page(2, '04')).toEqual({ ids: ['03', '02'], hasNextPage: true });
    expect(await page(2, '02')).toEqual({ ids: ['01'], hasNextPage: false });
    expect(await page(5, null)).toMatchObject({ hasNextPage: false });
    expect(await page(3, null, 'ASC')).toEqual({ ids: ['01', '02', '03'], hasNextPage: true });
    expect(await page(3, '03', 'ASC')).toEqual({ ids: ['04', '05'], hasNextPage: false });
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

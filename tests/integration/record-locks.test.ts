import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import type { TierAccountUpdate } from '../../src/domain/write/new-records.js';
import type { WriteOperation } from '../../src/domain/write/write-operation.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import type { ConnectUnderTest } from '../support/connect.js';
import { port, withConnect } from '../support/connect.js';
import { accountTree, breakWrites, LEAF, writesTo } from '../support/connect-writes.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { scopeOf } from '../support/scope.js';

const secret = 'the secret of these databases, long enough';
const RECORD = 'connect/TA-LEAF';
const MINUTE_MS = 60_000;
const ERROR = { code: 'CONFLICT', message: '', path: null, retryable: true, retryAfterMs: null } as const;

function operation(id: string, leaseEndsAt: Date): WriteOperation {
  return {
    id,
    mutation: 'updateTierAccount',
    sourceId: 'connect',
    nativeId: null,
    caller: null,
    input: {},
    idempotencyKey: null,
    inputHash: 'digest',
    status: 'RUNNING',
    errors: [],
    trace: null,
    upstreamRequestIds: [],
    startedAt: new Date(),
    sentAt: null,
    finishedAt: null,
    leaseEndsAt,
    sendingEndsAt: null,
    lockedRecord: null,
  };
}

describe.each(databases())('the lock of a record, kept in $name', ({ create }) => {
  let place: EmptyDatabase;
  let bases: readonly Database[];
  beforeEach(async () => {
    place = await create();
    bases = [1, 2, 3, 4].map(() => createDatabase({ url: place.url, secret }));
    for (const database of bases) await database.open();
  });
  afterEach(async () => {
    for (const database of bases) await database.close();
    await place.drop();
  });

  const now = new Date();
  const before = new Date(now.getTime() - 1);
  const later = new Date(now.getTime() + MINUTE_MS);
  const ledgers = () => bases.map(({ ledger }) => ledger.operations);
  const ledgerAt = (index: number) => {
    const ledger = ledgers()[index];
    if (!ledger) throw new Error('there are four');
    return ledger;
  };
  const claimed = async (id: string, leaseEndsAt = later) => ({
    ...(await ledgerAt(0).claim(operation(id, leaseEndsAt))),
  });

  it('goes to one of all that ask at once, and to the next one when that one has ended', async () => {
    const held = await Promise.all(['01', '02', '03', '04'].map((id) => claimed(id)));
    const locks = await Promise.all(
      ledgers().map((ledger, index) => {
        const own = held[index];
        if (!own) throw new Error('there are four');
        return ledger.lockRecord(own, RECORD, now);
      }),
    );
    const winners = locks.flatMap((lock) => (lock === 'busy' || lock === null ? [] : [lock]));
    expect(winners).toHaveLength(1);
    expect(locks.filter((lock) => lock === 'busy')).toHaveLength(3);
    const [winner] = winners;
    if (!winner) throw new Error('nobody won');
    const other = held.find((one) => one.operation.id !== winner.operation.id);
    if (!other) throw new Error('nobody lost');
    expect(await ledgerAt(1).lockRecord(other, RECORD, now)).toBe('busy');
    const ended = { ...winner.operation, status: 'DONE', lockedRecord: null, leaseEndsAt: null } as const;
    await ledgerAt(0).save(ended, winner.version);
    expect(await ledgerAt(1).lockRecord(other, RECORD, now)).toMatchObject({
      operation: { lockedRecord: RECORD },
    });
  });

  it('is of one record: others are free', async () => {
    expect(await ledgerAt(0).lockRecord(await claimed('01'), RECORD, now)).not.toBe('busy');
    const other = await ledgerAt(1).lockRecord(await claimed('02'), 'other/TA-LEAF', now);
    expect(other).toMatchObject({ operation: { lockedRecord: 'other/TA-LEAF' } });
  });

  it('of a process that has died goes on when its lease ends, and it cannot send any more', async () => {
    const first = await ledgerAt(0).lockRecord(await claimed('01', now), RECORD, before);
    if (first === null || first === 'busy') throw new Error('it was free');
    const second = await claimed('02');
    expect(await ledgerAt(1).lockRecord(second, RECORD, now)).toMatchObject({
      operation: { lockedRecord: RECORD },
    });
    expect(await ledgerAt(0).save({ ...first.operation, sentAt: now }, first.version)).toBeNull();
  });

  it('stays while a request may be under way, although its process has lost the lease or the entry has lapsed', async () => {
    const locked = await ledgerAt(0).lockRecord(await claimed('01', now), RECORD, before);
    if (locked === null || locked === 'busy') throw new Error('it was free');
    await ledgerAt(0).save({ ...locked.operation, sentAt: now, sendingEndsAt: later }, locked.version);
    const second = await claimed('02');
    const lock = (time: Date) => ledgerAt(1).lockRecord(second, RECORD, time);
    expect(await lock(new Date(now.getTime() + MINUTE_MS - 1))).toBe('busy');
    await ledgerAt(1).endLapsed(now, { unsent: ERROR, sent: ERROR, sentWithKey: ERROR });
    expect(await lock(new Date(now.getTime() + MINUTE_MS - 1))).toBe('busy');
    expect(await lock(later)).toMatchObject({ operation: { lockedRecord: RECORD } });
  });

  it('ends with an operation that has lapsed unsent', async () => {
    await ledgerAt(0).lockRecord(await claimed('01', now), RECORD, before);
    await ledgerAt(0).endLapsed(now, { unsent: ERROR, sent: ERROR, sentWithKey: ERROR });
    expect(await place.execute('select status, turn from write_operation')).toEqual([
      { status: 'REFUSED', turn: null },
    ]);
  });

  it('is not given to an operation that another process goes on with', async () => {
    const own = await claimed('01');
    await ledgerAt(1).save({ ...own.operation, caller: 'other' }, own.version);
    expect(await ledgerAt(0).lockRecord(own, RECORD, now)).toBeNull();
  });

  interface Edit extends Partial<TierAccountUpdate> {
    readonly idempotencyKey?: string;
    readonly laterMs?: number;
  }
  const updates =
    ({ source }: ConnectUnderTest) =>
    (index: number, edit: Edit, scope: RequestScope = scopeOf()) => {
      const { idempotencyKey = null, laterMs = 0, ...input } = edit;
      const { ledger } = bases[index % bases.length] ?? {};
      if (!ledger) throw new Error('there are four');
      const clock = (): number => Date.now() + laterMs;
      const writes = new WriteService({ ...ledger, operationTimeoutMs: 10_000, now: clock });
      const value = { nativeId: LEAF.id, ...input };
      const { update: action } = port(source, 'tierAccountWrites');
      const mutation = 'updateTierAccount';
      const question = { mutation, source, caller: null, idempotencyKey, input: {}, value, action };
      return writes.run({ ...question, fingerprint: { name: input.name ?? null } }, scope);
    };

  it('lets edits of different fields at once, from four processes, all stand', async () => {
    await withConnect({ data: accountTree() }, async (connect) => {
      connect.sandbox.setFault({ kind: 'delay', ms: 60 }, ({ method }) => method === 'PUT');
      const update = updates(connect);
      const address = { line1: 'Quay 2', city: 'Bath', postalCode: 'BA1', countryCode: 'GB' };
      const edits = [{ name: 'New name' }, { taxId: 'T-2' }, { externalId: 'ext-2' }, { address }];
      const outcomes = await Promise.all(edits.map((edit, index) => update(index, edit)));
      expect(outcomes.flatMap(({ errors }) => errors)).toEqual([]);
      const held = connect.sandbox.data.accounts.find(({ id }) => id === LEAF.id);
      expect(held).toMatchObject({ name: 'New name', tax_id: 'T-2', external_id: 'ext-2', version: 7 });
      expect(held).toMatchObject({ contact_info: { address_line1: 'Quay 2' } });
      expect(writesTo(connect.sandbox)).toHaveLength(4);
    });
  });

  it('lets one of two edits of the same version pass', async () => {
    await withConnect({ data: accountTree() }, async (connect) => {
      connect.sandbox.setFault({ kind: 'delay', ms: 60 }, ({ method }) => method === 'PUT');
      const update = updates(connect);
      const edits = [0, 1].map((index) => update(index, { name: `Name ${index}`, expectedVersion: 3 }));
      const codes = (await Promise.all(edits)).flatMap(({ errors }) => errors.map(({ code }) => code));
      expect(codes).toEqual(['CONFLICT']);
      expect(writesTo(connect.sandbox)).toHaveLength(1);
    });
  });

  it('is waited for no longer than the caller does, and nothing is read or sent before', async () => {
    await withConnect({ data: accountTree(), timeoutMs: 1_500 }, async (connect) => {
      breakWrites(connect.sandbox, { kind: 'hang' });
      const update = updates(connect);
      const first = update(0, { name: 'First' });
      while (writesTo(connect.sandbox).length === 0) await new Promise(setImmediate);
      const asked = connect.sandbox.requests.length;
      const second = await update(1, { name: 'Second' }, scopeOf({ signal: AbortSignal.timeout(300) }));
      expect(second.errors).toMatchObject([{ code: 'CONFLICT', path: null, retryable: true }]);
      expect(connect.sandbox.requests.length).toBe(asked);
      expect((await first).errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
      connect.sandbox.setFault(undefined);
      expect((await update(2, { name: 'Third' })).errors).toEqual([]);
      expect(writesTo(connect.sandbox)).toHaveLength(2);
    });
  });

  it('is needed to send a change again; while another has it, the outcome stays unknown', async () => {
    await withConnect({ data: accountTree(), timeoutMs: 1_500 }, async (connect) => {
      breakWrites(connect.sandbox, { kind: 'hang' });
      const update = updates(connect);
      const first = { name: 'First', idempotencyKey: 'key' };
      expect((await update(0, first)).errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
      const second = update(1, { name: 'Second', laterMs: 2 * MINUTE_MS });
      while (writesTo(connect.sandbox).length < 2) await new Promise(setImmediate);
      const brief = scopeOf({ signal: AbortSignal.timeout(300) });
      const again = await update(2, { ...first, laterMs: 2 * MINUTE_MS }, brief);
      expect(again.errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN', retryable: true }]);
      expect(writesTo(connect.sandbox)).toHaveLength(2);
      await second;
    });
  });
});

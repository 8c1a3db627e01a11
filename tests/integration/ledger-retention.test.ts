import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import { ageLedger, DEFAULT_RETENTION, eraseRecord } from '../../src/domain/write/ledger-retention.js';
import type { WriteOperation } from '../../src/domain/write/write-operation.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { filledInputs, PERSONAL, personalOperation } from '../support/ledger-rows.js';

const secret = 'the secret of these databases, long enough';
const HOUR = 3_600_000;
const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR);
const RUNS = new AbortController().signal;
const SETTLED_REST = ['DONE', 'REFUSED'] as const;

describe.each(databases())('the ledger in $name', ({ name, create }) => {
  let place: EmptyDatabase;
  let database: Database;
  beforeEach(async () => {
    place = await create();
    database = createDatabase({ url: place.url, secret });
    await database.open();
  });
  afterEach(async () => {
    await database.close();
    await place.drop();
  });

  const claim = (id: string, more: Partial<WriteOperation> = {}) =>
    database.ledger.operations.claim(personalOperation(id, more));
  const age = (over = database) => ageLedger(over.retention, DEFAULT_RETENTION, RUNS);
  const stored = async (id: string) => (await database.ledger.operations.find(id))?.operation ?? null;
  const ids = async () => {
    const rows = await place.execute('select id from write_operation order by id');
    return rows.map(({ id }) => id);
  };

  it('forgets what may be personal of every input, after two days', async () => {
    const inputs = filledInputs();
    expect(inputs.length).toBeGreaterThan(8);
    for (const [index, input] of inputs.entries())
      for (const status of SETTLED_REST)
        await claim(`${status}-${index}`, { input, status, finishedAt: ago(49) });
    expect(await place.plunder()).toContain(PERSONAL);
    expect(await age()).toEqual({ reduced: 2 * inputs.length, deleted: 0 });
    expect(await place.plunder()).not.toContain(PERSONAL);
    expect(await age()).toEqual({ reduced: 0, deleted: 0 });
  });

  // SQLite lets one connection write at a time, so that nothing comes in between.
  it.each(name === 'PostgreSQL' ? [name] : [])('leaves alone what is written in %s meanwhile', async () => {
    await claim('repeated', { finishedAt: ago(49) });
    // It holds the row, unseen by others, until they have read it and wait to change it.
    const repetition = place.execute(`do $$ begin
      update write_operation set version = version + 1, status = 'RUNNING', input = '{"name":"newer"}' where id = 'repeated';
      perform pg_sleep(2);
    end $$`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await age();
    await repetition;
    expect(await stored('repeated')).toMatchObject({ status: 'RUNNING', input: { name: 'newer' } });
  });

  it('leaves the fields, what is not personal, and what repeating a made change needs', async () => {
    const input = {
      sourceId: 'connect',
      name: PERSONAL,
      taxId: null,
      labels: [PERSONAL, PERSONAL],
      address: { city: PERSONAL, countryCode: 'AT' },
      contactPersons: [{ types: ['ADMIN'], email: PERSONAL }],
    };
    await claim('made', { input, nativeId: 'TA-1', finishedAt: ago(49) });
    await claim('refused', { status: 'REFUSED', finishedAt: ago(49) });
    await age();
    expect(await stored('made')).toMatchObject({
      nativeId: 'TA-1',
      caller: 'somebody',
      inputHash: 'digest',
      input: {
        sourceId: 'connect',
        name: '[removed]',
        taxId: null,
        labels: ['[removed]', '[removed]'],
        address: { city: '[removed]', countryCode: 'AT' },
        contactPersons: [{ types: ['ADMIN'], email: '[removed]' }],
      },
      errors: [{ code: 'SOURCE_REJECTED', message: '[removed]', path: ['input', 'name'] }],
      trace: { nativeId: 'TA-1', version: 3 },
      upstreamRequestIds: ['r1'],
    });
    expect(await stored('refused')).toMatchObject({ status: 'REFUSED', trace: null });
  });

  it('leaves everything of an operation that is younger, under way, or whose outcome is unknown', async () => {
    const kept = {
      young: { finishedAt: ago(47) },
      unknown: { status: 'OUTCOME_UNKNOWN', finishedAt: ago(24 * 400) },
      running: { status: 'RUNNING', finishedAt: null, leaseEndsAt: ago(24 * 400) },
    } as const;
    for (const [id, more] of Object.entries(kept)) await claim(id, more);
    expect(await age()).toEqual({ reduced: 0, deleted: 0 });
    for (const [id, more] of Object.entries(kept))
      expect(await stored(id)).toEqual(personalOperation(id, more));
  });

  it('deletes settled operations after thirty days, and leaves no byte of them', async () => {
    const clean = { errors: [], trace: null, finishedAt: ago(1) };
    for (let index = 0; index < 230; index += 1) {
      const input = { name: `${PERSONAL}${'x'.repeat((index * 97) % 6_000)}` };
      const status = index % 2 === 0 ? 'DONE' : 'REFUSED';
      await claim(`old-${index}`, { input, status, finishedAt: ago(24 * 30 + 1) });
      if (index % 10 === 0) await claim(`new-${index}`, { ...clean, input: { name: 'y'.repeat(index) } });
    }
    expect(await age()).toEqual({ reduced: 230, deleted: 230 });
    expect(await ids()).toHaveLength(23);
    expect(await place.plunder()).not.toContain(PERSONAL);
  });

  it('deletes each row once, however many do it at once, and none that is not old', async () => {
    for (let index = 0; index < 250; index += 1) await claim(`old-${index}`, { finishedAt: ago(24 * 31) });
    for (let index = 0; index < 20; index += 1) await claim(`young-${index}`, { finishedAt: ago(24 * 29) });
    const others = [1, 2].map(() => createDatabase({ url: place.url, secret }));
    const counts = await Promise.all([database, ...others].map((each) => age(each)));
    await Promise.all(others.map((each) => each.close()));
    expect(counts.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(250);
    expect(await ids()).toHaveLength(20);
    expect((await ids()).every((id) => String(id).startsWith('young-'))).toBe(true);
  });

  it('never reduces what a repetition has written meanwhile', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `row-${index}`);
    for (const id of names) await claim(id, { finishedAt: ago(49), status: 'REFUSED' });
    const again = names.map(async (id) => {
      const operation = personalOperation(id, { status: 'RUNNING', finishedAt: null });
      return [id, await database.ledger.operations.save(operation, 1)] as const;
    });
    const [, ...saves] = await Promise.all([age(), ...again]);
    for (const [id, version] of saves)
      expect(await stored(id)).toMatchObject(
        version === null
          ? { status: 'REFUSED', trace: null }
          : { status: 'RUNNING', input: { name: PERSONAL } },
      );
  });

  it('empties an entry that cannot be read, and the others are reduced all the same', async () => {
    await claim('broken', { finishedAt: ago(49) });
    await place.execute(`update write_operation set errors = '[{"code":"${PERSONAL}"}]' where id = 'broken'`);
    await claim('whole', { finishedAt: ago(49) });
    expect(await age()).toEqual({ reduced: 2, deleted: 0 });
    expect(await stored('broken')).toMatchObject({ status: 'DONE', input: {}, errors: [], trace: null });
    expect(await stored('whole')).toMatchObject({ input: { name: '[removed]' } });
    expect(await place.plunder()).not.toContain(PERSONAL);
  });

  it('goes by the clock of the database', async () => {
    const now = await database.retention.now();
    expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('erases one record: no value of it stays, and what it was stays known', async () => {
    const record = { sourceId: 'connect', nativeId: 'TA-1' };
    const input = { sourceId: 'connect', id: 'an-id', name: PERSONAL, address: { countryCode: 'AT' } };
    for (const status of ['DONE', 'REFUSED', 'OUTCOME_UNKNOWN'] as const)
      await claim(status, { nativeId: 'TA-1', status, input });
    await claim('other-record', { nativeId: 'TA-2', input: { name: 'other' }, errors: [], trace: null });
    await claim('other-source', {
      nativeId: 'TA-1',
      sourceId: 'ion',
      input: { name: 'other' },
      errors: [],
      trace: null,
    });
    const outcome = await eraseRecord(database.retention, record);
    expect(outcome.erased.toSorted()).toEqual(['DONE', 'OUTCOME_UNKNOWN', 'REFUSED']);
    expect(outcome).toMatchObject({ underWay: 0, isOverwritten: true });
    expect(await place.plunder()).not.toContain(PERSONAL);
    const erased = {
      sourceId: '[removed]',
      id: '[removed]',
      name: '[removed]',
      address: { countryCode: '[removed]' },
    };
    expect(await stored('DONE')).toMatchObject({
      input: erased,
      trace: { nativeId: 'TA-1', version: 3 },
      inputHash: 'digest',
    });
    expect(await stored('OUTCOME_UNKNOWN')).toMatchObject({
      status: 'OUTCOME_UNKNOWN',
      input: erased,
      trace: null,
    });
    expect(await stored('other-record')).toMatchObject({ input: { name: 'other' } });
    expect(await stored('other-source')).toMatchObject({ input: { name: 'other' } });
  });

  it('keeps an erased operation whose outcome is unknown, however old it is', async () => {
    await claim('unknown', { nativeId: 'TA-1', status: 'OUTCOME_UNKNOWN' });
    await eraseRecord(database.retention, { sourceId: 'connect', nativeId: 'TA-1' });
    expect(await age()).toEqual({ reduced: 0, deleted: 0 });
    expect(await stored('unknown')).toMatchObject({ status: 'OUTCOME_UNKNOWN', inputHash: 'digest' });
  });

  it('does not erase an operation that is under way, and erases one whose process died', async () => {
    const running = { nativeId: 'TA-1', status: 'RUNNING', finishedAt: null } as const;
    await claim('alive', { ...running, leaseEndsAt: ago(-1) });
    await claim('dead', { ...running, leaseEndsAt: ago(1) });
    const outcome = await eraseRecord(database.retention, { sourceId: 'connect', nativeId: 'TA-1' });
    expect(outcome).toMatchObject({ erased: ['dead'], underWay: 1 });
    expect(await stored('dead')).toMatchObject({ status: 'OUTCOME_UNKNOWN', trace: null });
    expect(await stored('alive')).toMatchObject({ input: { name: PERSONAL } });
  });

  it('erases more operations of one record than fit into one batch', async () => {
    for (let index = 0; index < 205; index += 1) await claim(`${1_000 + index}`, { nativeId: 'TA-1' });
    const outcome = await eraseRecord(database.retention, { sourceId: 'connect', nativeId: 'TA-1' });
    expect(new Set(outcome.erased).size).toBe(205);
    expect(await place.plunder()).not.toContain(PERSONAL);
  });
});

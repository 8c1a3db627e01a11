import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import type { StoredCredential } from '../../src/domain/source/credential.repository.js';
import { databases } from '../support/databases.js';
import type { EmptyDatabase } from '../support/databases.js';
import { whileLocked } from '../support/locked-file.js';
import { startCredentialProcess } from '../support/credential-processes.js';

const secret = 'the secret of these databases, long enough';
const credential: StoredCredential = {
  sourceId: 'ion',
  origin: 'digest-1',
  state: 'READY',
  refreshToken: 'refresh-1',
  access: null,
  leaseEndsAt: null,
};

describe.each(databases().filter(({ name }) => name === 'SQLite'))('a locked file of $name', ({ create }) => {
  let place: EmptyDatabase;
  let opened: Database[];
  beforeEach(async () => {
    place = await create();
    opened = [];
  });
  afterEach(async () => {
    for (const database of opened) await database.close();
    await place.drop();
  });

  async function open(): Promise<Database> {
    const database = createDatabase({ url: place.url, secret });
    opened.push(database);
    await database.open();
    return database;
  }

  it('lets everything else in the process go on while a save waits for it, and the save comes about', async () => {
    const database = await open();
    const { credentials } = database;
    const origins = ['1', '2', '3', '4'];
    const events: string[] = [];
    let saves: Promise<unknown> = Promise.resolve();
    await whileLocked(place.url, async () => {
      saves = Promise.all(
        origins.map(async (origin) => {
          const version = await credentials.save({ ...credential, origin }, null);
          events.push('saved');
          return version;
        }),
      );
      for (let tick = 0; tick < 20; tick += 1) await wait(5);
      events.push('twenty timers');
      expect([await credentials.find('ion', '1'), await database.answers()]).toEqual([null, true]);
      events.push('read');
    });
    expect(await saves).toEqual([1, 1, 1, 1]);
    expect(events).toEqual(['twenty timers', 'read', ...origins.map(() => 'saved')]);
    const other = await open();
    for (const origin of origins) expect(await other.credentials.find('ion', origin)).not.toBeNull();
  });

  it('fails a save in the end, and what is saved afterwards is there for others', async () => {
    const { credentials } = await open();
    const save = (origin: string) => credentials.save({ ...credential, origin }, null);
    await whileLocked(place.url, async () => {
      for (const each of await Promise.allSettled(['1', '2', '3'].map(save)))
        expect(each).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_BUSY' } });
    });
    expect(await Promise.all(['4', '5', '6'].map(save))).toEqual([1, 1, 1]);
    const other = await open();
    for (const origin of ['4', '5', '6']) expect(await other.credentials.find('ion', origin)).not.toBeNull();
    expect(await other.credentials.save({ ...credential, origin: '7' }, null)).toBe(1);
  });

  it('is opened by a process that has nothing to change in it', async () => {
    await open();
    await whileLocked(place.url, async () => {
      await open();
    });
    expect(opened).toHaveLength(2);
  });

  it('is opened by four processes that change its tables, as soon as it is free', async () => {
    const { url } = place;
    await open();
    await place.execute(`delete from customer_graph_migration where name = '0006-ledger-clock'`);
    await place.execute('drop table ledger_clock');
    const processes = await Promise.all([1, 2, 3, 4].map(() => startCredentialProcess({ url, secret })));
    let opened: Promise<unknown> = Promise.resolve();
    await whileLocked(url, async () => {
      opened = Promise.all(processes.map((process) => process.ask({ kind: 'open' })));
      await wait(300);
    });
    expect(await opened).toEqual(['open', 'open', 'open', 'open']);
    await Promise.all(processes.map((process) => process.end()));
  });
});

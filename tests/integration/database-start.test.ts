import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import { DatabaseUnavailable } from '../../src/database/unavailable.js';
import { databases } from '../support/databases.js';
import { startProcess } from '../support/running.js';

const CANARY = 'canary-2c7e';
const secret = 'the secret of these databases, long enough';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-start-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The line for the operator on why the database cannot be opened. */
async function faultOf(url: string): Promise<string> {
  const database = createDatabase({ url, secret });
  try {
    await database.open();
    throw new Error('it was opened');
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    return error.message;
  } finally {
    await database.close();
  }
}

const line = (reason: string): string => `The database cannot be opened (database.url): ${reason}.`;

async function closedPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  await once(server.close(), 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('a start without its database', () => {
  it('ends with 1 and one line that says why and holds nothing of the address', async () => {
    const port = await closedPort();
    const config = {
      server: { port: 0, secret: `${CANARY}-${secret}` },
      database: { url: `postgresql://${CANARY}:${CANARY}@127.0.0.1:${port}/${CANARY}` },
      auth: { mode: 'none' },
      sources: [
        {
          id: 'one',
          provider: 'cloudblue-connect',
          baseUrl: 'http://127.0.0.1:1',
          credentials: { apiKey: `SU-1:${CANARY}` },
        },
      ],
    };
    writeFileSync(join(folder, 'config.yaml'), JSON.stringify(config));
    const process = startProcess('main', { folder, args: ['--config', 'config.yaml'] });
    expect(await process.ended).toBe(1);
    expect(process.err()).toBe(`${line('nothing listens at its address (ECONNREFUSED)')}\n`);
    expect(process.out()).toBe('');
  });

  it('says what is in its place', async () => {
    writeFileSync(join(folder, 'text.db'), 'this is a text and no database\n'.repeat(100));
    mkdirSync(join(folder, 'folder.db'));
    expect(await faultOf(`sqlite:${folder}/text.db`)).toBe(
      line('the file is not a database (SQLITE_NOTADB)'),
    );
    expect(await faultOf(`sqlite:${folder}/folder.db`)).toBe(
      line('the file cannot be opened (SQLITE_CANTOPEN)'),
    );
    expect(await faultOf(`sqlite:${folder}/text.db/below.db`)).toMatch(/: EEXIST\.$|\(ENOTDIR\)\.$/);
  });
});

describe.each(databases())('a database in $name', ({ create }) => {
  it('that a newer version has changed is left alone', async () => {
    const place = await create();
    try {
      const database = createDatabase({ url: place.url, secret });
      await database.open();
      await database.close();
      await place.execute(`insert into customer_graph_migration (name) values ('0002-of-the-future')`);
      expect(await faultOf(place.url)).toBe(
        line(
          'a newer version of customer-graph has changed its tables; run that version or restore a backup',
        ),
      );
    } finally {
      await place.drop();
    }
  });
});

describe.each(databases().filter(({ name }) => name === 'PostgreSQL'))(
  'a database in $name',
  ({ create }) => {
    it('that is not there, or does not know the user, is said to be so', async () => {
      const place = await create();
      try {
        const missing = new URL(place.url);
        missing.pathname = `/no_${CANARY}`;
        expect(await faultOf(missing.href)).toBe(line('there is no database of this name (3D000)'));
        const stranger = new URL(place.url);
        stranger.username = `no_${CANARY}`;
        stranger.password = CANARY;
        expect(await faultOf(stranger.href)).toMatch(/: the user (or the password )?is refused \(28...\)\.$/);
      } finally {
        await place.drop();
      }
    });

    it('that takes no changes is said to be read-only', async () => {
      const place = await create();
      try {
        await place.setReadOnly?.(true);
        expect(await faultOf(place.url)).toBe(line('it takes no changes: it is read-only (25006)'));
      } finally {
        await place.setReadOnly?.(false);
        await place.drop();
      }
    });
  },
);

describe('an SQLite database', () => {
  it('is made with its folder, and no other user may read it or the files beside it', async () => {
    const before = process.umask(0o022);
    const database = createDatabase({ url: `sqlite:${folder}/a/b/c%20?#.db`, secret });
    try {
      expect(readdirSync(folder)).toEqual([]);
      await database.open();
      const files = readdirSync(join(folder, 'a/b')).sort();
      expect(files).toEqual(['c%20?#.db', 'c%20?#.db-shm', 'c%20?#.db-wal']);
      expect(files.map((file) => (statSync(join(folder, 'a/b', file)).mode & 0o777).toString(8))).toEqual([
        '600',
        '600',
        '600',
      ]);
    } finally {
      process.umask(before);
      await database.close();
    }
  });

  it('keeps the access that an operator has given', async () => {
    writeFileSync(join(folder, 'x.db'), '');
    chmodSync(join(folder, 'x.db'), 0o640);
    const database = createDatabase({ url: `sqlite:${folder}/x.db`, secret });
    await database.open();
    await database.close();
    expect((statSync(join(folder, 'x.db')).mode & 0o777).toString(8)).toBe('640');
  });
});

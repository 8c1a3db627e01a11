import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import { inspectDatabase } from '../../src/database/inspection.js';
import { DatabaseUnavailable } from '../../src/database/unavailable.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';

const secret = 'the secret of these databases, long enough';
const LAST = '0007-write-operation-sending-end';

async function bringUpToDate(url: string): Promise<void> {
  const database = createDatabase({ url, secret });
  await database.open();
  await database.close();
}

/** Why a database cannot be opened. */
async function reasonOf(url: string): Promise<string> {
  const error: unknown = await inspectDatabase(url).catch((reason: unknown) => reason);
  if (error instanceof DatabaseUnavailable) return error.reason;
  throw new Error('it can be opened', { cause: error });
}

describe.each(databases())('a look at a database in $name', ({ create }) => {
  let database: EmptyDatabase;
  beforeEach(async () => {
    database = await create();
  });
  afterEach(() => database.drop());

  it('tells an empty one from one that is up to date, and makes nothing', async () => {
    for (let round = 1; round <= 2; round += 1) {
      const { isNew, pending } = await inspectDatabase(database.url);
      expect({ isNew, first: pending[0], last: pending.at(-1) }).toEqual({
        isNew: true,
        first: '0001-source-credential',
        last: LAST,
      });
    }
    await bringUpToDate(database.url);
    expect(await inspectDatabase(database.url)).toEqual({ isNew: false, pending: [] });
  });

  it('names the migrations that the next start runs, and does not run them', async () => {
    await bringUpToDate(database.url);
    await database.execute(`delete from customer_graph_migration where name = '${LAST}'`);
    for (let round = 1; round <= 2; round += 1)
      expect(await inspectDatabase(database.url)).toEqual({ isNew: false, pending: [LAST] });
  });

  it('refuses the tables of a newer version', async () => {
    await bringUpToDate(database.url);
    await database.execute("insert into customer_graph_migration (name) values ('9999-later')");
    expect(await reasonOf(database.url)).toMatch(
      /^a newer version of customer-graph has changed its tables; run/,
    );
  });
});

describe('a look at an SQLite file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'inspection-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('that is not there makes neither the file nor its folder', async () => {
    expect(await inspectDatabase(`sqlite:${folder}/a/b/graph.db`)).toMatchObject({ isNew: true });
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });

  it('says what is in its place', async () => {
    writeFileSync(join(folder, 'text.db'), 'this is a text and no database\n'.repeat(100));
    mkdirSync(join(folder, 'folder.db'));
    expect(await reasonOf(`sqlite:${folder}/text.db`)).toBe('the file is not a database (SQLITE_NOTADB)');
    expect(await reasonOf(`sqlite:${folder}/folder.db`)).toBe('the file cannot be opened (SQLITE_CANTOPEN)');
    for (const mode of [0o644, 0o755]) {
      chmodSync(join(folder, 'text.db'), mode);
      expect(await reasonOf(`sqlite:${folder}/text.db/graph.db`)).toBe(
        'a part of its path is not a folder (ENOTDIR)',
      );
    }
  });
});

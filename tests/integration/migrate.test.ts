import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringUpToDate } from '../../src/database/database.js';
import { POSTGRESQL_MIGRATIONS, SQLITE_MIGRATIONS } from '../../src/database/migrations/names.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { startProcess } from '../support/running.js';

const NAMES = { SQLite: SQLITE_MIGRATIONS, PostgreSQL: POSTGRESQL_MIGRATIONS };
const LATER = '9999-later';

describe.each(databases())('migrations in $name', ({ create, name }) => {
  let place: EmptyDatabase;
  beforeEach(async () => {
    place = await create();
  });
  afterEach(() => place.drop());

  it('are named by the one that ran them, of three that come at once', async () => {
    const each = await Promise.all([1, 2, 3].map(() => bringUpToDate(place.url)));
    expect(each.flat()).toEqual(NAMES[name]);
    expect(await bringUpToDate(place.url)).toEqual([]);
  });

  it('run if only the last one is missing, and are then named alone', async () => {
    await bringUpToDate(place.url);
    const last = NAMES[name].at(-1) ?? '';
    await place.execute(`delete from customer_graph_migration where name = '${last}'`);
    await place.execute('alter table write_operation drop column sending_ends_at');
    expect(await bringUpToDate(place.url)).toEqual([last]);
  });

  it('are not run over the tables of a newer version', async () => {
    await bringUpToDate(place.url);
    await place.execute(
      `update customer_graph_migration set name = '${LATER}' where name = '${NAMES[name][0]}'`,
    );
    const before = await place.execute('select name from customer_graph_migration');
    await expect(bringUpToDate(place.url)).rejects.toThrow('a newer version of customer-graph');
    expect(await place.execute('select name from customer_graph_migration')).toEqual(before);
  });
});

describe.each(databases().filter(({ name }) => name === 'PostgreSQL'))('a table in $name', ({ create }) => {
  it('that cannot be read is not taken for one that is missing', async () => {
    const place = await create();
    try {
      await place.execute('create view customer_graph_migration as select (1 / (select 0))::text as name');
      await expect(bringUpToDate(place.url)).rejects.toMatchObject({ reason: '22012' });
    } finally {
      await place.drop();
    }
  });
});

describe('the command migrate', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function migrate(database: string) {
    const source = { id: 'connect', provider: 'cloudblue-connect', baseUrl: 'https://connect.example.com' };
    const config = {
      server: { secret: 'the secret of these processes, long enough' },
      auth: { mode: 'none' },
      database: { url: database },
      sources: [{ ...source, credentials: { apiKey: 'SU-000:0' } }],
    };
    const file = join(folder, `${database.length}.yaml`);
    writeFileSync(file, JSON.stringify(config));
    const { ended, out, err } = startProcess('main', { folder, args: ['migrate', '--config', file] });
    return { status: await ended, out: out(), err: err() };
  }

  it('says which migrations ran, that none was left, why it could not, or what is wrong in the file', async () => {
    const url = `sqlite:${folder}/graph.db`;
    const all = SQLITE_MIGRATIONS.map((name) => `  ${name}\n`).join('');
    expect(await migrate(url)).toEqual({
      status: 0,
      out: `Migrations run: ${SQLITE_MIGRATIONS.length}\n${all}`,
      err: '',
    });
    writeFileSync(join(folder, 'text.db'), 'this is a text and no database\n'.repeat(100));
    const [again, text, address] = await Promise.all([
      migrate(url),
      migrate(`sqlite:${folder}/text.db`),
      migrate('mysql://here'),
    ]);
    expect(again).toEqual({
      status: 0,
      out: 'The database is up to date: no migration was left to run.\n',
      err: '',
    });
    expect(text).toMatchObject({ status: 1, out: '' });
    expect(text.err).toMatch(/^The database cannot be opened .*\(SQLITE_NOTADB\)\.\n$/);
    expect(address).toMatchObject({ status: 2, out: '' });
    expect(address.err).toMatch(/^The configuration cannot be used:\n {2}database\.url: /);
  });
});

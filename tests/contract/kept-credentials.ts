import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import type { CredentialRepository } from '../../src/domain/source/credential.repository.js';
import { endWithFile } from '../support/ending.js';
import { databases } from '../support/databases.js';

let opened: Promise<Database> | undefined;

/** The database of all sources of a test file, made as soon as one of them keeps something. */
export const keptCredentials: CredentialRepository = {
  find: async (sourceId, origin) => (await database()).credentials.find(sourceId, origin),
  save: async (credential, replaces) => (await database()).credentials.save(credential, replaces),
};

function database(): Promise<Database> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Database> {
  const [kind] = databases();
  if (!kind) throw new Error('There is no kind of database.');
  const place = await kind.create();
  const made = createDatabase({ url: place.url, secret: 'the secret of the provider contract' });
  endWithFile(async () => {
    opened = undefined;
    await made.close();
    await place.drop();
  });
  await made.open();
  return made;
}

/** A process of its own with one source over a database: reads commands from standard input and answers each with a line. */
import { createInterface } from 'node:readline';
import { createDatabase } from '../../src/database/database.js';
import { outcomeOf } from '../../src/domain/outcome.js';
import type { CredentialRepository } from '../../src/domain/source/credential.repository.js';
import { port } from './connect.js';
import type { IonCommand, IonFates, IonProcessOptions } from './ion-processes.js';
import { ionSource, listCustomers } from './ion-source.js';

const { databaseUrl, secret, sandbox, timeoutMs, stopsAt } = JSON.parse(
  process.argv[2] ?? '{}',
) as IonProcessOptions;
const say = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

/** The store of a process that stops for ever at some place. */
function stopping(credentials: CredentialRepository): CredentialRepository {
  const forEver = (): Promise<never> => {
    say('stopped');
    return new Promise(() => undefined);
  };
  return {
    find: (sourceId, origin) => credentials.find(sourceId, origin),
    save: async (credential, replaces) => {
      if (stopsAt === 'answer' && credential.access) return forEver();
      const version = await credentials.save(credential, replaces);
      return stopsAt === 'claim' && credential.state === 'EXCHANGING' ? forEver() : version;
    },
  };
}

const database = createDatabase({ url: databaseUrl, secret });
await database.open();
const source = ionSource(sandbox, { credentials: stopping(database.credentials), timeoutMs });
const customers = port(source, 'customers');

/** How many of so many calls at once came to which end. */
async function fatesOf(calls: number): Promise<IonFates> {
  const fates: Record<string, number> = {};
  const outcomes = Array.from({ length: calls }, () => outcomeOf(() => listCustomers(customers)));
  for (const outcome of await Promise.all(outcomes)) {
    const fate = outcome.kind === 'found' ? `${String(outcome.value.rows.length)} rows` : outcome.error.code;
    fates[fate] = (fates[fate] ?? 0) + 1;
  }
  return fates;
}

say('started');
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as IonCommand;
  say(command.kind === 'list' ? await fatesOf(command.calls) : source.health().state);
}
await source.close();
await database.close();

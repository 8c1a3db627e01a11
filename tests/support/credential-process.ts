/** A process of its own over a database: reads commands from standard input and answers each, a line of JSON for a line. */
import { createInterface } from 'node:readline';
import { createDatabase } from '../../src/database/database.js';
import type { CredentialCommand } from './credential-processes.js';

const [url = '', secret = ''] = process.argv.slice(2);
const database = createDatabase({ url, secret });

async function answerTo(command: CredentialCommand): Promise<unknown> {
  switch (command.kind) {
    case 'open':
      await database.open();
      return 'open';
    case 'save': {
      const { credential, replaces, times } = command;
      const saves = Array.from({ length: times }, () => database.credentials.save(credential, replaces));
      return Promise.all(saves);
    }
    case 'find':
      return database.credentials.find(command.sourceId, command.origin);
  }
}

console.log(JSON.stringify('started'));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answerTo(JSON.parse(line) as CredentialCommand)));
}
await database.close();

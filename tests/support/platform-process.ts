/** A process of its own that makes one customer at a platform, and dies on the way. */
import { createDatabase } from '../../src/database/database.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import { killerAt, mortal } from './mortal.js';
import type { PlatformCreation } from './platform-writes.js';
import { creationAction, creationQuestion, sourceAt } from './platform-writes.js';
import { scopeOf } from './scope.js';
import type { WriteStep } from './write-processes.js';

export interface PlatformProcessOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly creation: PlatformCreation;
  readonly diesAt: WriteStep;
}

const { databaseUrl, secret, creation, diesAt } = JSON.parse(
  process.argv[2] ?? '{}',
) as PlatformProcessOptions;

const database = createDatabase({ url: databaseUrl, secret });
await database.open();
const reach = killerAt(diesAt);
const source = sourceAt(creation, database.credentials);
const action = creationAction(source);
const writes = new WriteService({
  ...database.ledger,
  operations: mortal(database.ledger.operations, reach),
  operationTimeoutMs: 30_000,
});
const mortalAction: typeof action = {
  ...action,
  prepare: async (input, scope) => {
    const prepared = await action.prepare(input, scope);
    if (prepared.kind !== 'ready') return prepared;
    return {
      ...prepared,
      send: async (own) => {
        const answer = await prepared.send(own);
        reach('after the answer');
        return answer;
      },
    };
  },
  look: (trace, scope) => action.look(trace, scope),
  recall: (nativeId, trace, scope) => action.recall(nativeId, trace, scope),
};
await writes.run(creationQuestion(source, creation, mortalAction), scopeOf());
throw new Error('It lives on.');

/** A process of its own that makes one customer at each platform, and dies when all have come to the same step. */
import { createDatabase } from '../../src/database/database.js';
import type { Source } from '../../src/domain/source/source.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import { killerAt, mortal } from './mortal.js';
import type { PlatformCreation } from './platform-writes.js';
import { creationAction, creationQuestion, sourceAt } from './platform-writes.js';
import { scopeOf } from './scope.js';
import type { WriteStep } from './write-processes.js';

export interface PlatformProcessOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly creations: readonly PlatformCreation[];
  readonly diesAt: WriteStep;
}

const { databaseUrl, secret, creations, diesAt } = JSON.parse(
  process.argv[2] ?? '{}',
) as PlatformProcessOptions;

const database = createDatabase({ url: databaseUrl, secret });
await database.open();
const reach = killerAt(diesAt, creations.length);
const writes = new WriteService({
  ...database.ledger,
  operations: mortal(database.ledger.operations, reach),
  operationTimeoutMs: 30_000,
});

/** The action, which may die after its answer. */
function mortalCreation(source: Source): ReturnType<typeof creationAction> {
  const action = creationAction(source);
  return {
    ...action,
    prepare: async (input, scope) => {
      const prepared = await action.prepare(input, scope);
      if (prepared.kind !== 'ready') return prepared;
      return {
        ...prepared,
        send: async (own) => {
          const answer = await prepared.send(own);
          await reach('after the answer');
          return answer;
        },
      };
    },
  };
}

await Promise.all(
  creations.map((creation) => {
    const source = sourceAt(creation, database.credentials);
    return writes.run(creationQuestion(source, creation, mortalCreation(source)), scopeOf());
  }),
);
throw new Error('It lives on.');

/** A process of its own over a ledger and a remote: reads commands from standard input and answers each with a line. */
import { createInterface } from 'node:readline';
import { createDatabase } from '../../src/database/database.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import type { Reach } from './mortal.js';
import { killerAt, mortal } from './mortal.js';
import { scopeOf } from './scope.js';
import type { WriteAnswers, WriteCommand, WriteProcessOptions, WriteStep } from './write-processes.js';
import { thingQuestion } from './write-questions.js';
import { makeThing } from './write-remote.js';

const { databaseUrl, secret, remoteUrl, diesAt } = JSON.parse(process.argv[2] ?? '{}') as WriteProcessOptions;

/** The machine's clock, as somebody sets it. */
const machine = Date.now;
let isAheadMs = 0;
let willBeAheadMs: number | undefined;
Date.now = () => machine() + isAheadMs;

const kill = killerAt(diesAt);
function reach(step: WriteStep): ReturnType<Reach> {
  if (step === 'after the mark') isAheadMs = willBeAheadMs ?? isAheadMs;
  return kill(step);
}

const database = createDatabase({ url: databaseUrl, secret });
await database.open();
const { operations } = database.ledger;
/** A service of each command's own, which reads the clock of the ledger anew. */
function newService(): WriteService {
  return new WriteService({
    ...database.ledger,
    operations: mortal(operations, reach),
    operationTimeoutMs: 10_000,
  });
}

const action = makeThing(remoteUrl, (step) => {
  void reach(step === 'sent' ? 'after the send' : 'after the answer');
});

async function answersTo(command: WriteCommand): Promise<WriteAnswers> {
  const { key, mark, times } = command;
  isAheadMs = command.aheadMs ?? isAheadMs;
  willBeAheadMs = command.thenAheadMs;
  const value = { mark, password: 'x' };
  const writes = newService();
  const runs = Array.from({ length: times }, () =>
    writes.run(thingQuestion(action, { idempotencyKey: key, value }), scopeOf()),
  );
  return (await Promise.all(runs)).map(({ nativeId, errors }) => ({
    nativeId,
    codes: errors.map(({ code }) => code),
  }));
}

console.log(JSON.stringify('started'));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answersTo(JSON.parse(line) as WriteCommand)));
}
await database.close();

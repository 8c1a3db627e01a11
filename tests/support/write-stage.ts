import { afterEach, beforeEach } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import type { WriteOutcome } from '../../src/domain/write/write-outcome.js';
import type { WriteOperation, WriteOperationRepository } from '../../src/domain/write/write-operation.js';
import type { WriteQuestion, WriteResolution } from '../../src/domain/write/write.service.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import type { DatabaseKind, EmptyDatabase } from './databases.js';
import { ledgerWith } from './ledger-with.js';
import { scopeOf } from './scope.js';
import { SOURCE_ID, thingQuestion } from './write-questions.js';
import type { NewThing, WriteRemote } from './write-remote.js';
import { makeThing, startWriteRemote } from './write-remote.js';

interface Thing {
  readonly id: string;
  readonly mark: string;
}
type Question = Partial<WriteQuestion<NewThing, Thing>>;

/** What the remote makes first, as it is answered; and answered again. */
export const MADE = { result: { id: 'T-1', mark: 'mark-1' }, nativeId: 'T-1', errors: [] };
export const REPLAYED = { ...MADE, isReplay: true };

/** Writes over a ledger and a remote of each test's own. */
export class WriteStage {
  readonly place: EmptyDatabase;
  readonly database: Database;
  readonly remote: WriteRemote;
  writes: WriteService;
  /** How far the clock of the writes goes ahead. */
  laterMs = 0;

  constructor(place: EmptyDatabase, database: Database, remote: WriteRemote) {
    this.place = place;
    this.database = database;
    this.remote = remote;
    this.writes = this.serviceOver(database.ledger.operations);
  }

  serviceOver(operations: WriteOperationRepository): WriteService {
    const now = (): number => Date.now() + this.laterMs;
    return new WriteService({ ...this.database.ledger, operations, operationTimeoutMs: 5_000, now });
  }

  run(more: Question = {}, scope: RequestScope = scopeOf()): Promise<WriteOutcome<Thing>> {
    return this.writes.run(thingQuestion(makeThing(this.remote.baseUrl), more), scope);
  }

  /** Lets the remote deal with changes only when so many calls have a new entry of the ledger, or have found one. */
  holdUntilClaimed(calls: number): void {
    const { operations } = this.database.ledger;
    const release = this.remote.hold();
    let claimed = 0;
    const claim: WriteOperationRepository['claim'] = async (operation) => {
      const held = await operations.claim(operation);
      claimed += 1;
      if (claimed === calls) release();
      return held;
    };
    this.writes = this.serviceOver(ledgerWith(operations, { claim }));
  }

  resolve(resolution: Omit<WriteResolution, 'sourceId'>): ReturnType<WriteService['resolve']> {
    return this.writes.resolve({ sourceId: SOURCE_ID, ...resolution }, scopeOf());
  }

  async codes(outcome: Promise<WriteOutcome<unknown>>): Promise<readonly string[]> {
    return (await outcome).errors.map(({ code }) => code);
  }

  async operations(): Promise<readonly WriteOperation[]> {
    const filter = { sourceIds: null, statuses: null, mutation: null, idempotencyKey: null, nativeId: null };
    const page = { first: 100, after: null, direction: 'DESC' } as const;
    const times = { startedAfter: null, startedBefore: null };
    return (await this.writes.list({ ...filter, ...times }, page)).operations;
  }

  async close(): Promise<void> {
    await this.writes.finish(10_000);
    await this.database.close();
    await this.remote.close();
    await this.place.drop();
  }
}

/** Sets up a stage before each test of a suite, and takes it down behind it. `use` gets each. */
export function onStage(create: DatabaseKind['create'], use: (stage: WriteStage) => void): void {
  let stage: WriteStage;
  beforeEach(async () => {
    const place = await create();
    const secret = 'the secret of these databases, long enough';
    const database = createDatabase({ url: place.url, secret });
    await database.open();
    stage = new WriteStage(place, database, await startWriteRemote());
    use(stage);
  });
  afterEach(() => stage.close());
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import { WriteService } from '../../src/domain/write/write.service.js';
import { compiledProcess } from '../support/compiled-process.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { PlatformProcessOptions } from '../support/platform-process.js';
import { creationAt, creationQuestion, sourceAt } from '../support/platform-writes.js';
import type { Platform } from '../support/platforms/platform.js';
import { HELD, startWritablePlatforms, writesAt } from '../support/product.js';
import { scopeOf } from '../support/scope.js';
import type { WriteStep } from '../support/write-processes.js';
import { SETTLE_MS } from '../support/write-questions.js';

const secret = 'the secret of these processes, long enough';
const operationTimeoutMs = 30_000;
/** A process that was killed while its request was under way is in create-customer-processes.test.ts. */
const STEPS = [
  'before the claim',
  'after the claim',
  'before the mark',
  'after the mark',
  'after the answer',
  'before the commit',
  'after the commit',
] as const satisfies readonly WriteStep[];

describe.each(databases())('A process that makes a customer, its ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let database: Database;
  let platforms: readonly Platform[];
  beforeEach(async () => {
    place = await create();
    database = createDatabase({ url: place.url, secret });
    await database.open();
    platforms = await startWritablePlatforms();
  });
  afterEach(async () => {
    for (const { sandbox } of platforms) await sandbox.close();
    await database.close();
    await place.drop();
  });

  /** Makes a customer at each platform in a process that is killed when all have come to a step; the signal that ended it. */
  async function killAt(diesAt: WriteStep): Promise<NodeJS.Signals | null> {
    const creations = platforms.map(creationAt);
    const options: PlatformProcessOptions = { databaseUrl: place.url, secret, creations, diesAt };
    const child = spawn(process.execPath, [compiledProcess('platform-process'), JSON.stringify(options)], {
      stdio: 'inherit',
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return signal;
  }

  /** What the same change comes to in a living process, some time later. */
  async function repeat(platform: Platform, laterMs: number): Promise<string> {
    const creation = creationAt(platform);
    const source = sourceAt(creation, database.credentials);
    const now = (): number => Date.now() + laterMs;
    const writes = new WriteService({ ...database.ledger, operationTimeoutMs, now });
    platform.writing?.settle();
    const { result, errors } = await writes.run(creationQuestion(source, creation), scopeOf());
    await source.close();
    return errors[0]?.code ?? (result ? 'made' : 'nothing');
  }

  const everywhere = <T>(ask: (platform: Platform) => Promise<T>) => Promise.all(platforms.map(ask));
  const each = (answer: string) => platforms.map(() => answer);

  it.each(STEPS)(
    'killed %s, is followed by one with the key, and each platform has one customer',
    async (step) => {
      expect(await killAt(step)).toBe('SIGKILL');
      // What the dead process may have sent can still take effect.
      const soon = step === 'after the mark' ? 'OUTCOME_UNKNOWN' : 'made';
      expect(await everywhere((platform) => repeat(platform, 10_000))).toEqual(each(soon));
      const later = 2 * SETTLE_MS;
      expect(await everywhere((platform) => repeat(platform, later))).toEqual(each('made'));
      for (const platform of platforms) {
        platform.writing?.settle();
        // Whatever is asked, time goes on with it.
        await fetch(platform.baseUrl);
        expect(platform.writing?.ids()).toHaveLength(HELD + 1);
        expect(writesAt(platform)).toBe(1);
      }
      const statuses = await place.execute('select status from write_operation');
      expect(statuses).toEqual(platforms.map(() => ({ status: 'DONE' })));
    },
  );
});

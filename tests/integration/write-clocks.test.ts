import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { WriteProcess } from '../support/write-processes.js';
import { startWriteProcess } from '../support/write-processes.js';
import type { WriteRemote } from '../support/write-remote.js';
import { startWriteRemote } from '../support/write-remote.js';

const secret = 'the secret of these processes, long enough';
const COMMAND = { key: 'k', mark: 'mark-1', times: 1 };
const MADE = { nativeId: 'T-1', codes: [] };
const SECOND = 1_000;

describe.each(databases())('processes over one ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let remote: WriteRemote;
  let processes: readonly [WriteProcess, WriteProcess];
  beforeEach(async () => {
    place = await create();
    remote = await startWriteRemote();
    const options = { databaseUrl: place.url, secret, remoteUrl: remote.baseUrl };
    processes = [await startWriteProcess(options), await startWriteProcess(options)];
  });
  afterEach(async () => {
    for (const process of processes) await process.end();
    await remote.close();
    await place.drop();
  });

  it.each([-600, -61, -30, 0, 30, 61, 600])(
    'make a change once while it is under way, where the clock of one is %i s ahead',
    async (seconds) => {
      const [first, second] = processes;
      remote.fates.push('make slowly');
      const answers = [first.ask({ ...COMMAND, aheadMs: 0 })];
      while (remote.asked() === 0) await new Promise(setImmediate);
      answers.push(second.ask({ ...COMMAND, aheadMs: seconds * SECOND }));
      expect((await Promise.all(answers)).flat()).toEqual([MADE, MADE]);
      expect(remote.asked()).toBe(1);
    },
  );

  it.each([-600, -61, 61, 600])(
    'send a change whose answer was lost not again before it has settled, where the clock of one is %i s ahead',
    async (seconds) => {
      const [first, second] = processes;
      remote.isShown = false;
      remote.fates.push('make and cut');
      const unknown = [{ nativeId: null, codes: ['OUTCOME_UNKNOWN'] }];
      expect(await first.ask({ ...COMMAND, aheadMs: 0 })).toEqual(unknown);
      expect(await second.ask({ ...COMMAND, aheadMs: seconds * SECOND })).toEqual(unknown);
      expect(remote.asked()).toBe(1);
    },
  );

  it.each([-600, 600])(
    'make a change once, where the clock of the one that makes it is set by %i s under way',
    async (seconds) => {
      const [first, second] = processes;
      remote.fates.push('make slowly');
      const answers = [first.ask({ ...COMMAND, aheadMs: 0, thenAheadMs: seconds * SECOND })];
      while (remote.asked() === 0) await new Promise(setImmediate);
      answers.push(second.ask({ ...COMMAND, aheadMs: seconds * SECOND }));
      expect((await Promise.all(answers)).flat()).toEqual([MADE, MADE]);
      expect(await first.ask(COMMAND)).toEqual([MADE]);
      expect(remote.asked()).toBe(1);
      expect(await place.execute('select status from write_operation')).toEqual([{ status: 'DONE' }]);
    },
  );

  it.each([-600, 600])(
    'send nothing again where the clock of one is set by %i s between two calls',
    async (seconds) => {
      const [first] = processes;
      remote.isShown = false;
      remote.fates.push('make and cut');
      const unknown = [{ nativeId: null, codes: ['OUTCOME_UNKNOWN'] }];
      expect(await first.ask(COMMAND)).toEqual(unknown);
      expect(await first.ask({ ...COMMAND, aheadMs: seconds * SECOND })).toEqual(unknown);
      expect(remote.asked()).toBe(1);
    },
  );
});

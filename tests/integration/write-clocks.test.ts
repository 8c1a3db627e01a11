import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { WriteAnswers, WriteCommand, WriteProcess } from '../support/write-processes.js';
import { startWriteProcess } from '../support/write-processes.js';
import type { WriteRemote } from '../support/write-remote.js';
import { startWriteRemote } from '../support/write-remote.js';

const secret = 'the secret of these processes, long enough';
const COMMAND = { key: 'k', mark: 'mark-1', times: 1 };
const MADE = { nativeId: 'T-1', codes: [] };
const UNKNOWN = [{ nativeId: null, codes: ['OUTCOME_UNKNOWN'] }];
const SECOND = 1_000;

describe.each(databases())('processes over one ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let remote: WriteRemote;
  let processes: readonly [WriteProcess, WriteProcess];
  beforeEach(async () => {
    place = await create();
    remote = await startWriteRemote();
    const options = { databaseUrl: place.url, secret, remoteUrl: remote.baseUrl };
    processes = await Promise.all([startWriteProcess(options), startWriteProcess(options)]);
  });
  afterEach(async () => {
    for (const process of processes) await process.end();
    await remote.close();
    await place.drop();
  });

  /** What both come to when one calls while the other one's request is under way. */
  async function askTogether(command: WriteCommand, aheadMs: number): Promise<WriteAnswers> {
    const [first, second] = processes;
    remote.fates.push('make slowly');
    const before = remote.asked();
    const answers = [first.ask({ ...command, aheadMs: 0 })];
    while (remote.asked() === before) await new Promise(setImmediate);
    answers.push(second.ask({ ...COMMAND, aheadMs }));
    return (await Promise.all(answers)).flatMap((answer) => answer ?? []);
  }

  it.each([-600, -61, -30, 0, 30, 61, 600])(
    'make a change once, and send one whose answer was lost not again before it has settled, where the clock of one is %i s ahead',
    async (seconds) => {
      const [first, second] = processes;
      const aheadMs = seconds * SECOND;
      expect(await askTogether(COMMAND, aheadMs)).toEqual([MADE, MADE]);
      expect(remote.asked()).toBe(1);
      const lost = { ...COMMAND, key: 'lost', mark: 'mark-2' };
      remote.isShown = false;
      remote.fates.push('make and cut');
      expect(await first.ask(lost)).toEqual(UNKNOWN);
      expect(await second.ask({ ...lost, aheadMs })).toEqual(UNKNOWN);
      expect(remote.asked()).toBe(2);
    },
  );

  it.each([-600, 600])(
    'make a change once, and send nothing again, where the clock of the one that makes it is set by %i s under way',
    async (seconds) => {
      const [first] = processes;
      const aheadMs = seconds * SECOND;
      expect(await askTogether({ ...COMMAND, thenAheadMs: aheadMs }, aheadMs)).toEqual([MADE, MADE]);
      expect(await first.ask(COMMAND)).toEqual([MADE]);
      expect(remote.asked()).toBe(1);
      expect(await place.execute('select status from write_operation')).toEqual([{ status: 'DONE' }]);
      const lost = { ...COMMAND, key: 'lost', mark: 'mark-2' };
      remote.isShown = false;
      remote.fates.push('make and cut');
      expect(await first.ask({ ...lost, aheadMs: 0 })).toEqual(UNKNOWN);
      expect(await first.ask({ ...lost, aheadMs })).toEqual(UNKNOWN);
      expect(remote.asked()).toBe(2);
    },
  );
});

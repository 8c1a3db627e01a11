import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { WriteAnswers, WriteCommand, WriteProcess } from '../support/write-processes.js';
import { startWriteProcess } from '../support/write-processes.js';
import type { WriteRemote } from '../support/write-remote.js';
import { startWriteRemote } from '../support/write-remote.js';

const secret = 'the secret of these processes, long enough';
const MADE = { nativeId: expect.stringMatching(/^T-/) as unknown, codes: [] };
const UNKNOWN = [{ nativeId: null, codes: ['OUTCOME_UNKNOWN'] }];
const SECOND = 1_000;

describe.each(databases())('processes over one ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let remote: WriteRemote;
  let processes: readonly [WriteProcess, WriteProcess];
  beforeAll(async () => {
    place = await create();
    remote = await startWriteRemote();
    const options = { databaseUrl: place.url, secret, remoteUrl: remote.baseUrl };
    processes = await Promise.all([startWriteProcess(options), startWriteProcess(options)]);
  });
  afterAll(async () => {
    for (const process of processes) await process.end();
    await remote.close();
    await place.drop();
  });

  /** A command to make one thing that no other test makes. */
  const commandOf = (name: string): WriteCommand => ({ key: name, mark: name, times: 1 });

  /** What both come to when one calls while the other one's request is under way. */
  async function askTogether(command: WriteCommand, aheadMs: number): Promise<WriteAnswers> {
    const { thenAheadMs: _, ...plain } = command;
    const [first, second] = processes;
    remote.isShown = true;
    remote.fates.push('make slowly');
    const before = remote.asked();
    const answers = [first.ask({ ...command, aheadMs: 0 })];
    while (remote.asked() === before) await new Promise(setImmediate);
    answers.push(second.ask({ ...plain, aheadMs }));
    return (await Promise.all(answers)).flatMap((answer) => answer ?? []);
  }

  /** A change that is made, and whose answer and record are not seen. */
  function lose(name: string): WriteCommand {
    remote.isShown = false;
    remote.fates.push('make and cut');
    return commandOf(`${name} lost`);
  }

  const timesMade = (name: string): number => remote.made.filter((mark) => mark === name).length;

  it.each([-600, -61, -30, 0, 30, 61, 600])(
    'make a change once, and send one whose answer was lost not again before it has settled, where the clock of one is %i s ahead',
    async (seconds) => {
      const [first, second] = processes;
      const name = `apart by ${String(seconds)}`;
      const aheadMs = seconds * SECOND;
      const answers = await askTogether(commandOf(name), aheadMs);
      expect(answers).toEqual([MADE, answers[0]]);
      expect(timesMade(name)).toBe(1);
      const lost = lose(name);
      expect(await first.ask({ ...lost, aheadMs: 0 })).toEqual(UNKNOWN);
      expect(await second.ask({ ...lost, aheadMs })).toEqual(UNKNOWN);
      expect(timesMade(lost.mark)).toBe(1);
    },
  );

  it.each([-600, 600])(
    'make a change once, and send nothing again, where the clock of the one that makes it is set by %i s under way',
    async (seconds) => {
      const [first] = processes;
      const name = `set by ${String(seconds)}`;
      const aheadMs = seconds * SECOND;
      const answers = await askTogether({ ...commandOf(name), thenAheadMs: aheadMs }, aheadMs);
      expect(answers).toEqual([MADE, answers[0]]);
      expect(await first.ask(commandOf(name))).toEqual([answers[0]]);
      expect(timesMade(name)).toBe(1);
      const lost = lose(name);
      expect(await first.ask({ ...lost, aheadMs: 0 })).toEqual(UNKNOWN);
      expect(await first.ask({ ...lost, aheadMs })).toEqual(UNKNOWN);
      expect(timesMade(lost.mark)).toBe(1);
    },
  );
});

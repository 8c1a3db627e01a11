import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compiledProcess } from './compiled-process.js';

/** Where a process can die on the way of a change; "sent" is when the first byte of the answer is there. */
export const WRITE_STEPS = [
  'before the claim',
  'after the claim',
  'before the mark',
  'after the mark',
  'after the send',
  'after the answer',
  'before the commit',
  'after the commit',
] as const;
export type WriteStep = (typeof WRITE_STEPS)[number];

export interface WriteProcessOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly remoteUrl: string;
  readonly diesAt?: WriteStep;
}

/** The same change so many times at once. */
export interface WriteCommand {
  readonly key: string | null;
  readonly mark: string;
  readonly times: number;
  /** How far the clock of the process is ahead from now on; as it was where left out. */
  readonly aheadMs?: number;
  /** The same from when the change is marked as sent. */
  readonly thenAheadMs?: number;
}

export type WriteAnswers = readonly { readonly nativeId: string | null; readonly codes: readonly string[] }[];

export interface WriteProcess {
  /** What it answers; null where it dies before. One command at a time. */
  ask(command: WriteCommand): Promise<WriteAnswers | null>;
  end(): Promise<void>;
}

export async function startWriteProcess(options: WriteProcessOptions): Promise<WriteProcess> {
  const parts = [compiledProcess('write-process'), JSON.stringify(options)];
  const child = spawn(process.execPath, parts, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const lines: AsyncIterator<string, undefined> = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  const started = await lines.next();
  if (started.done === true) throw new Error('The process ended before it began');
  return {
    ask: async (command) => {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      const line = await lines.next();
      return line.done === true ? null : (JSON.parse(line.value) as WriteAnswers);
    },
    end: async () => {
      child.stdin.end();
      await exit;
    },
  };
}

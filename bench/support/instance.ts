import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What `npm run build` makes. */
const BUILT = join(import.meta.dirname, '../../dist/main.js');
const LISTENS = /listens on (http:\S+)\/graphql/;

/** The product in a process of its own, as an operator sees it. */
export interface Instance {
  /** Without a path. */
  readonly url: string;
  /** Asks it to read its file again; resolves once the file is in force, and rejects if it is refused. */
  readonly reload: () => Promise<void>;
  /** Stops it by SIGTERM; resolves with its exit status. */
  readonly stop: () => Promise<number | null>;
}

/** Starts it with a configuration file; resolves when it is ready. */
export async function startInstance(file: string): Promise<Instance> {
  const child = spawn(process.execPath, [BUILT, '--config', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const url = LISTENS.exec(await lineOf(lines, child, LISTENS))?.[1] ?? '';
  return {
    url,
    reload: async () => {
      const line = lineOf(lines, child, /"msg":"configuration (?:reloaded|refused|not reloaded)"/);
      child.kill('SIGHUP');
      const text = await line;
      if (!text.includes('"configuration reloaded"')) throw new Error(text);
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

/** The next line that matches; rejects if the process ends before. */
function lineOf(
  lines: ReturnType<typeof createInterface>,
  child: ChildProcess,
  pattern: RegExp,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (status: number | null): void => {
      reject(new Error(`The process ended with ${String(status)}.`));
    };
    const look = (line: string): void => {
      if (!pattern.test(line)) return;
      lines.off('line', look);
      child.off('exit', fail);
      resolve(line);
    };
    lines.on('line', look);
    child.once('exit', fail);
  });
}

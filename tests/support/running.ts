import { spawn } from 'node:child_process';
import { compiledProcess } from './compiled-process.js';

/** One of the two processes that a person starts. */
export interface Running {
  readonly out: () => string;
  readonly err: () => string;
  /** The first match of standard output, as soon as it is there; fails where the process ends before. */
  readonly said: (pattern: RegExp) => Promise<string>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The exit status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

export interface RunOptions {
  /** The working directory. */
  readonly folder: string;
  /** All that the process sees of the environment, besides what it takes to run at all. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** Starts the product or its sandboxes. */
export function startProcess(
  name: 'main' | 'sandbox',
  { folder, environment = {}, args = [] }: RunOptions,
): Running {
  const child = spawn(process.execPath, [compiledProcess(name), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (err += part));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (status, signal) => {
      resolve(status ?? signal);
    });
  });
  const said = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(out);
        if (found) resolve(found[1] ?? found[0]);
      };
      child.stdout.on('data', look);
      look();
      void ended.then((status) => {
        reject(new Error(`ended with ${String(status)} before it said ${String(pattern)}: ${err}`));
      });
    });
  return { out: () => out, err: () => err, said, kill: (signal) => child.kill(signal), ended };
}

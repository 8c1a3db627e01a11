import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { IonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import { compiledProcess } from './compiled-process.js';

export interface IonProcessOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly sandbox: Pick<IonSandbox, 'baseUrl' | 'accountId' | 'refreshToken'>;
  readonly timeoutMs: number;
  /** Where the process stops for ever: when it has claimed the refresh token, or when it has got new tokens. */
  readonly stopsAt?: 'claim' | 'answer';
}

export type IonCommand = { readonly kind: 'list'; readonly calls: number } | { readonly kind: 'health' };

/** How many calls came to which end: "3 rows", or the code of a failure. */
export type IonFates = Readonly<Record<string, number>>;

export interface IonProcess {
  /** So many calls for all customers at once. */
  list(calls: number): Promise<IonFates>;
  health(): Promise<string>;
  /** Tells it to make a call, and resolves when it has stopped for ever. */
  stops(): Promise<void>;
  kill(): Promise<void>;
  end(): Promise<void>;
}

const fates = z.record(z.string(), z.number());

/** Starts a process of its own whose one source is over this database and this sandbox. */
export async function startIonProcess(options: IonProcessOptions): Promise<IonProcess> {
  const args = [compiledProcess('ion-process'), JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command?: IonCommand): Promise<unknown> => {
    if (command) child.stdin.write(`${JSON.stringify(command)}\n`);
    const line: IteratorResult<string, undefined> = await lines.next();
    if (line.done === true) throw new Error('The process ended without an answer');
    return JSON.parse(line.value);
  };
  z.literal('started').parse(await ask());
  return {
    list: async (calls) => fates.parse(await ask({ kind: 'list', calls })),
    health: async () => z.string().parse(await ask({ kind: 'health' })),
    stops: async () => {
      z.literal('stopped').parse(await ask({ kind: 'list', calls: 1 }));
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
    end: async () => {
      child.stdin.end();
      await exit;
    },
  };
}

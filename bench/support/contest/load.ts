import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { answerOf, ended } from '../child.js';

export interface Load {
  readonly url: string;
  /** Of each client; dealt out if there are more clients. */
  readonly bodies: readonly string[];
  readonly requests: number;
  readonly clients: number;
  /** How long the answer to each body is; anything else is an error. */
  readonly bytes?: readonly number[];
}

export interface Loaded {
  readonly latenciesMs: readonly number[];
  readonly elapsedMs: number;
}

export interface LoadProcess {
  readonly run: (load: Load) => Promise<Loaded>;
  readonly close: () => Promise<void>;
}

const loaded = z.union([
  z.object({ latenciesMs: z.array(z.number()), elapsedMs: z.number() }),
  z.object({ error: z.string() }),
]);

export async function startLoad(): Promise<LoadProcess> {
  const child = fork(join(import.meta.dirname, 'load-process.ts'), { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  return {
    run: async (load) => {
      const answer = loaded.parse(await answerOf(child, load));
      if ('error' in answer) throw new Error(`${load.url}: ${answer.error}`);
      return answer;
    },
    close: () => ended(child),
  };
}

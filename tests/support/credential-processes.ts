import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { DatabaseOptions } from '../../src/database/database.js';
import type { StoredCredential } from '../../src/domain/source/credential.repository.js';
import { compiledProcess } from './compiled-process.js';

export type CredentialCommand =
  | { readonly kind: 'open' }
  /** The same save so many times at once. Dates are null: JSON has none. */
  | {
      readonly kind: 'save';
      readonly credential: StoredCredential & { readonly access: null; readonly leaseEndsAt: null };
      readonly replaces: number | null;
      readonly times: number;
    }
  | { readonly kind: 'find'; readonly sourceId: string; readonly origin: string };

export interface CredentialProcess {
  /** What it answers; one command at a time. Rejects where the process ends before. */
  ask(command: CredentialCommand): Promise<unknown>;
  end(): Promise<void>;
}

/** Starts a process over the database, which it opens on a signal. */
export async function startCredentialProcess({ url, secret }: DatabaseOptions): Promise<CredentialProcess> {
  const child = spawn(process.execPath, [compiledProcess('credential-process'), url, secret], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const lines: AsyncIterator<string, undefined> = createInterface({ input: child.stdout })[
    Symbol.asyncIterator
  ]();
  const answer = async (): Promise<unknown> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('The process ended without an answer');
    return JSON.parse(line.value);
  };
  await answer();
  return {
    ask: (command) => {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      return answer();
    },
    end: async () => {
      child.stdin.end();
      await exit;
    },
  };
}

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Sends a message to a process and waits for the next one that comes back; the processes here answer in turn. */
export async function answerOf(child: ChildProcess, message: string | object): Promise<unknown> {
  const ended = new AbortController();
  const end = (): void => {
    ended.abort(new Error(`The process ended with ${String(child.exitCode ?? child.signalCode)}.`));
  };
  child.once('exit', end);
  try {
    const answer = once(child, 'message', { signal: ended.signal });
    child.send(message);
    const said: readonly unknown[] = await answer;
    return said[0];
  } finally {
    child.off('exit', end);
  }
}

/** Ends a process, and waits for its end. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

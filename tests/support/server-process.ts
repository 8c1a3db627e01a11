import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A server that another project makes, in a process of its own. */
export interface ServerProcess {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly close: () => Promise<void>;
}

/** Starts a program and waits until something listens at its port; what it said is in the error if it ends before. */
export async function startServerProcess(
  [file, ...args]: readonly [string, ...string[]],
  port: number,
): Promise<ServerProcess> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (said += part));
  while (!(await listens(port))) {
    if (hasEnded(child)) throw new Error(`${file} has ended: ${said}`);
    await wait(10);
  }
  return {
    kill: (signal) => child.kill(signal),
    close: async () => {
      if (hasEnded(child)) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** Below the ports that systems give to connections and to servers that take any port: none of them takes one meanwhile. */
const PORTS = [20_000, 32_000] as const;

/** A free port, which stays free between two uses. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(...PORTS);
    if (!(await listens(port))) return port;
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

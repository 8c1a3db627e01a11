import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
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

/** A free port. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
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

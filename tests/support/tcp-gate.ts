import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { freePort } from './server-process.js';

/** A way over TCP to a server of this machine, which can be closed and opened. */
export interface TcpGate {
  readonly port: number;
  /** The same address, but through the gate. */
  readonly urlOf: (url: string) => string;
  /** Cuts every connection and refuses new ones. */
  readonly shut: () => Promise<void>;
  /** Takes connections from now on, and lets nothing through any: neither those that are there nor new ones. */
  readonly hang: () => void;
  /** Lets new connections through. */
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts an open gate to the host and port of an address. */
export async function startTcpGate(target: string, usualPort: number): Promise<TcpGate> {
  const { hostname, port: named } = new URL(target);
  const sockets = new Set<Socket>();
  let hangs = false;
  const server = createServer((near) => {
    const far = connect(Number(named === '' ? usualPort : named), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
      socket.on('error', () => undefined);
    }
    if (hangs) near.pause();
    else near.pipe(far).pipe(near);
  });
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const port = await freePort();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const shut = async (): Promise<void> => {
    cut();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  return {
    port,
    urlOf: (url) => {
      const through = new URL(url);
      through.hostname = '127.0.0.1';
      through.port = String(port);
      return through.href;
    },
    shut,
    hang: () => {
      hangs = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    open: async () => {
      hangs = false;
      if (!server.listening) await once(server.listen(port, '127.0.0.1'), 'listening');
    },
    close: shut,
  };
}

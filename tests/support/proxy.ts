import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** An HTTP proxy on this machine. */
export interface Proxy {
  readonly url: string;
  /** Every `host:port` that it was asked to connect to. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts a proxy that leads every host to one port of this machine, so that a test needs no name server. With `refuses`
 * it answers that status instead.
 */
export async function startProxy(
  port: number,
  { refuses }: { readonly refuses?: number } = {},
): Promise<Proxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer();
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '');
    sockets.add(client);
    client.on('error', () => undefined);
    if (refuses !== undefined) {
      client.end(`HTTP/1.1 ${String(refuses)} Refused\r\n\r\n`);
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    asked,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows which connections carry a request. Node's own `closeIdleConnections` spares those that have not sent one yet,
 * such as browsers and pools open in advance, and those whose answer ends later: both would hold up a stop.
 */
export class Connections {
  readonly #requests = new Map<Socket, number>();
  #draining = false;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      if (this.#draining) {
        socket.destroy();
        return;
      }
      this.#requests.set(socket, 0);
      socket.once('close', () => this.#requests.delete(socket));
    });
  }

  began(socket: Socket): void {
    this.#count(socket, 1);
  }

  ended(socket: Socket): void {
    this.#count(socket, -1);
    if (this.#draining) this.#endIdle(socket);
  }

  /** Ends every connection that carries no request, and every other one as soon as it carries none. */
  drain(): void {
    this.#draining = true;
    for (const socket of this.#requests.keys()) this.#endIdle(socket);
  }

  destroyAll(): void {
    for (const socket of this.#requests.keys()) socket.destroy();
  }

  #count(socket: Socket, change: 1 | -1): void {
    const requests = this.#requests.get(socket);
    if (requests !== undefined) this.#requests.set(socket, requests + change);
  }

  #endIdle(socket: Socket): void {
    if (this.#requests.get(socket) === 0) socket.destroySoon();
  }
}

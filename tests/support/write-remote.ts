import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ABSENT, failed, found } from '../../src/domain/outcome.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import { SourceError } from '../../src/domain/source-error.js';
import type { WriteAction } from '../../src/domain/write/write-action.js';

/** What the remote does with a change. */
export type Fate =
  /** Makes it and says so. */
  | 'make'
  /** Makes it and cuts the connection. */
  | 'make and cut'
  /** Cuts the connection and makes nothing. */
  | 'cut'
  /** Refuses it: there is one of this mark. */
  | 'refuse'
  /** Makes it after `slowMs`, and says so. */
  | 'make slowly';

/** A service over HTTP that makes things, as often as it is asked to. */
export interface WriteRemote {
  readonly baseUrl: string;
  /** The marks of the things that were made, oldest first. */
  readonly made: readonly string[];
  /** How many requests to make something came in. */
  readonly asked: () => number;
  /** What becomes of the next changes, one each; afterwards they are made. */
  readonly fates: Fate[];
  slowMs: number;
  /** Whether what was made is shown. */
  isShown: boolean;
  /** Whether it answers questions. */
  isReadable: boolean;
  /** Lets changes come in, and deals with them only when the function that it returns is called. */
  hold(): () => void;
  /** Forgets everything that was made, as if somebody had deleted it. */
  empty(): void;
  close(): Promise<void>;
}

interface Thing {
  readonly id: string;
  readonly mark: string;
}

export async function startWriteRemote(): Promise<WriteRemote> {
  const made: string[] = [];
  let things: Thing[] = [];
  let asked = 0;
  let released = Promise.resolve();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://remote');
    const mark = url.searchParams.get('mark');
    if (request.method === 'GET') {
      if (!remote.isReadable) return void response.writeHead(503).end();
      const shown = remote.isShown
        ? things.filter((thing) => [thing.mark, thing.id].includes(mark ?? ''))
        : [];
      return void response.end(JSON.stringify(shown));
    }
    asked += 1;
    const fate = remote.fates.shift() ?? 'make';
    await released;
    if (fate === 'refuse') return void response.writeHead(409).end();
    if (fate === 'cut') return void request.socket.destroy();
    if (fate === 'make slowly') await wait(remote.slowMs);
    const thing = { id: `T-${made.length + 1}`, mark: mark ?? '' };
    made.push(thing.mark);
    things.push(thing);
    if (fate === 'make and cut') return void request.socket.destroy();
    response.setHeader('x-request-id', randomUUID());
    response.flushHeaders();
    response.end(JSON.stringify(thing));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const remote: WriteRemote = {
    baseUrl: `http://127.0.0.1:${port}`,
    made,
    asked: () => asked,
    fates: [],
    slowMs: 400,
    isShown: true,
    isReadable: true,
    hold: () => {
      let release = (): void => undefined;
      released = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    empty: () => {
      things = [];
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return remote;
}

export interface NewThing {
  readonly mark: string;
  readonly password: string;
}

const thing = z.object({ id: z.string(), mark: z.string() });

/** Makes a thing at the remote; its mark tells whether it is there. `reach` learns of steps on the way. */
export function makeThing(
  baseUrl: string,
  reach: (step: 'sent' | 'answered') => void = () => undefined,
): WriteAction<NewThing, Thing> {
  const unreadable = (cause: unknown): SourceError =>
    new SourceError({
      sourceId: 'remote',
      code: 'NETWORK',
      retryable: true,
      cause,
      message: 'The source cannot be reached.',
    });
  const read = async (mark: string, { signal }: RequestScope): Promise<readonly Thing[]> => {
    try {
      const response = await fetch(`${baseUrl}/?mark=${mark}`, { signal });
      return z.array(thing).parse(await response.json());
    } catch (error) {
      throw unreadable(error);
    }
  };
  return {
    makesRecord: true,
    prepare: async ({ mark }, scope) => {
      if (mark === '') {
        const error = { code: 'REQUIRED', message: 'A thing has a mark.', path: ['input', 'mark'] } as const;
        const errors = [{ ...error, retryable: false, retryAfterMs: null }] as const;
        return { kind: 'refused', errors, upstreamRequestIds: [] };
      }
      await read(mark, scope);
      return {
        kind: 'ready',
        trace: { mark },
        send: async ({ signal }) => {
          try {
            const response = await fetch(`${baseUrl}/?mark=${mark}`, { method: 'POST', signal });
            reach('sent');
            if (response.status === 409) {
              const error = { code: 'DUPLICATE', message: 'There is one of this mark.', path: null } as const;
              const errors = [{ ...error, retryable: false, retryAfterMs: null }] as const;
              return { kind: 'refused', errors, upstreamRequestIds: ['refusal'] };
            }
            const result = thing.parse(await response.json());
            reach('answered');
            const upstreamRequestIds = [response.headers.get('x-request-id') ?? ''];
            return { kind: 'done', done: { result, nativeId: result.id, upstreamRequestIds } };
          } catch (error) {
            return { kind: 'lost', error: unreadable(error), upstreamRequestIds: [] };
          }
        },
      };
    },
    look: async (trace, scope) => {
      const { mark } = thing.pick({ mark: true }).parse(trace);
      const [result] = await read(mark, scope);
      if (!result) return { kind: 'not-seen' };
      return { kind: 'done', done: { result, nativeId: result.id, upstreamRequestIds: [] } };
    },
    recall: async (nativeId, _trace, scope) => {
      try {
        const [result] = await read(nativeId ?? '', scope);
        return result ? found(result) : ABSENT;
      } catch (error) {
        return failed(error instanceof SourceError ? error : unreadable(error));
      }
    },
  };
}

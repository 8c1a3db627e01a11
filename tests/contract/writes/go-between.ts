import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request } from 'undici';

/** Stands between a source and its platform. */
interface GoBetween {
  /** In place of the platform's own. */
  readonly baseUrl: string;
  /** From now on the line is cut when the platform has answered one of these requests, before the answer arrives. */
  cut(matches: (method: string) => boolean): void;
  /** From now on the platform gets this in place of each address and body, so that it stands for one that writes otherwise. */
  rewrite(texts: (text: string) => string): void;
}

/** Runs a test with a go-between, which passes on all that it is not told to cut or to rewrite. */
export async function withGoBetween<R>(
  platformUrl: string,
  test: (between: GoBetween) => Promise<R>,
): Promise<R> {
  const { origin, pathname } = new URL(platformUrl);
  let isCut = (_: string): boolean => false;
  let rewritten = (text: string): string => text;
  const server = createServer((incoming, outgoing) => {
    const pass = async (): Promise<void> => {
      const { method = 'GET', url = '/' } = incoming;
      const body = rewritten(await textOf(incoming));
      const answer = await request(origin + rewritten(url), {
        method,
        headers: headersOf(incoming),
        ...(body !== '' && { body }),
      });
      const text = await answer.body.text();
      if (isCut(method)) incoming.socket.destroy();
      else outgoing.writeHead(answer.statusCode, answer.headers).end(text);
    };
    pass().catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const baseUrl = `http://127.0.0.1:${String(port)}${pathname === '/' ? '' : pathname}`;
  const cut: GoBetween['cut'] = (matches) => {
    isCut = matches;
  };
  const rewrite: GoBetween['rewrite'] = (texts) => {
    rewritten = texts;
  };
  try {
    return await test({ baseUrl, cut, rewrite });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const OF_THE_LINE: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
]);

function headersOf({ headers }: IncomingMessage): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_LINE.has(name)));
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  incoming.setEncoding('utf8');
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

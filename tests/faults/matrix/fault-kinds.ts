import { gzipSync } from 'node:zlib';
import type { Answer, Fault } from './faulty-server.js';
import { passThrough, reply } from './faulty-server.js';

const JSON_TYPE = 'application/json';
/** So slow that no answer is whole within the time-out of a source. */
const DRIP_MS = 200;
/** Beyond what any answer may have. */
const TOO_LARGE = 9 * 1024 * 1024;
const AHEAD_MS = 3_600_000;

/** The connection is cut before a byte of an answer. */
export const reset: Fault = ({ socket }) => {
  socket.destroy();
};

/** The server closes an idle connection as the next request comes in over it. */
export const closedKeepAlive: Fault = (exchange) =>
  exchange.isFirstOfConnection ? passThrough(exchange) : reset(exchange);

/** No answer; the connection stays open. */
export const hang: Fault = () => undefined;

/** The answer comes one byte at a time. */
export const drip: Fault = async ({ response, pass }) => {
  const { status, headers, body } = await pass();
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
  }, DRIP_MS);
  response.once('close', () => {
    clearInterval(timer);
  });
};

/** The headers and half of the body, then the connection is cut. */
export const truncated: Fault = async ({ response, pass }) => {
  const { status, headers, body } = await pass();
  response.writeHead(status, { ...headers, 'content-length': String(body.length + 1) });
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
};

/** An answer in place of the sandbox's own, which is not asked. */
export function answering(
  status: number,
  body = '{}',
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return ({ response }) => {
    reply(response, { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: Buffer.from(body) });
  };
}

/** The page of a gateway. */
export function page(status: number): Fault {
  return answering(status, '<!doctype html><p>Bad gateway', { 'content-type': 'text/html' });
}

/** The sandbox's own answer, changed. */
function changed(change: (answer: Answer) => Answer): Fault {
  return async ({ response, pass }) => {
    reply(response, change(await pass()));
  };
}

/** The request is done, and only then the fault happens. */
export function afterwards(fault: Fault): Fault {
  return async (exchange) => {
    await exchange.pass();
    await fault(exchange);
  };
}

/** The fault happens to the first request only. */
export function once(fault: Fault): Fault {
  return (exchange) => (exchange.count === 1 ? fault(exchange) : passThrough(exchange));
}

/** Every answer is a copy of the first one. */
export function samePage(): Fault {
  let first: Promise<Answer> | undefined;
  return async ({ response, pass }) => {
    first ??= pass();
    reply(response, await first);
  };
}

/** A letter in Latin-1, whatever the headers say: it is no UTF-8. */
export const latin1 = changed((answer) => ({
  ...answer,
  body: Buffer.from(answer.body.toString('utf8').replace('{"', '{"note":"Ä","'), 'latin1'),
}));

export const gzipped = changed((answer) => ({
  ...answer,
  headers: { ...answer.headers, 'content-encoding': 'gzip' },
  body: gzipSync(answer.body),
}));

/** Blanks before the JSON, which is valid. */
function padded(body: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(TOO_LARGE, ' '), body]);
}

export const tooLarge = changed((answer) => ({ ...answer, body: padded(answer.body) }));

export const tooLargeUnpacked = changed((answer) => ({
  ...answer,
  headers: { ...answer.headers, 'content-encoding': 'gzip' },
  body: gzipSync(padded(answer.body)),
}));

/** Every list of the answer fifty times over. */
export const tooManyRows = changedJson((json) =>
  Array.isArray(json)
    ? manyTimes(json)
    : mapValues(json, (value) => (Array.isArray(value) ? manyTimes(value) : value)),
);

/** The life of a token is over as it is given out. */
export const overAtOnce = changedJson((json) =>
  mapValues(json, (value, name) => (name.startsWith('expires') ? 0 : value)),
);

/** The clock of the source is an hour ahead. */
export const clockAhead = changed((answer) => ({
  ...answer,
  headers: { ...answer.headers, date: new Date(Date.now() + AHEAD_MS).toUTCString() },
}));

function changedJson(change: (json: unknown) => unknown): Fault {
  return changed((answer) => {
    const json: unknown = JSON.parse(answer.body.toString('utf8'));
    return { ...answer, body: Buffer.from(JSON.stringify(change(json))) };
  });
}

function manyTimes(rows: readonly unknown[]): readonly unknown[] {
  return Array.from({ length: 50 }, () => rows).flat();
}

function mapValues(json: unknown, map: (value: unknown, name: string) => unknown): unknown {
  return Object.fromEntries(
    Object.entries(json as object).map(([name, value]: [string, unknown]) => [name, map(value, name)]),
  );
}

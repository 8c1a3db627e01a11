import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { SourceErrorCode } from '../../../src/domain/source-error.js';
import type { Answer, Fault } from './faulty-server.js';
import { reply } from './faulty-server.js';

/** How a source can harm a server that trusts it. */
export interface HostileKind {
  readonly name: string;
  readonly fault: () => Fault;
  /** How many customers are asked for: they bound the size of an answer. */
  readonly first: number;
  /** `error.code` of the source's report. */
  readonly code: SourceErrorCode;
  /** The source takes all of its time. */
  readonly takesAllTime?: true;
}

const MEBIBYTE = 1024 * 1024;
/** The rows that an answer of 8 MiB, the most that is read, is allowed for. */
const MOST_ROWS = 1_000;
const PAGE = 100;
/** Room for what an answer holds beside its rows. */
const JUST_BELOW_8_MIB = 8 * MEBIBYTE - 4_096;
const UNFIT = { first: PAGE, code: 'MALFORMED_RESPONSE' } as const;

/** Every kind, the shape of each that of the platform's own lists. */
export const HOSTILE_KINDS: readonly HostileKind[] = [
  {
    ...UNFIT,
    name: '130,000 rows for a limit of 100',
    fault: () => listing(repeated('{"id":"1"}', 130_000)),
  },
  {
    ...UNFIT,
    name: 'rows of 1 MiB each',
    fault: () => streaming(`{"id":"1","name":"${'x'.repeat(MEBIBYTE)}"}`),
  },
  { ...UNFIT, name: 'a list without an end', fault: () => streaming(repeated('{"id":"1"}', 1_000)) },
  {
    ...UNFIT,
    name: '1,000,000 lists in each other',
    fault: () => raw('['.repeat(1_000_000) + ']'.repeat(1_000_000)),
  },
  { ...UNFIT, name: 'a gzip bomb of 1 GiB', fault: gzipBomb },
  {
    ...UNFIT,
    name: '8 MiB of empty objects',
    first: MOST_ROWS,
    fault: () => listing(filling('{}')),
  },
  {
    ...UNFIT,
    name: '8 MiB of numbers with 20 digits',
    first: MOST_ROWS,
    fault: () => listing(filling('1.2345678901234567891')),
  },
  { name: 'one byte a second', first: PAGE, code: 'TIMEOUT', takesAllTime: true, fault: () => slowly },
];

function repeated(row: string, count: number): string {
  return Array.from({ length: count }, () => row).join(',');
}

function filling(row: string): string {
  return repeated(row, Math.floor(JUST_BELOW_8_MIB / (row.length + 1)));
}

/** The platform's own answer as text, cut where the rows of its list stand. */
function aroundRows({ body }: Answer): readonly [before: string, after: string] {
  const json: unknown = JSON.parse(body.toString('utf8'));
  if (Array.isArray(json)) return ['[', ']'];
  let isFound = false;
  const marked = Object.entries(json as object).map(([name, value]: [string, unknown]) => {
    if (!Array.isArray(value) || isFound) return [name, value];
    isFound = true;
    return [name, [MARK]];
  });
  const [before = '', after = ''] = JSON.stringify(Object.fromEntries(marked)).split(JSON.stringify(MARK));
  return [before, after];
}
const MARK = 'the rows stand here';

/** The platform's own answer with other rows. Made once: a hostile source has no trouble of its own. */
function listing(rows: string): Fault {
  let made: Answer | undefined;
  return async ({ response, pass }) => {
    if (!made) {
      const own = await pass();
      made = { ...own, body: Buffer.from(aroundRows(own).join(rows)) };
    }
    reply(response, made);
  };
}

function raw(text: string): Fault {
  const body = Buffer.from(text);
  return ({ response }) => {
    reply(response, { status: 200, headers: JSON_TYPE, body });
  };
}
const JSON_TYPE = { 'content-type': 'application/json' };

/** Rows for as long as somebody reads them. */
function streaming(rows: string): Fault {
  const part = Buffer.from(`${rows},`);
  return async ({ response, pass }) => {
    const own = await pass();
    response.writeHead(own.status, own.headers);
    const parts = function* (): Generator<Buffer> {
      yield Buffer.from(aroundRows(own)[0]);
      for (;;) yield part;
    };
    // It ends when the reader leaves, which is no fault of the server.
    await pipeline(Readable.from(parts()), response).catch(() => undefined);
  };
}

/** A gzip stream may consist of many, one after the other. */
function gzipBomb(): Fault {
  const one = gzipSync(Buffer.alloc(8 * MEBIBYTE, ' '));
  const body = Buffer.concat(Array.from({ length: 128 }, () => one));
  const headers = { ...JSON_TYPE, 'content-encoding': 'gzip' };
  return ({ response }) => {
    reply(response, { status: 200, headers, body });
  };
}

const slowly: Fault = async ({ response, pass }) => {
  const { status, headers, body } = await pass();
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  for (let sent = 0; !response.destroyed; sent += 1) {
    response.write(body.subarray(sent, sent + 1));
    await wait(1_000, undefined, { ref: false });
  }
};

import { promisify, TextDecoder } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { asciiJson } from './ascii-json.js';

/** An answer whose bytes cannot be read. `what` completes "The source's answer …". */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer';
  readonly what: string;

  constructor(what: string) {
    super(`The answer ${what}.`);
    this.what = what;
  }
}

/** Completes "The source's answer …". */
export const TOO_LARGE = 'is larger than what was asked for can be';

type Decompress = (bytes: Buffer, limit: { readonly maxOutputLength: number }) => Promise<Buffer>;

const gunzipped: Decompress = promisify(gunzip);
const inflated: Decompress = promisify(inflate);
const inflatedRaw: Decompress = promisify(inflateRaw);

/** By RFC 9110 "deflate" has a zlib header; some servers leave it out. Its first byte tells. */
const anyInflated: Decompress = (bytes, limit) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflated(bytes, limit) : inflatedRaw(bytes, limit);

const DECOMPRESS: Readonly<Record<string, Decompress>> = {
  gzip: gunzipped,
  'x-gzip': gunzipped,
  deflate: anyInflated,
  br: promisify(brotliDecompress),
};

interface BodyForm {
  readonly contentEncoding: string | undefined;
  readonly contentType: string | undefined;
  /** Whether the text is for a parser of JSON alone, so that any character may come escaped. */
  readonly mayEscape: boolean;
}

/**
 * The text of an answer: decompressed, and decoded strictly as UTF-8 or as the charset that it declares. `maxBytes`
 * bounds it before and after decompression. Rejects with an UnreadableAnswer for a byte that is no character, because
 * a changed text would be written back with the next edit.
 */
export async function textOf(
  body: Dispatcher.ResponseData['body'],
  { contentEncoding, contentType, mayEscape }: BodyForm,
  maxBytes: number,
): Promise<string> {
  const received = await bytesOf(body, maxBytes);
  const bytes = contentEncoding ? await decompressed(received, contentEncoding, maxBytes) : received;
  try {
    const decoder = decoderOf(contentType ?? '');
    const json = mayEscape && decoder.encoding === 'utf-8' ? asciiJson(bytes) : null;
    return json ?? decoder.decode(bytes);
  } catch {
    throw new UnreadableAnswer('is not in the encoding that it declares, or not in UTF-8');
  }
}

/** By events: an iterator makes six promises for an answer of one part. */
function bytesOf(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    body.on('data', (part: Buffer) => {
      length += part.length;
      parts.push(part);
      if (length <= maxBytes) return;
      reject(new UnreadableAnswer(TOO_LARGE));
      // The rest is not read: the connection is closed.
      body.destroy();
    });
    body.once('end', () => {
      resolve(Buffer.concat(parts, length));
    });
    body.once('error', reject);
  });
}

async function decompressed(bytes: Buffer, contentEncoding: string, maxBytes: number): Promise<Buffer> {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  let decoded = bytes;
  // Some servers name an encoding for an answer without a body.
  if (bytes.length === 0) return bytes;
  for (const encoding of encodings.toReversed()) {
    const decompress = DECOMPRESS[encoding];
    if (!decompress) throw new UnreadableAnswer('is compressed in a way that is not known here');
    decoded = await decompress(decoded, { maxOutputLength: maxBytes }).catch((error: unknown) => {
      throw new UnreadableAnswer(isTooLarge(error) ? TOO_LARGE : 'cannot be decompressed');
    });
  }
  return decoded;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;

/** Throws a RangeError for a charset that is not known. A byte order mark is not part of the text. */
function decoderOf(contentType: string): TextDecoder {
  return new TextDecoder(CHARSET.exec(contentType)?.[1] ?? 'utf-8', { fatal: true });
}

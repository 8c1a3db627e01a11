import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { memorySource } from '../support/graph/memory-source.js';

const LIMIT = 100_000;
const SMALL = '{"query":"{ customerSources { id } }"}';
const LARGE = '{"query":"{ __schema { types { name description fields { name } } } }"}';

let app: TestApp;
beforeAll(async () => {
  const server = { maxBodyBytes: LIMIT };
  app = await startTestApp({ sources: [], made: [memorySource('alpha', {}).source], server });
  endWithFile(() => app.close());
});

function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const all = { 'content-type': 'application/json', 'accept-encoding': 'identity', ...headers };
  return fetch(`${app.url}/graphql`, { method: 'POST', headers: all, body });
}

describe('an answer', () => {
  it.each(['br', 'gzip'])(
    'is compressed by %s for a caller that takes it, and says the same',
    async (encoding) => {
      const response = await post(LARGE, { 'accept-encoding': encoding });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
      expect(await response.text()).toBe(await (await post(LARGE)).text());
    },
  );

  it('is in br if a caller takes both, and plain if it takes another one or has nothing to save', async () => {
    const encodingOf = async (body: string, accepted: string): Promise<string | null> => {
      const response = await post(body, { 'accept-encoding': accepted });
      await response.text();
      return response.headers.get('content-encoding');
    };
    expect(await encodingOf(LARGE, 'gzip, deflate, br')).toBe('br');
    expect(await encodingOf(LARGE, 'deflate')).toBeNull();
    expect(await encodingOf(SMALL, 'gzip, br')).toBeNull();
  });
});

const bytes = (data: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(data);
const codecs = [
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
] as const;

describe('a compressed body', () => {
  it.each(codecs)('is read in %s', async (encoding, compress) => {
    const response = await post(bytes(compress(SMALL)), { 'content-encoding': encoding });
    expect(await response.json()).toEqual({ data: { customerSources: [{ id: 'alpha' }] } });
  });

  it.each(codecs)(
    'that grows beyond the limit in %s is refused, and the answer states the limit',
    async (encoding, compress) => {
      const bomb = compress(`{"query":"${' '.repeat(20_000_000)}"}`);
      expect(bomb.length).toBeLessThan(LIMIT);
      const response = await post(bytes(bomb), { 'content-encoding': encoding });
      expect(response.status).toBe(413);
      expect(await response.json()).toEqual({
        errors: [
          {
            message: 'The body has more than 100000 bytes (server.maxBodyBytes)',
            extensions: { code: 'PAYLOAD_TOO_LARGE' },
          },
        ],
      });
    },
  );

  it('that is not what it says is refused, in another encoding too', async () => {
    expect((await post(SMALL, { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await post(bytes(gzipSync(SMALL).subarray(0, 30)), { 'content-encoding': 'gzip' })).status).toBe(
      400,
    );
    const unknown = await post(SMALL, { 'content-encoding': 'compress' });
    expect([unknown.status, await unknown.text()]).toEqual([
      415,
      expect.stringContaining('gzip, br or deflate'),
    ]);
  });
});

it('A plain body beyond the limit is refused, announced or not', async () => {
  const body = `{"query":"${' '.repeat(LIMIT)}"}`;
  expect((await post(body)).status).toBe(413);
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, duplex: 'half' as const };
  const chunked = await fetch(`${app.url}/graphql`, { ...init, body: new Blob([body]).stream() });
  expect(chunked.status).toBe(413);
});

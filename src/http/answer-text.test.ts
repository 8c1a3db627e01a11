import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../tests/support/scope.js';
import type { Upstream } from '../../tests/support/upstream.js';
import { failureOf, upstream } from '../../tests/support/upstream.js';
import { answerBytes, MOST_ANSWER_BYTES } from './answer-size.js';

const NAME = '["Ó Murchú"]';

const answering = (body: Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Upstream> =>
  upstream((_, response) => response.writeHead(200, headers).end(body));

describe('an answer in bytes', () => {
  it.each([
    ['gzip', gzipSync(NAME)],
    ['x-gzip', gzipSync(NAME)],
    ['br', brotliCompressSync(NAME)],
    ['deflate', deflateSync(NAME)],
    ['deflate', deflateRawSync(NAME)],
    ['GZIP', gzipSync(NAME)],
    ['identity', Buffer.from(NAME)],
    ['deflate, gzip', gzipSync(deflateSync(NAME))],
  ])('is decompressed from %s', async (encoding, body) => {
    const { client } = await answering(body, { 'content-encoding': encoding });
    expect((await client.get('/x', scopeOf())).body).toEqual(['Ó Murchú']);
  });

  it.each([
    ['application/json', Buffer.from(NAME)],
    ['application/json; charset=utf-8', Buffer.from(`\uFEFF${NAME}`)],
    ['application/json; charset=iso-8859-1', Buffer.from(NAME, 'latin1')],
    ['application/json; charset="windows-1252"', Buffer.from(NAME, 'latin1')],
    ['application/json; charset=utf-16le', Buffer.from(NAME, 'utf16le')],
  ])('is decoded as it declares: %s', async (contentType, body) => {
    const { client } = await answering(body, { 'content-type': contentType });
    expect((await client.get('/x', scopeOf())).body).toEqual(['Ó Murchú']);
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.from(NAME, 'latin1'), {}],
    ['an unknown charset', Buffer.from(NAME), { 'content-type': 'application/json; charset=klingon' }],
    ['an unknown compression', Buffer.from(NAME), { 'content-encoding': 'zstd-9' }],
    ['a compression that breaks off', gzipSync(NAME).subarray(0, 20), { 'content-encoding': 'gzip' }],
    ['no compression at all', Buffer.from(NAME), { 'content-encoding': 'gzip' }],
  ])('with %s is MALFORMED_RESPONSE', async (_, body, headers) => {
    const { client } = await answering(body, headers);
    expect(await failureOf(client)).toMatchObject({ code: 'MALFORMED_RESPONSE', retryable: false });
  });

  it('that cannot be read leaves open what became of a change, and is no token', async () => {
    const { client } = await answering(Buffer.from(NAME, 'latin1'));
    const change = { target: '/x', method: 'PUT', json: {} } as const;
    expect(await client.send(change, scopeOf())).toMatchObject({
      kind: 'lost',
      error: { code: 'MALFORMED_RESPONSE' },
    });
    await expect(client.requestToken('/token', { json: {} }, scopeOf())).rejects.toMatchObject({
      code: 'MALFORMED_RESPONSE',
    });
  });

  it('is bounded by the rows that were asked for, compressed or not', async () => {
    const rows = `[${'"x"'.padEnd(answerBytes(10), ' ')}]`;
    for (const [body, headers] of [
      [Buffer.from(rows), {}],
      [gzipSync(rows), { 'content-encoding': 'gzip' }],
    ] as const) {
      const { client } = await answering(body, headers);
      await expect(client.get('/x', scopeOf(), { rows: 10 })).rejects.toMatchObject({
        code: 'MALFORMED_RESPONSE',
        message: "The source's answer is larger than what was asked for can be.",
      });
      expect((await client.get('/x', scopeOf(), { rows: 20 })).body).toEqual(['x']);
    }
  });

  it('is bounded by 8 MiB, however many rows were asked for, and is not asked for again', async () => {
    const { client, server } = await upstream(
      (_, response) => response.writeHead(200).end(' '.repeat(MOST_ANSWER_BYTES + 1)),
      { maxRetries: 2 },
    );
    await expect(client.get('/x', scopeOf(), { rows: 1_000 })).rejects.toMatchObject({
      code: 'MALFORMED_RESPONSE',
      message: "The source's answer is larger than what was asked for can be.",
    });
    expect(server.requests).toHaveLength(1);
  });

  it('of a refusal means what its status says, whatever its bytes', async () => {
    const { client } = await upstream((_, response) =>
      response.writeHead(503, { 'content-encoding': 'gzip' }).end('no gzip'),
    );
    expect(await failureOf(client)).toMatchObject({ code: 'UPSTREAM_ERROR' });
  });

  it('of a refused change is read from any compression', async () => {
    const { client } = await upstream((_, response) =>
      response.writeHead(400, { 'content-encoding': 'gzip' }).end(gzipSync('{"errors":["name: too long"]}')),
    );
    const reply = await client.send({ target: '/x', method: 'POST', json: {} }, scopeOf());
    expect(reply).toMatchObject({ kind: 'refused', body: { errors: ['name: too long'] } });
  });
});

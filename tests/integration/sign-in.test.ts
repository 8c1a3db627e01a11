import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memorySource } from '../support/graph/memory-source.js';
import { customer } from '../support/graph/records.js';
import type { SignInApp } from '../support/sign-in.js';
import { startSignInApp } from '../support/sign-in.js';

const alpha = memorySource('alpha', { customers: [customer({ nativeId: 'C-1' })] });
const QUERY = '{ customerBySource(sourceId: "alpha", nativeId: "C-1") { nativeId name } }';

let signIn: SignInApp;
beforeAll(async () => {
  signIn = await startSignInApp(alpha.source);
});
afterAll(() => signIn.close());

const post = (headers: Readonly<Record<string, string>>, body = JSON.stringify({ query: QUERY })) =>
  fetch(`${signIn.app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

describe('a request with a token of the identity provider', () => {
  it('is answered', async () => {
    const { status, body } = await signIn.ask(QUERY);
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: { customerBySource: { nativeId: 'C-1' } } });
  });
});

describe('a request is refused with 401 before any source is asked', () => {
  it('without a token, and learns that one is needed', async () => {
    alpha.calls.length = 0;
    const response = await post({});
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toEqual({
      errors: [
        {
          message: 'Sign-in is needed: send "authorization: Bearer" with a token.',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    });
    expect(alpha.calls).toEqual([]);
  });

  it('with a bad token, of which neither the answer nor the log holds anything', async () => {
    const token = await signIn.provider.token({ claims: { exp: 1_000, sub: 'canary-7' } });
    const response = await post({ authorization: `Bearer ${token}` });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(await response.json()).toEqual({
      errors: [{ message: 'The token has expired.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
    for (const part of [...token.split('.'), 'canary-7']) expect(signIn.app.logText()).not.toContain(part);
  });

  it('also where it only asks for the schema or for its types', async () => {
    for (const query of ['{ __schema { queryType { name } } }', '{ __typename }', '{ _service { sdl } }'])
      expect((await post({}, JSON.stringify({ query }))).status).toBe(401);
    const url = `${signIn.app.url}/graphql?query={__typename}`;
    expect((await fetch(url, { headers: { 'apollo-require-preflight': 'yes' } })).status).toBe(401);
  });

  it('and the log says so in one line of the request, and calls it no defect', async () => {
    const lines = await signIn.app.requestLines(1);
    const before = lines.length;
    await post({});
    const all = await signIn.app.requestLines(before + 1);
    expect(all.at(-1)).toMatchObject({ status: 401, errorCodes: ['UNAUTHENTICATED'], upstreamRequests: 0 });
    expect(signIn.app.logText()).not.toContain('internal error');
  });
});

it('A token without scopes reads the schema, for gateways that look at it, and nothing else', async () => {
  const query = '{ __schema { queryType { name } } __typename _service { sdl } }';
  const { body } = await signIn.ask(query, {}, { scope: '' });
  expect(body.errors).toBeUndefined();
});

it('Health, the landing page and the explorer are open to everybody', async () => {
  const { url } = signIn.app;
  for (const path of ['/health/live', '/health/ready', '/explorer?query={__typename}'])
    expect((await fetch(`${url}${path}`)).status).toBe(200);
  const page = await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
});

describe('while the identity provider cannot be reached', () => {
  it('no caller is let in before its keys are known: 503, with a warning in the log', async () => {
    const fresh = await startSignInApp(alpha.source);
    fresh.provider.answerWith((response) => response.destroy());
    try {
      const token = await fresh.provider.token();
      const response = await fetch(`${fresh.app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: QUERY }),
      });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
      });
      expect(fresh.app.logLines()).toContainEqual(
        expect.objectContaining({
          level: 'warn',
          msg: 'identity provider unavailable',
          reason: 'it cannot be reached',
        }),
      );
    } finally {
      await fresh.close();
    }
  });

  it('those whose key is known are let in', async () => {
    await signIn.ask(QUERY);
    signIn.provider.answerWith((response) => response.destroy());
    expect((await signIn.ask(QUERY)).status).toBe(200);
    signIn.provider.answerWith();
  });
});

import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { IdentityProvider } from '../../tests/support/identity-provider.js';
import { startIdentityProvider } from '../../tests/support/identity-provider.js';
import { startProxy } from '../../tests/support/proxy.js';
import type { SignIn } from '../domain/sign-in.js';
import { SignInRefusal } from '../domain/sign-in.js';
import type { KeySetOptions } from './key-set.js';
import { createKeySet } from './key-set.js';
import { signInByToken } from './sign-in.js';

const KEPT = { cooldownMs: 0, retryMs: 0 };

interface Started {
  readonly provider: IdentityProvider;
  readonly signIn: SignIn;
  /** Why the keys could not be read, each time. */
  readonly failures: string[];
  /** The subject of a token, or why it is refused. */
  readonly tryToken: (token?: Promise<string>) => Promise<string>;
}

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function start(times: Partial<KeySetOptions> = KEPT): Promise<Started> {
  const provider = await startIdentityProvider();
  const failures: string[] = [];
  const noteFailure = (reason: string) => failures.push(reason);
  const { jwksUri } = provider.rules;
  const signIn = signInByToken(provider.rules, createKeySet({ jwksUri, noteFailure, ...times }));
  open.push(provider, signIn);
  const tryToken = async (token = provider.token()): Promise<string> => {
    try {
      return String((await signIn.callerOf(`Bearer ${await token}`)).subject);
    } catch (error) {
      if (!(error instanceof SignInRefusal)) throw error;
      return error.reason;
    }
  };
  return { provider, signIn, failures, tryToken };
}

const answer =
  (body: string, status = 200) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };
const filler = (bytes: number): string => JSON.stringify({ keys: [], filler: 'x'.repeat(bytes) });

const BOMB = gzipSync(filler(10_000_000));

/** What an identity provider may do, and why its keys are then unavailable. */
const FAULTS: readonly (readonly [string, (response: ServerResponse) => void, string])[] = [
  ['hangs', () => undefined, 'it did not answer in time'],
  ['hangs in the middle', (response) => response.write('{"keys":['), 'it did not answer in time'],
  ['grows without end', growing, 'its answer is larger than 524288 bytes'],
  ['answers too much', answer(filler(524_288)), 'its answer is larger than 524288 bytes'],
  [
    'answers a bomb',
    (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB);
    },
    'its answer is larger than 524288 bytes',
  ],
  ['answers no JSON', answer('<html>'), 'its answer is no key set'],
  ['answers no key set', answer('{"keys":"none"}'), 'its answer is no key set'],
  ['answers null', answer('null'), 'its answer is no key set'],
  ['fails', answer('{}', 500), 'it answered the status 500'],
  [
    'leads elsewhere',
    (response) => response.writeHead(302, { location: '/keys' }).end(),
    'it answered the status 302',
  ],
  ['closes the connection', (response) => response.destroy(), 'it cannot be reached'],
];

/** Writes for as long as anybody reads. */
function growing(response: ServerResponse): void {
  response.writeHead(200);
  const more = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  };
  response.on('drain', more);
  more();
}

describe.each(FAULTS)('an identity provider that %s', (what, fault, reason) => {
  const limit = what.startsWith('hangs') ? { answerLimitMs: 200 } : {};

  it('lets nobody in whose key is not known yet, and everybody again as soon as it answers', async () => {
    const { provider, failures, tryToken } = await start({ ...KEPT, ...limit });
    provider.answerWith(fault);
    expect(await tryToken()).toBe('UNAVAILABLE');
    expect(failures).toEqual([reason]);
    provider.answerWith();
    expect(await tryToken()).toBe('anna');
  });

  it('leaves the keys in use that are known', async () => {
    const { provider, failures, tryToken } = await start({ ...KEPT, ...limit, keptMs: 0 });
    expect(await tryToken()).toBe('anna');
    provider.answerWith(fault);
    expect(await tryToken()).toBe('anna');
    expect(failures).toEqual([reason]);
    await provider.rotate();
    expect(await tryToken()).toBe('BAD_TOKEN');
  });
});

describe('the keys', () => {
  it('are asked for with the first token, once for all that come at the same time', async () => {
    const { provider, tryToken } = await start({});
    expect(provider.requests()).toBe(0);
    const token = provider.token();
    expect(await Promise.all(Array.from({ length: 20 }, () => tryToken(token)))).toEqual(
      Array.from({ length: 20 }, () => 'anna'),
    );
    expect(provider.requests()).toBe(1);
  });

  it('rotate: a token of a new key is taken at once, and one of a withdrawn key no more', async () => {
    const { provider, tryToken } = await start();
    const old = provider.token();
    expect(await tryToken(old)).toBe('anna');
    await provider.rotate();
    expect(await tryToken()).toBe('anna');
    expect(provider.requests()).toBe(2);
    expect(await tryToken(old)).toBe('BAD_TOKEN');
  });

  it('are not asked for again within the cooldown, however many tokens name unknown ones', async () => {
    const { provider, tryToken } = await start({});
    for (const kid of ['one', 'two', 'three', 'four'])
      expect(await tryToken(provider.token({ header: { kid } }))).toBe('BAD_TOKEN');
    expect(provider.requests()).toBe(1);
  });

  it('are not asked for by a token that is no JWT or has an algorithm that is not accepted', async () => {
    const { provider, tryToken } = await start({});
    expect(await tryToken(Promise.resolve('a.b.c'))).toBe('BAD_TOKEN');
    expect(await tryToken(Promise.resolve('eyJhbGciOiJub25lIn0.e30.'))).toBe('BAD_TOKEN');
    expect(provider.requests()).toBe(0);
  });

  it('are left alone for a while after a failure: nobody waits for it again', async () => {
    const { provider, failures, tryToken } = await start({});
    provider.answerWith(answer('{}', 500));
    expect([await tryToken(), await tryToken(), await tryToken()]).toEqual([
      'UNAVAILABLE',
      'UNAVAILABLE',
      'UNAVAILABLE',
    ]);
    expect(provider.requests()).toBe(1);
    expect(failures.length).toBe(1);
  });

  it('that cannot be used refuse the tokens that name them', async () => {
    const { provider, tryToken } = await start();
    const { kid } = provider.key();
    provider.answerWith(answer(JSON.stringify({ keys: [{ kty: 'EC', kid, alg: 'ES256', crv: 'P-256' }] })));
    expect(await tryToken()).toBe('BAD_TOKEN');
  });

  it('of another machine are asked for through the proxy of the environment', async () => {
    const { provider } = await start();
    const proxy = await startProxy(Number(new URL(provider.rules.jwksUri).port));
    open.push(proxy);
    vi.stubEnv('HTTP_PROXY', proxy.url);
    try {
      const rules = { ...provider.rules, jwksUri: 'http://login.invalid/api/keys' };
      const keys = createKeySet({ jwksUri: rules.jwksUri, noteFailure: () => undefined });
      open.push(keys);
      const caller = await signInByToken(rules, keys).callerOf(`Bearer ${await provider.token()}`);
      expect(caller.subject).toBe('anna');
      expect(proxy.asked).toEqual(['login.invalid:80']);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

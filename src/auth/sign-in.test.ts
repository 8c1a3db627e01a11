import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityProvider, TokenChanges } from '../../tests/support/identity-provider.js';
import { newKey, startIdentityProvider } from '../../tests/support/identity-provider.js';
import { ACCESS_SCOPES, ANYBODY } from '../domain/caller.js';
import type { SignIn } from '../domain/sign-in.js';
import { SignInRefusal } from '../domain/sign-in.js';
import type { TokenRules } from './sign-in.js';
import { createSignIn } from './sign-in.js';

let provider: IdentityProvider;
let signIn: SignIn;
const open: SignIn[] = [];

beforeAll(async () => {
  provider = await startIdentityProvider();
  signIn = withRules({});
});
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()));
  await provider.close();
});

function withRules(rules: Partial<TokenRules>): SignIn {
  const made = createSignIn({ mode: 'jwt', ...provider.rules, ...rules }, () => undefined);
  open.push(made);
  return made;
}

const now = (): number => Math.floor(Date.now() / 1000);
const callerWith = async (changes: TokenChanges, rules: Partial<TokenRules> = {}) =>
  withRules(rules).callerOf(`Bearer ${await provider.token(changes)}`);

/** Why a header is refused; whatever the reason, the message holds nothing of it. */
async function refusal(authorization: string | undefined, by: SignIn = signIn): Promise<SignInRefusal> {
  const error: unknown = await by.callerOf(authorization).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SignInRefusal)) throw new Error('It was not refused.', { cause: error });
  for (const part of (authorization ?? '').replace(/^Bearer/i, '').split(/[. ]/))
    if (part.length > 3) expect(error.message).not.toContain(part);
  return error;
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token that HMAC signs with the text that everybody can read: the published key. */
async function hmacToken(alg: string): Promise<string> {
  const { publicJwk, kid } = provider.key();
  const publicKey = await importJWK(publicJwk, 'ES256', { extractable: true });
  if (publicKey instanceof Uint8Array) throw new Error('This is no public key.');
  const [, payload] = (await provider.token()).split('.');
  const signed = `${encoded({ alg, kid, typ: 'JWT' })}.${String(payload)}`;
  const mac = createHmac('sha256', await exportSPKI(publicKey))
    .update(signed)
    .digest('base64url');
  return `${signed}.${mac}`;
}

describe('a token of the identity provider', () => {
  it('tells who asks and what is open to them', async () => {
    expect(await callerWith({})).toEqual({ ...ANYBODY, subject: 'anna' });
  });

  it.each(['RS256', 'ES256', 'EdDSA'])('may be signed by %s', async (alg) => {
    await provider.rotate(alg);
    expect((await callerWith({})).subject).toBe('anna');
    await provider.rotate();
    signIn = withRules({});
  });

  const scopes: readonly (readonly [string, Record<string, unknown>])[] = [
    ['one text', { scope: 'raw:read customers:read other' }],
    ['a list', { scope: ['raw:read', 'customers:read', 'other'] }],
    ['the claim scp', { scope: undefined, scp: ['raw:read', 'customers:read'] }],
  ];
  it.each(scopes)('has its scopes in %s, and those of others open nothing', async (_where, claims) => {
    expect([...(await callerWith({ claims })).scopes]).toEqual(['customers:read', 'raw:read']);
  });

  it('without scopes opens nothing', async () => {
    expect((await callerWith({ claims: { scope: undefined } })).scopes.size).toBe(0);
    expect(ACCESS_SCOPES.length).toBe(6);
  });

  it('is limited to its sources: an empty list sees none, no list sees all unless it is required', async () => {
    const of = async (sources: unknown, requireSources = false) =>
      (await callerWith({ claims: { sources } }, { requireSources })).sources;
    expect(await of(['one', 'two'])).toEqual(new Set(['one', 'two']));
    expect(await of([])).toEqual(new Set());
    expect(await of(undefined)).toBe('all');
    expect(await of(undefined, true)).toEqual(new Set());
    expect(await of(['one'], true)).toEqual(new Set(['one']));
  });

  it('may name the Requestor-ID of its caller in the claim that is configured', async () => {
    const claims = { person: '6d2b' };
    expect((await callerWith({ claims }, { requestorClaim: 'person' })).requestorId).toBe('6d2b');
    expect((await callerWith({ claims })).requestorId).toBeNull();
    expect((await callerWith({}, { requestorClaim: 'person' })).requestorId).toBeNull();
  });

  it('may come from a clock that is a little ahead or behind', async () => {
    expect((await callerWith({ claims: { exp: now() - 20 } })).subject).toBe('anna');
    expect((await callerWith({ claims: { nbf: now() + 20 } })).subject).toBe('anna');
  });
});

describe('a token is refused', () => {
  const wrong: readonly (readonly [string, TokenChanges, string])[] = [
    ['expired', { claims: { exp: now() - 60 } }, 'The token has expired.'],
    ['not valid yet', { claims: { nbf: now() + 120 } }, 'The token is not valid yet.'],
    [
      'of another issuer',
      { claims: { iss: 'https://evil.example/' } },
      'The token was issued by somebody else.',
    ],
    ['without issuer', { claims: { iss: undefined } }, 'The claim "iss" of the token is missing.'],
    ['for another audience', { claims: { aud: 'shop' } }, 'The token is meant for another audience.'],
    ['without audience', { claims: { aud: undefined } }, 'The claim "aud" of the token is missing.'],
    ['without exp', { claims: { exp: undefined } }, 'The claim "exp" of the token is missing.'],
    [
      'whose exp is no number',
      { claims: { exp: 'never' } },
      'The claim "exp" of the token is not what it must be.',
    ],
    ['without sub', { claims: { sub: undefined } }, 'The claim "sub" of the token is missing.'],
    [
      'with an empty sub',
      { claims: { sub: '' } },
      'The claim "sub" of the token must be a text of 1 to 255 visible characters.',
    ],
    [
      'with unreadable scopes',
      { claims: { scope: { a: 1 } } },
      'The claim "scope" of the token must be a text of words, or a list of them.',
    ],
    [
      'whose sources are a text',
      { claims: { sources: 'one' } },
      'The claim "sources" of the token must be a list of ids of sources.',
    ],
    [
      'whose sources are null',
      { claims: { sources: null } },
      'The claim "sources" of the token must be a list of ids of sources.',
    ],
    [
      'of an unknown key',
      { header: { kid: 'nobody' } },
      'The token is signed with a key that the identity provider does not publish.',
    ],
  ];
  it.each(wrong)('%s', async (_what, changes, message) => {
    const refused = await refusal(`Bearer ${await provider.token(changes)}`);
    expect(refused.message).toBe(message);
    expect(refused.reason).toBe('BAD_TOKEN');
  });

  it.each(['', '\0', 'a\nb', 'a\ud800', 'x'.repeat(256), 7, null])('with the sub %j', async (sub) => {
    const refused = await refusal(`Bearer ${await provider.token({ claims: { sub } })}`);
    expect(refused.message).toContain('The claim "sub" of the token');
  });

  it('forged: signed by another key under the name of a published one', async () => {
    const { kid } = provider.key();
    const forged = await provider.token({ key: await newKey(99, 'ES256'), header: { kid } });
    expect((await refusal(`Bearer ${forged}`)).message).toBe('The signature of the token is wrong.');
  });

  it('changed after it was signed', async () => {
    const [header, , signature] = (await provider.token()).split('.');
    const changed = [header, encoded({ sub: 'root', exp: now() + 600 }), signature].join('.');
    expect((await refusal(`Bearer ${changed}`)).message).toBe('The signature of the token is wrong.');
  });

  it.each(['none', 'None', 'NONE'])('not signed, alg: %s', async (alg) => {
    const [, payload] = (await provider.token()).split('.');
    for (const signature of ['', 'AAAA']) {
      const token = `${encoded({ alg, kid: provider.key().kid })}.${String(payload)}.${signature}`;
      expect((await refusal(`Bearer ${token}`)).reason).toBe('BAD_TOKEN');
    }
  });

  it.each(['HS256', 'HS512'])('signed by %s with the published key as its secret', async (alg) => {
    const refused = await refusal(`Bearer ${await hmacToken(alg)}`);
    expect(refused.message).toBe('The token is signed by an algorithm that is not accepted here.');
  });

  it('signed by an algorithm that the configuration does not name', async () => {
    const token = await provider.token();
    const refused = await refusal(`Bearer ${token}`, withRules({ algorithms: ['RS256'] }));
    expect(refused.message).toBe('The token is signed by an algorithm that is not accepted here.');
  });

  it.each(['\u0001', 'äöü', 'two words', '', 7, ['x'], 'x'.repeat(256)])(
    'whose Requestor-ID no header can carry: %j',
    async (person) => {
      const token = await provider.token({ claims: { person } });
      const refused = await refusal(`Bearer ${token}`, withRules({ requestorClaim: 'person' }));
      expect(refused.message).toBe(
        'The claim "person" of the token must be a text that a header can carry: 1 to 255 visible ASCII characters.',
      );
    },
  );

  it.each(['Bearer', 'Bearer ', 'Basic YW5uYTpwdw==', 'Bearer one two', 'Bearer ä', ''])(
    'that is not one bearer token: %j',
    async (authorization) => {
      const refused = await refusal(authorization);
      expect(refused.message).toBe('The header "authorization" must hold "Bearer" and one token.');
    },
  );

  it.each(['abc', 'a.b.c', '..'])('that is no JWT: %j', async (token) => {
    expect((await refusal(`Bearer ${token}`)).message).toBe('The token is no signed JWT.');
  });

  it('that is missing', async () => {
    expect((await refusal(undefined)).reason).toBe('NO_TOKEN');
  });
});

it('Without sign-in everybody is let in, whatever is sent along', async () => {
  const off = createSignIn({ mode: 'none' }, () => undefined);
  expect(await off.callerOf('Bearer nonsense')).toBe(ANYBODY);
  await off.close();
});

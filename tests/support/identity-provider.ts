import type { ServerResponse } from 'node:http';
import type { CryptoKey, JWTHeaderParameters, JWK } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { TokenRules } from '../../src/auth/sign-in.js';
import { startPlainServer } from './plain-server.js';

/** What a token says besides who issued it to whom and for how long. */
export type Claims = Readonly<Record<string, unknown>>;

/** A signing key of the identity provider. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** What is different from a right token. A claim that is undefined is left out. */
export interface TokenChanges {
  readonly key?: SigningKey;
  readonly header?: Partial<JWTHeaderParameters>;
  readonly claims?: Claims;
}

/** An identity provider on this machine: it signs tokens and publishes its keys over HTTP. */
export interface IdentityProvider {
  readonly rules: TokenRules;
  /** A token that is right in everything that is not changed, for a caller with every scope. */
  token(changes?: TokenChanges): Promise<string>;
  /** Makes a new key; tokens are signed with it from now on, and the keys that were there are withdrawn. */
  rotate(alg?: string): Promise<SigningKey>;
  /** The key that signs now. */
  key(): SigningKey;
  /** How often the keys were asked for. */
  requests(): number;
  /** From now on the keys are answered so; right again without an argument. */
  answerWith(answer?: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

const AUDIENCE = 'customer-graph';
const ISSUER = 'https://login.example.com/';

/** Starts one with a key for ES256. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  let key = await newKey(1, 'ES256');
  let made = 1;
  const publish = (response: ServerResponse): void => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [key.publicJwk] }));
  };
  let answer = publish;
  const server = await startPlainServer((_request, response) => {
    answer(response);
  });
  return {
    rules: {
      issuer: ISSUER,
      audience: AUDIENCE,
      jwksUri: `${server.baseUrl}/keys`,
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      clockToleranceMs: 30_000,
      requestorClaim: null,
      requireSources: false,
    },
    token: ({ key: signing = key, header = {}, claims = {} } = {}) =>
      new SignJWT({ ...rightClaims(), ...claims })
        .setProtectedHeader({ alg: signing.alg, kid: signing.kid, ...header })
        .sign(signing.privateKey),
    rotate: async (alg = 'ES256') => {
      made += 1;
      key = await newKey(made, alg);
      return key;
    },
    key: () => key,
    requests: () => server.requests.length,
    answerWith: (other = publish) => {
      answer = other;
    },
    close: () => server.close(),
  };
}

/** A key pair that no identity provider publishes of itself. */
export async function newKey(number: number, alg: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = `key-${number}`;
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

function rightClaims(): Claims {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'anna',
    iat: now,
    nbf: now,
    exp: now + 600,
    scope: 'customers:read customers:write requests:review raw:read operations:read secrets:receive',
  };
}

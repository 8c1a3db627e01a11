import { jwtVerify } from 'jose';
import type { Caller } from '../domain/caller.js';
import { ANYBODY } from '../domain/caller.js';
import type { SignIn } from '../domain/sign-in.js';
import { SignInRefusal } from '../domain/sign-in.js';
import type { ClaimRules } from './claims.js';
import { callerOfClaims } from './claims.js';
import type { KeySet, KeySetOptions } from './key-set.js';
import { createKeySet } from './key-set.js';
import { refusalOf } from './refusal.js';

/** What a token must be. */
export interface TokenRules extends ClaimRules {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  readonly algorithms: readonly string[];
  readonly clockToleranceMs: number;
}

/** How callers sign in. */
export type SignInRules = { readonly mode: 'none' } | ({ readonly mode: 'jwt' } & TokenRules);

/** Sign-in as it is configured. */
export function createSignIn(rules: SignInRules, noteFailure: KeySetOptions['noteFailure']): SignIn {
  if (rules.mode === 'jwt') return signInByToken(rules, createKeySet({ ...rules, noteFailure }));
  return { callerOf: () => Promise.resolve(ANYBODY), close: () => Promise.resolve() };
}

/** Sign-in by a token of the identity provider that has these keys. */
export function signInByToken(rules: TokenRules, keys: KeySet): SignIn {
  const options = {
    issuer: rules.issuer,
    audience: rules.audience,
    algorithms: [...rules.algorithms],
    clockTolerance: rules.clockToleranceMs / 1000,
    requiredClaims: ['exp', 'sub'],
  };
  const callerOf = async (authorization: string | undefined): Promise<Caller> => {
    const token = tokenOf(authorization);
    const { payload } = await jwtVerify(token, keys.find, options).catch((error: unknown) => {
      throw refusalOf(error);
    });
    return callerOfClaims(payload, rules);
  };
  return { callerOf, close: () => keys.close() };
}

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;

function tokenOf(authorization: string | undefined): string {
  if (authorization === undefined)
    throw new SignInRefusal('NO_TOKEN', 'Sign-in is needed: send "authorization: Bearer" with a token.');
  const [, token] = BEARER.exec(authorization) ?? [];
  if (token !== undefined) return token;
  throw new SignInRefusal('BAD_TOKEN', 'The header "authorization" must hold "Bearer" and one token.');
}

import { describe, expect, it } from 'vitest';
import { CANARY, configFolder, faultsOf, rightFile } from '../../tests/support/config-file.js';

const { load } = configFolder();

const JWT = {
  mode: 'jwt',
  issuer: 'https://login.example.com/',
  audience: 'customer-graph',
  jwksUri: 'https://login.example.com/.well-known/jwks.json',
};
const loaded = (auth: object, environment: Record<string, string> = {}) =>
  load({ ...rightFile(), auth }, environment);

describe('sign-in by tokens', () => {
  it('needs an issuer, an audience and the address of the keys, and has defaults for the rest', () => {
    const { config, warnings } = loaded(JWT);
    expect(config.auth).toEqual({
      ...JWT,
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      clockToleranceMs: 30_000,
      requestorClaim: null,
      requireSources: false,
    });
    expect(warnings).toEqual([]);
  });

  it('takes every other value too, also from the environment', () => {
    const auth = {
      ...JWT,
      algorithms: ['PS512'],
      clockToleranceMs: '${SKEW}',
      requestorClaim: 'person',
      requireSources: '${STRICT}',
    };
    expect(loaded(auth, { SKEW: '0', STRICT: 'true' }).config.auth).toEqual({
      ...JWT,
      algorithms: ['PS512'],
      clockToleranceMs: 0,
      requestorClaim: 'person',
      requireSources: true,
    });
  });

  it.each(['http://127.0.0.1:9/keys', 'http://localhost/keys', 'http://[::1]/keys'])(
    'reads keys over plain http from this machine: %s',
    (jwksUri) => {
      expect(loaded({ ...JWT, jwksUri }).config.auth).toMatchObject({ jwksUri });
    },
  );

  it('that is off has no effect of its other keys', () => {
    expect(loaded({ ...JWT, mode: 'none' }).config.auth).toEqual({ mode: 'none' });
  });
});

const ALGORITHM = 'expected one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA';
const KEYS =
  'auth.jwksUri: expected an https URL without credentials; http is for this machine alone, since anyone who changes the ' +
  'keys signs in as anybody';

describe('a fault', () => {
  const cases: readonly (readonly [string, object, readonly string[]])[] = [
    [
      'nothing but the mode',
      { mode: 'jwt' },
      ['issuer', 'audience', 'jwksUri'].map((key) => `auth.${key}: is required with auth.mode: jwt`),
    ],
    [
      'one key wrong and two missing',
      { mode: 'jwt', issuer: CANARY },
      [
        'auth.issuer: expected an absolute http or https URL',
        'auth.audience: is required with auth.mode: jwt',
        'auth.jwksUri: is required with auth.mode: jwt',
      ],
    ],
    ['keys over plain http', { ...JWT, jwksUri: 'http://login.example.com/keys' }, [KEYS]],
    ['keys with a password', { ...JWT, jwksUri: `https://me:${CANARY}@login.example.com/` }, [KEYS]],
    [
      'algorithms of a shared secret, or none',
      { ...JWT, algorithms: ['RS256', 'HS256', 'none'] },
      [`auth.algorithms[1]: ${ALGORITHM}`, `auth.algorithms[2]: ${ALGORITHM}`],
    ],
    ['no algorithm', { ...JWT, algorithms: [] }, ['auth.algorithms: expected at least one algorithm']],
    [
      'a wide tolerance',
      { ...JWT, clockToleranceMs: 300_001 },
      ['auth.clockToleranceMs: expected a whole number from 0 to 300000'],
    ],
    ['an empty audience', { ...JWT, audience: '' }, ['auth.audience: expected at least one character']],
    [
      'an unknown key',
      { ...JWT, secret: CANARY },
      ['auth.secret: unknown key; remove it or correct its spelling'],
    ],
  ];
  it.each(cases)('%s', (_what, auth, faults) => {
    expect([...faultsOf(() => loaded(auth))].sort()).toEqual([...faults].sort());
  });
});

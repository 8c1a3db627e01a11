import { z } from 'zod';
import { isLoopback } from './addresses.js';
import type { Fault } from './fault.js';
import { trueOrFalse, wholeNumber } from './values.js';
import { isMapping, valueAt } from './tree.js';

/** Signatures that a caller cannot make with what the identity provider publishes. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

/** Clocks that differ by more are wrong, and a token lives hardly longer. */
const MOST_TOLERANCE_MS = 300_000;

const webAddress = z.string().refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
  error: 'expected an absolute http or https URL',
});
const keysAddress = webAddress.refine(isSafeAddress, {
  error:
    'expected an https URL without credentials; http is for this machine alone, since anyone who changes the keys signs ' +
    'in as anybody',
});
const filled = z.string().min(1, { error: 'expected at least one character' });

export const authSection = z.strictObject(
  {
    mode: z.enum(['none', 'jwt'], { error: 'expected none or jwt' }),
    issuer: webAddress.optional(),
    audience: filled.optional(),
    jwksUri: keysAddress.optional(),
    algorithms: z
      .array(z.enum(ALGORITHMS, { error: `expected one of ${ALGORITHMS.join(', ')}` }))
      .min(1, { error: 'expected at least one algorithm' })
      .default(['RS256', 'ES256', 'EdDSA']),
    clockToleranceMs: wholeNumber(0, MOST_TOLERANCE_MS).default(30_000),
    requestorClaim: filled.default('none'),
    requireSources: trueOrFalse.default(false),
  },
  {
    error: (issue) =>
      issue.input === undefined ? 'must be written out, e.g. auth: { mode: none }' : undefined,
  },
);

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { protocol, username, password } = new URL(text);
  return username === '' && password === '' && (protocol === 'https:' || isLoopback(text));
}

type CheckedAuth = z.output<typeof authSection>;

/** What is required with `mode: jwt`. */
const REQUIRED = ['issuer', 'audience', 'jwksUri'] as const;

/** How callers sign in: not at all, or by a token of an identity provider. */
export type AuthConfig =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'jwt';
      readonly issuer: string;
      readonly audience: string;
      readonly jwksUri: string;
      readonly algorithms: readonly string[];
      readonly clockToleranceMs: number;
      /** The claim with the caller's own `Requestor-ID`; null for none. */
      readonly requestorClaim: string | null;
      /** Whether a token without the claim `sources` opens none instead of all. */
      readonly requireSources: boolean;
    };

/** The keys that `mode: jwt` needs and that the section lacks. */
export function missingSignIn(tree: unknown): readonly Fault[] {
  const auth = valueAt(tree, 'auth');
  if (!isMapping(auth) || auth['mode'] !== 'jwt') return [];
  return REQUIRED.filter((key) => auth[key] === undefined).map((key) => ({
    path: ['auth', key],
    expected: 'is required with auth.mode: jwt',
  }));
}

/** The keys of the section that say something and have no effect. */
export function idleKeysOf(auth: CheckedAuth): readonly string[] {
  if (auth.mode === 'jwt') return [];
  return [
    ...REQUIRED.filter((key) => auth[key] !== undefined),
    ...(auth.requestorClaim === 'none' ? [] : ['requestorClaim']),
    ...(auth.requireSources ? ['requireSources'] : []),
  ];
}

/** The section after its check. */
export function authConfig(auth: CheckedAuth): AuthConfig {
  const { mode, issuer, audience, jwksUri, algorithms, clockToleranceMs, requestorClaim, requireSources } =
    auth;
  if (mode === 'none' || issuer === undefined || audience === undefined || jwksUri === undefined)
    return { mode: 'none' };
  return {
    mode,
    issuer,
    audience,
    jwksUri,
    algorithms,
    clockToleranceMs,
    requestorClaim: requestorClaim === 'none' ? null : requestorClaim,
    requireSources,
  };
}

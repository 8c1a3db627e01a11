import { z } from 'zod';
import type { AccessScope, Caller } from '../domain/caller.js';
import { ACCESS_SCOPES } from '../domain/caller.js';
import { SignInRefusal } from '../domain/sign-in.js';

/** How the claims of a verified token are read. */
export interface ClaimRules {
  readonly requestorClaim: string | null;
  readonly requireSources: boolean;
}

type Claims = Readonly<Record<string, unknown>>;

const words = z
  .union([z.string().transform((text) => text.split(' ')), z.array(z.string())])
  .transform((list) => new Set(list));
const ids = z.array(z.string()).transform((list): ReadonlySet<string> => new Set(list));
/** OpenID Connect allows 255 characters. What a database cannot keep as it is would be the subject of somebody else there. */
const subjectText = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,255}$/u);
const headerText = z.string().regex(/^[\x21-\x7e]{1,255}$/);

/** The caller that a verified token speaks of. Throws a SignInRefusal for a claim that cannot be read. */
export function callerOfClaims(claims: Claims, { requestorClaim, requireSources }: ClaimRules): Caller {
  const subject = read(subjectText, claims, {
    claim: 'sub',
    rule: 'must be a text of 1 to 255 visible characters',
  });
  return {
    subject,
    scopes: scopesOf(claims),
    sources: sourcesOf(claims, requireSources),
    requestorId: requestorClaim === null ? null : requestorOf(claims, requestorClaim),
  };
}

/** `scope` is the word of OAuth, `scp` that of some identity providers; what is not of ours opens nothing. */
function scopesOf(claims: Claims): ReadonlySet<AccessScope> {
  const claim = claims['scope'] === undefined ? 'scp' : 'scope';
  if (claims[claim] === undefined) return new Set();
  const rule = 'must be a text of words, or a list of them';
  const given = read(words, claims, { claim, rule });
  return new Set(ACCESS_SCOPES.filter((scope) => given.has(scope)));
}

function sourcesOf(claims: Claims, requireSources: boolean): Caller['sources'] {
  if (claims['sources'] === undefined) return requireSources ? new Set() : 'all';
  return read(ids, claims, { claim: 'sources', rule: 'must be a list of ids of sources' });
}

function requestorOf(claims: Claims, claim: string): string | null {
  if (claims[claim] === undefined) return null;
  const rule = 'must be a text that a header can carry: 1 to 255 visible ASCII characters';
  return read(headerText, claims, { claim, rule });
}

function read<T>(
  schema: z.ZodType<T>,
  claims: Claims,
  { claim, rule }: { readonly claim: string; readonly rule: string },
): T {
  const value = schema.safeParse(claims[claim]);
  if (!value.success) throw new SignInRefusal('BAD_TOKEN', `The claim "${claim}" of the token ${rule}.`);
  return value.data;
}

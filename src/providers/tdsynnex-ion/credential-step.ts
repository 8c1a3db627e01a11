import { createHash } from 'node:crypto';
import type { StoredAccess, StoredCredential } from '../../domain/source/credential.repository.js';
import { renewalDueAt } from '../../http/token-life.js';

/** What is to be done to come by an access token, as the stored credential stands. */
export type CredentialStep =
  /** The configured token was never used: it is stored before it is. */
  | { readonly kind: 'LINK' }
  | { readonly kind: 'USE'; readonly access: StoredAccess }
  /** The process that claims the refresh token exchanges it; meanwhile `usable` still works. */
  | { readonly kind: 'EXCHANGE'; readonly usable: StoredAccess | null }
  /** Somebody else is exchanging it. */
  | { readonly kind: 'WAIT' }
  /** It is lost. */
  | { readonly kind: 'RELINK' };

interface Moment {
  readonly now: number;
  /** An access token that the source refused, so that it is worth nothing whatever its time. */
  readonly refused: string | null;
}

/** Decides by the stored credential alone: processes that share it need nothing else to agree. */
export function nextStep(stored: StoredCredential | null, moment: Moment): CredentialStep {
  if (!stored) return { kind: 'LINK' };
  const usable = usableAccess(stored.access, moment);
  if (usable && (!isRenewalDue(usable, moment.now) || !mayBeExchanged(stored, moment)))
    return { kind: 'USE', access: usable };
  if (mayBeExchanged(stored, moment)) return { kind: 'EXCHANGE', usable };
  return { kind: stored.state === 'RELINK_NEEDED' ? 'RELINK' : 'WAIT' };
}

/** The access token where it is still worth something. */
export function usableAccess(access: StoredAccess | null, { now, refused }: Moment): StoredAccess | null {
  return access && access.token !== refused && now < access.expiresAt.getTime() ? access : null;
}

export function isRenewalDue({ issuedAt, expiresAt }: StoredAccess, now: number): boolean {
  return now >= renewalDueAt(issuedAt.getTime(), expiresAt.getTime());
}

// Who holds it past the end of its lease has died, or will find that others went on without it.
function mayBeExchanged({ state, leaseEndsAt }: StoredCredential, { now }: Moment): boolean {
  if (state === 'EXCHANGING') return now >= (leaseEndsAt?.getTime() ?? 0);
  return state === 'READY';
}

/** What tells apart the credentials of a source that descend from different configured tokens; it reveals none. */
export function originOf(sourceId: string, refreshToken: string): string {
  return createHash('sha256')
    .update(JSON.stringify([sourceId, refreshToken]))
    .digest('base64url');
}

export function linked(sourceId: string, refreshToken: string): StoredCredential {
  const origin = originOf(sourceId, refreshToken);
  return { sourceId, origin, state: 'READY', refreshToken, access: null, leaseEndsAt: null };
}

export function claimed(credential: StoredCredential, leaseEndsAt: Date): StoredCredential {
  return { ...credential, state: 'EXCHANGING', leaseEndsAt };
}

/** Whether the token was used up is open: the next try tells. */
export function released(credential: StoredCredential): StoredCredential {
  return { ...credential, state: 'READY', leaseEndsAt: null };
}

export function lost(credential: StoredCredential): StoredCredential {
  return { ...credential, state: 'RELINK_NEEDED', leaseEndsAt: null };
}

/** What an exchange gave. */
export interface Renewal {
  readonly refreshToken: string;
  readonly access: StoredAccess;
}

export function renewed(credential: StoredCredential, renewal: Renewal): StoredCredential {
  return { ...credential, ...renewal, state: 'READY', leaseEndsAt: null };
}

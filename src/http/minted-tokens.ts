import type { RequestScope } from '../domain/request-scope.js';
import { scopeEndingIn } from '../domain/request-scope.js';
import { SourceError } from '../domain/source-error.js';
import type { SourceHealthRecord } from '../domain/source/source-health.js';
import type { AccessTokens } from './access-tokens.js';
import { SingleFlight } from './single-flight.js';
import { renewalDueAt } from './token-life.js';
import type { TokenPauses } from './token-pauses.js';

interface MintedToken {
  readonly token: string;
  /** Counted from before the request for it was sent. */
  readonly lifetimeMs: number;
}

interface MintedTokensOptions {
  /** Asks the source for a new token, mostly by `UpstreamClient.requestToken`. Rejects with a SourceError. */
  readonly mint: (scope: RequestScope) => Promise<MintedToken>;
  /** Bounds one upstream call, in milliseconds. */
  readonly timeoutMs: number;
  readonly health: SourceHealthRecord;
  readonly sourceId: string;
  /** Those that all replicas keep; none where they are left out. */
  readonly pauses?: TokenPauses;
  /** The clock, in milliseconds since the epoch. */
  readonly now?: () => number;
}

type Reason = 'NONE_VALID' | 'RENEWAL' | 'REFUSAL';

interface KeptToken {
  readonly token: string;
  readonly renewalDueAt: number;
  readonly expiresAt: number;
  /** A refusal before that time is not the token's fault. */
  readonly replaceableAt: number;
}

/** A token that was minted because the one before was refused, and is refused as well, is kept that long all the same. */
const REPLACEMENT_PAUSE_MS = 60_000;
/** How long a token that is still valid is used as it is after an attempt to mint another one failed. */
const RETRY_PAUSE_MS = 5_000;
/** What a run has beyond the time-out of its request, so that it is the request that is seen to have timed out. */
const RUN_MARGIN_MS = 1_000;

/** Access tokens of a grant that can be repeated at any time. They are kept in memory only. */
export class MintedTokens implements AccessTokens {
  readonly #options: MintedTokensOptions;
  readonly #now: () => number;
  readonly #flight: SingleFlight<string>;
  #kept: KeptToken | null = null;
  #nextTryAt = 0;

  constructor(options: MintedTokensOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => Date.now());
    const timeoutMs = options.timeoutMs + RUN_MARGIN_MS;
    this.#flight = new SingleFlight({ sourceId: options.sourceId, timeoutMs });
  }

  async current(scope: RequestScope): Promise<string> {
    const kept = this.#valid();
    if (!kept) return this.#mint('NONE_VALID', scope);
    if (this.#mayUse(kept.renewalDueAt)) return kept.token;
    try {
      return await this.#mint('RENEWAL', scope);
    } catch (error) {
      const still = this.#valid();
      if (still && error instanceof SourceError && error.retryable) return still.token;
      throw error;
    }
  }

  async replace(refused: string, scope: RequestScope): Promise<string> {
    const kept = this.#valid();
    if (kept?.token !== refused) return this.current(scope);
    return this.#mayUse(kept.replaceableAt) ? refused : this.#mint('REFUSAL', scope);
  }

  accepted(token: string): void {
    if (this.#kept?.token === token) this.#kept = { ...this.#kept, replaceableAt: 0 };
  }

  #valid(): KeptToken | null {
    return this.#kept && this.#now() < this.#kept.expiresAt ? this.#kept : null;
  }

  /** Whether the kept token is used as it is: until the given time, or shortly after a failure, and never during a run. */
  #mayUse(until: number): boolean {
    if (this.#flight.underWay) return false;
    return this.#now() < Math.max(until, this.#nextTryAt) || Boolean(this.#options.pauses?.present());
  }

  #mint(reason: Reason, scope: RequestScope): Promise<string> {
    const { timeoutMs } = this.#options;
    return this.#flight.run(scope, (own) =>
      // A renewal takes half of a call's time at the most: the rest is for the call, with the token that is still valid.
      this.#minted(reason, reason === 'RENEWAL' ? scopeEndingIn(own, Math.ceil(timeoutMs / 2)) : own),
    );
  }

  async #minted(reason: Reason, scope: RequestScope): Promise<string> {
    const pause = this.#options.pauses?.present();
    if (pause) throw pause;
    const issuedAt = this.#now();
    try {
      const { token, lifetimeMs } = await this.#options.mint(scope);
      const expiresAt = issuedAt + lifetimeMs;
      const replaceableAt = reason === 'REFUSAL' ? issuedAt + REPLACEMENT_PAUSE_MS : 0;
      this.#kept = { token, renewalDueAt: renewalDueAt(issuedAt, expiresAt), expiresAt, replaceableAt };
      this.#nextTryAt = 0;
      this.#options.health.tokenExpires(new Date(expiresAt), new Date(issuedAt));
      return token;
    } catch (error) {
      const now = this.#now();
      this.#options.pauses?.failed(error);
      if (error instanceof SourceError && error.retryable)
        this.#nextTryAt = now + Math.max(RETRY_PAUSE_MS, error.retryAfterMs ?? 0);
      else if (reason === 'REFUSAL' && this.#kept)
        this.#kept = { ...this.#kept, replaceableAt: now + REPLACEMENT_PAUSE_MS };
      throw error;
    }
  }
}

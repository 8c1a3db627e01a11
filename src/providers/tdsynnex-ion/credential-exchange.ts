import { setTimeout as sleep } from 'node:timers/promises';
import { outcomeOf } from '../../domain/outcome.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { scopeWith } from '../../domain/request-scope.js';
import { SourceError } from '../../domain/source-error.js';
import type {
  CredentialRepository,
  CredentialVersion,
  StoredAccess,
  StoredCredential,
} from '../../domain/source/credential.repository.js';
import type { SourceHealthRecord } from '../../domain/source/source-health.js';
import { endOf } from '../../http/deadline.js';
import type { TokenPauses } from '../../http/token-pauses.js';
import type { CredentialStep, Renewal } from './credential-step.js';
import { claimed, linked, lost, nextStep, released, renewed, usableAccess } from './credential-step.js';
import { CredentialStore } from './credential-store.js';
import { RetryPause } from './retry-pause.js';
import type { TokenEndpoint } from './token-endpoint.js';

export interface CredentialExchangeOptions {
  readonly sourceId: string;
  /** The refresh token of the configuration: the first one, worth nothing once it was used. */
  readonly refreshToken: string;
  /** Bounds one upstream call, in milliseconds. */
  readonly timeoutMs: number;
  readonly credentials: CredentialRepository;
  readonly endpoint: Pick<TokenEndpoint, 'exchange'>;
  readonly health: SourceHealthRecord;
  /** Those that all replicas keep; none where they are left out. */
  readonly pauses?: TokenPauses;
  /** The clock, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** What an exchange may take beyond the time-out of its request until others take its process for dead. */
export const LEASE_MARGIN_MS = 5_000;
const POLL_MS = 100;
/** Before the credential is read again that somebody else has just written. */
const TURN_MS = 5;
/** Waits between tries to store new tokens: while callers wait, and from then on. */
const STORE_AGAIN_AFTER_MS = [100, 300, 800];
const STORE_LATER_AFTER_MS = 1_000;

/** Tokens that were given out and are not stored yet. Nothing else happens to the credential until they are. */
interface Unstored {
  readonly from: StoredCredential;
  readonly renewal: Renewal;
}

/**
 * Comes by an access token as `nextStep` says, together with every process that shares the stored credential: the
 * refresh token works once, so the process that exchanges it has claimed it before, and stores what comes of it before use.
 * One `run` at a time.
 */
export class CredentialExchange {
  readonly #options: CredentialExchangeOptions;
  readonly #store: CredentialStore;
  readonly #configured: StoredCredential;
  readonly #pause = new RetryPause();
  readonly #closing = new AbortController();
  #running: Promise<unknown> = Promise.resolve();
  #unstored: Unstored | null = null;
  /** A refresh token that the source did not take from this process. */
  #spent: string | null = null;

  constructor(options: CredentialExchangeOptions) {
    this.#options = options;
    this.#configured = linked(options.sourceId, options.refreshToken);
    this.#store = new CredentialStore(options.credentials, this.#configured, options.health);
  }

  /** An access token other than the refused one that is stored and still worth something. Rejects with a SourceError. */
  run(refused: string | null, scope: RequestScope): Promise<StoredAccess> {
    const running = this.#run(refused, scope);
    this.#running = running.catch(() => undefined);
    return running;
  }

  /**
   * Lets an exchange that is under way come to its end, because its answer would be lost; ends what only waits. Tokens that cannot be
   * stored now are tried again for as long as the process lives, since a reload closes sources and not the process.
   */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
    await outcomeOf(() => this.#commit());
  }

  async #run(refused: string | null, scope: RequestScope): Promise<StoredAccess> {
    for (;;) {
      this.#throwIfEnded(scope);
      const stored = (await this.#commit()) ?? (await this.#store.find());
      const step = nextStep(stored?.credential ?? null, { now: this.#options.now(), refused });
      const access = await this.#take(step, stored, scope);
      if (access) {
        this.#options.health.tokenExpires(access.expiresAt, access.issuedAt);
        return access;
      }
      await this.#wait(step.kind === 'WAIT' ? POLL_MS : TURN_MS, scope);
    }
  }

  async #take(
    step: CredentialStep,
    stored: CredentialVersion | null,
    scope: RequestScope,
  ): Promise<StoredAccess | null> {
    if (stored) this.#noteHealth(stored.credential);
    if (step.kind === 'LINK') await this.#store.save(this.#configured, null);
    if (step.kind === 'RELINK') throw this.#relinkNeeded();
    if (step.kind === 'USE') return step.access;
    if (step.kind !== 'EXCHANGE' || !stored) return null;
    const access = await outcomeOf(() => this.#exchange(stored, scope));
    if (access.kind === 'found') return access.value;
    const usable = usableAccess(step.usable, { now: this.#options.now(), refused: null });
    if (!usable) throw access.error;
    return usable;
  }

  /** Null where somebody else was faster. */
  async #exchange(stored: CredentialVersion, scope: RequestScope): Promise<StoredAccess | null> {
    const { now, timeoutMs, endpoint } = this.#options;
    const { refreshToken } = stored.credential;
    if (refreshToken === this.#spent) return this.#lose(stored);
    const holdsBack = this.#pause.at(now()) ?? this.#options.pauses?.present();
    if (holdsBack) throw holdsBack;
    const leaseEndsAt = new Date(now() + timeoutMs + LEASE_MARGIN_MS);
    const claim = await this.#store.save(claimed(stored.credential, leaseEndsAt), stored.version);
    if (!claim) return null;
    // An answer that nobody waits for is a lost token: only the time-out of the call itself cuts it off.
    const uncut = scopeWith(scope, { signal: new AbortController().signal });
    const answer = await outcomeOf(() => endpoint.exchange(refreshToken, uncut));
    if (answer.kind === 'failed') {
      this.#pause.failed(answer.error, now());
      this.#options.pauses?.failed(answer.error);
      await outcomeOf(() => this.#store.save(released(claim.credential), claim.version));
      throw answer.error;
    }
    this.#pause.succeeded();
    if (answer.value === 'LOST') {
      this.#spent = refreshToken;
      return this.#lose(claim);
    }
    this.#unstored = { from: stored.credential, renewal: answer.value };
    const kept = await this.#commitPatiently();
    const { access } = answer.value;
    return kept?.credential.access?.token === access.token ? access : null;
  }

  /** Unless somebody has written the credential meanwhile: it may well be that they have exchanged the token. */
  async #lose({ credential, version }: CredentialVersion): Promise<null> {
    if (await this.#store.save(lost(credential), version)) throw this.#relinkNeeded();
    return null;
  }

  async #commitPatiently(): Promise<CredentialVersion | null> {
    for (const waitMs of STORE_AGAIN_AFTER_MS) {
      const kept = await outcomeOf(() => this.#commit());
      if (kept.kind === 'found') return kept.value;
      await sleep(waitMs);
    }
    this.#commitLater();
    return this.#commit();
  }

  /** Goes on trying also while no call comes, and when it is closed: until it succeeds, other processes take the token for lost. */
  #commitLater(): void {
    const again = async (): Promise<void> => {
      await outcomeOf(() => this.#commit());
      if (this.#unstored) this.#commitLater();
    };
    setTimeout(() => void again(), STORE_LATER_AFTER_MS).unref();
  }

  /**
   * Stores what is not stored yet in the place of the token that it was given for, whatever others have noted about that
   * one meanwhile. Answers what is stored then; null where there is nothing to store.
   */
  async #commit(): Promise<CredentialVersion | null> {
    while (this.#unstored) {
      const { from, renewal } = this.#unstored;
      const stored = await this.#store.find();
      const isStored = stored?.credential.access?.token === renewal.access.token;
      const isOutdated = stored !== null && stored.credential.refreshToken !== from.refreshToken;
      const kept =
        isStored || isOutdated
          ? stored
          : await this.#store.save(renewed(from, renewal), stored?.version ?? null);
      if (kept) {
        this.#unstored = null;
        return kept;
      }
      await sleep(TURN_MS);
    }
    return null;
  }

  #noteHealth({ state }: StoredCredential): void {
    if (state === 'RELINK_NEEDED') this.#relinkNeeded();
    else this.#options.health.relinked();
  }

  #relinkNeeded(): SourceError {
    const { sourceId, health } = this.#options;
    const message =
      'The refresh token of the source is lost: the source must be linked anew, with a new refresh token in its configuration.';
    const error = new SourceError({ sourceId, code: 'UNAUTHENTICATED', message, retryable: false });
    health.needsRelink(error);
    return error;
  }

  #throwIfEnded(scope: RequestScope): void {
    const { sourceId } = this.#options;
    if (scope.signal.aborted) throw new SourceError({ sourceId, ...endOf(scope) });
    if (!this.#closing.signal.aborted) return;
    throw new SourceError({
      sourceId,
      code: 'NETWORK',
      message: 'The source is being closed.',
      retryable: true,
    });
  }

  async #wait(ms: number, scope: RequestScope): Promise<void> {
    const signal = AbortSignal.any([scope.signal, this.#closing.signal]);
    // The next turn says what the end means.
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}

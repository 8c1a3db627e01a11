import { outcomeOf } from '../../domain/outcome.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { scopeEndingIn } from '../../domain/request-scope.js';
import type { StoredAccess } from '../../domain/source/credential.repository.js';
import type { AccessTokens } from '../../http/access-tokens.js';
import { SingleFlight } from '../../http/single-flight.js';
import type { CredentialExchangeOptions } from './credential-exchange.js';
import { CredentialExchange, LEASE_MARGIN_MS } from './credential-exchange.js';
import { isRenewalDue, usableAccess } from './credential-step.js';

/**
 * Between two renewals because of refusals, unless the first one helped: the source answers a missing permission as it
 * does a bad token.
 */
const REFUSAL_PAUSE_MS = 60_000;
/** The longest time that a timer takes. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The access tokens of a source whose refresh token changes with every use. What this process uses is what is stored; the
 * store is asked only where that is not enough, by one run at a time that all callers share.
 */
export class RotatingTokens implements AccessTokens {
  readonly #options: CredentialExchangeOptions;
  readonly #exchange: CredentialExchange;
  readonly #flight: SingleFlight<StoredAccess>;
  #access: StoredAccess | null = null;
  /** The token that a run is to replace although its time has not come. */
  #refused: string | null = null;
  #nextRefusalAt = 0;
  /** When a run takes so long that the token that is still valid is used instead. */
  #slowAt = 0;

  constructor(options: CredentialExchangeOptions) {
    const { sourceId, timeoutMs } = options;
    this.#options = options;
    this.#exchange = new CredentialExchange(options);
    // Long enough to outlive the claim of another process that has died.
    const runMs = Math.min(timeoutMs + 2 * LEASE_MARGIN_MS, LONGEST_TIMER_MS);
    this.#flight = new SingleFlight({ sourceId, timeoutMs: runMs });
  }

  async current(scope: RequestScope): Promise<string> {
    const access = this.#usable();
    if (access && this.#mayUse(access)) return access.token;
    // The other half of the call's time is for the call, with the token that is still valid.
    const wait = access ? scopeEndingIn(scope, Math.ceil(this.#options.timeoutMs / 2)) : scope;
    const renewal = await outcomeOf(() => this.#flight.run(wait, (own) => this.#renew(own)));
    if (renewal.kind === 'found') return renewal.value.token;
    const still = this.#usable();
    if (!still || scope.signal.aborted) throw renewal.error;
    return still.token;
  }

  async replace(refused: string, scope: RequestScope): Promise<string> {
    if (this.#access?.token === refused && this.#refused !== refused) {
      const now = this.#options.now();
      if (now < this.#nextRefusalAt) return this.#unlessLost(refused);
      this.#nextRefusalAt = now + REFUSAL_PAUSE_MS;
      this.#refused = refused;
    }
    const other = await outcomeOf(() => this.current(scope));
    // Without another it is used on: what it is refused for may be a missing permission.
    if (this.#refused === refused) this.#refused = null;
    if (other.kind === 'found') return other.value;
    if (scope.signal.aborted) throw other.error;
    return this.#unlessLost(refused);
  }

  accepted(token: string): void {
    if (this.#access?.token === token) this.#nextRefusalAt = 0;
  }

  close(): Promise<void> {
    return this.#exchange.close();
  }

  /** A refused token to be used on. Where the credential is lost, no other can be had: the refusal says less than that. */
  #unlessLost(refused: string): string {
    const { state, lastError } = this.#options.health.read();
    if (state === 'RELINK_NEEDED' && lastError) throw lastError;
    return refused;
  }

  #usable(): StoredAccess | null {
    return usableAccess(this.#access, { now: this.#options.now(), refused: this.#refused });
  }

  #mayUse(access: StoredAccess): boolean {
    const now = this.#options.now();
    return this.#flight.underWay ? now >= this.#slowAt : !isRenewalDue(access, now);
  }

  async #renew(scope: RequestScope): Promise<StoredAccess> {
    const { now, timeoutMs } = this.#options;
    this.#slowAt = now() + timeoutMs / 2;
    this.#access = await this.#exchange.run(this.#refused, scope);
    return this.#access;
  }
}

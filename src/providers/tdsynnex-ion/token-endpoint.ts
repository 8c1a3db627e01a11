import type { RequestScope } from '../../domain/request-scope.js';
import { outcomeOf } from '../../domain/outcome.js';
import { UpstreamRefusal } from '../../http/reply.js';
import type { UpstreamClient } from '../../http/upstream-client.js';
import type { Renewal } from './credential-step.js';
import { wireTokens } from './wire.js';

/** The documented life of an access token, for an answer that does not tell. */
const ACCESS_LIFE_MS = 7_200_000;
/** What the token endpoint answers, and nothing else, to a refresh token that is used up, too old or unknown. */
const LOST_STATUS = 400;

/** Where refresh tokens are exchanged; each works once. */
export class TokenEndpoint {
  readonly #upstream: UpstreamClient;
  readonly #now: () => number;

  constructor(upstream: UpstreamClient, now: () => number) {
    this.#upstream = upstream;
    this.#now = now;
  }

  /**
   * Exchanges a refresh token; 'LOST' where the source does not take it. Rejects with a SourceError otherwise, and whether
   * the token is used up is open then.
   */
  async exchange(refreshToken: string, scope: RequestScope): Promise<Renewal | 'LOST'> {
    const issuedAt = this.#now();
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const answer = await outcomeOf(() => this.#upstream.requestToken('/oauth/token', { form }, scope));
    if (answer.kind === 'failed') {
      const { cause } = answer.error;
      if (cause instanceof UpstreamRefusal && cause.status === LOST_STATUS) return 'LOST';
      throw answer.error;
    }
    const tokens = wireTokens.safeParse(answer.value.body).data;
    if (!tokens) throw this.#upstream.malformed('holds no access token');
    const { access_token: token, expires_in: seconds, refresh_token: next } = tokens;
    const life = typeof seconds === 'number' ? seconds * 1000 : ACCESS_LIFE_MS;
    const access = { token, issuedAt: new Date(issuedAt), expiresAt: new Date(issuedAt + life) };
    // By RFC 6749 (section 6) an answer without a refresh token leaves the one that was used in force. Here it is most
    // likely used up; but the access token works, and when it ends one more exchange tells.
    return { refreshToken: next ?? refreshToken, access };
  }
}

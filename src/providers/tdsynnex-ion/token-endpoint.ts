import type { RequestScope } from '../../domain/request-scope.js';
import { outcomeOf } from '../../domain/outcome.js';
import type { Reply } from '../../http/reply.js';
import type { UpstreamClient } from '../../http/upstream-client.js';
import type { Renewal } from './credential-step.js';
import { wireRefusal, wireTokens } from './wire.js';

/** The documented life of an access token, for an answer that does not tell. */
const ACCESS_LIFE_MS = 7_200_000;
/** The status of the answer to a refresh token that is used up, too old or unknown. */
const LOST_STATUS = 400;
/** Texts beside that status that find fault with the request or with who sends it, and say nothing about the token. */
const NOT_OF_THE_TOKEN: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'server_error',
  'temporarily_unavailable',
  'bad request',
]);

/** Where refresh tokens are exchanged; each works once. */
export class TokenEndpoint {
  readonly #upstream: UpstreamClient;
  readonly #now: () => number;

  constructor(upstream: UpstreamClient, now: () => number) {
    this.#upstream = upstream;
    this.#now = now;
  }

  /**
   * Exchanges a refresh token; 'LOST' where the source itself says that it does not take it. Rejects with a SourceError
   * otherwise, and whether the token is used up is open then.
   */
  async exchange(refreshToken: string, scope: RequestScope): Promise<Renewal | 'LOST'> {
    const issuedAt = this.#now();
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const told = { lost: false };
    const onRefusal = ({ status, body }: Reply): void => {
      told.lost = status === LOST_STATUS && saysLost(body);
    };
    const answer = await outcomeOf(() =>
      this.#upstream.requestToken('/oauth/token', { form, onRefusal, isSentOnce: true }, scope),
    );
    if (answer.kind === 'failed') {
      if (told.lost) return 'LOST';
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

/** A loss takes a person to mend, so the answer of a proxy before the source must not pass for one. */
function saysLost(body: unknown): boolean {
  const error = wireRefusal.safeParse(body).data?.error.trim().toLowerCase();
  return error !== undefined && error !== '' && !NOT_OF_THE_TOKEN.has(error);
}

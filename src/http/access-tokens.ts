import type { RequestScope } from '../domain/request-scope.js';

/**
 * The access token of one source. While a new one is being made both calls wait for it instead of answering the old one:
 * so no further request begins meanwhile, and the request for the token stays within the bound of the source even where
 * the call that began it has gone.
 */
export interface AccessTokens {
  /** A token that is valid now; one request at a time makes a new one for all callers that wait. Rejects with a SourceError. */
  current(scope: RequestScope): Promise<string>;
  /**
   * A token in place of one that the source refused: a newer one where there is one or can be had, else the same one.
   * Rejects with a SourceError.
   */
  replace(refused: string, scope: RequestScope): Promise<string>;
  /**
   * The source took this token in place of the one that it refused, so the refusal was about the token. Until then a
   * further refusal may be about a missing permission, which no token mends.
   */
  accepted(token: string): void;
}

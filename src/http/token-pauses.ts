import { SourceError } from '../domain/source-error.js';
import type { SharedSource, TokenPauseKind } from '../domain/source/shared-source.js';

/** What a refusal of the credentials is worth: the next answer would be the same. */
const REFUSED_FOR_MS = 5_000;

const ERRORS = {
  'rate-limited': {
    code: 'RATE_LIMITED',
    message: 'The source asked to wait before the next request for an access token.',
    retryable: true,
  },
  refused: {
    code: 'UNAUTHENTICATED',
    message: 'The source has just refused the credentials.',
    retryable: false,
  },
} as const satisfies Record<TokenPauseKind, object>;

/** The pauses between requests for access tokens that all replicas keep. Without other replicas there are none. */
export class TokenPauses {
  readonly #sourceId: string;
  readonly #shared: SharedSource['tokenPauses'] | undefined;

  constructor(sourceId: string, shared?: SharedSource['tokenPauses']) {
    this.#sourceId = sourceId;
    this.#shared = shared;
  }

  /** Why no token may be asked for now; null if one may. */
  present(): SourceError | null {
    if (!this.#shared) return null;
    for (const [kind, pause] of Object.entries(this.#shared)) {
      const retryAfterMs = pause.leftMs();
      if (retryAfterMs > 0)
        return new SourceError({ sourceId: this.#sourceId, ...ERRORS[kind as TokenPauseKind], retryAfterMs });
    }
    return null;
  }

  /** Tells the other replicas of a request for a token that failed. */
  failed(error: unknown): void {
    if (!this.#shared || !(error instanceof SourceError)) return;
    const { code, retryAfterMs } = error;
    if (code === 'RATE_LIMITED' && retryAfterMs !== null) this.#shared['rate-limited'].begin(retryAfterMs);
    if (code === 'UNAUTHENTICATED') this.#shared.refused.begin(REFUSED_FOR_MS);
  }
}

/** What can go wrong on purpose, instead of or around an answer. */
export type SandboxFault =
  /** No answer, the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection is cut before a byte of an answer. */
  | { readonly kind: 'reset' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
      readonly contentType?: string;
    }
  | { readonly kind: 'raw'; readonly body: string; readonly contentType: string; readonly status?: number }
  /** The real answer, later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The request is served and nothing is said of it, the connection stays open. */
  | { readonly kind: 'mute' }
  /** The real answer's headers and half its body, then the connection is cut. */
  | { readonly kind: 'truncate' };

/** What decides whether a fault concerns a request; path and query are undecoded. */
export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  readonly query: string;
}

export interface ActiveFault {
  readonly fault: SandboxFault;
  readonly matches: (request: FaultTarget) => boolean;
}

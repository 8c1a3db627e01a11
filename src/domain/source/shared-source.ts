/** What the replicas of the service know together of one source under one credential. It never rejects and never waits long. */
export interface SharedSource {
  readonly circuit: SharedCircuit;
  /** While a pause of one of these kinds lasts, no replica asks for an access token. */
  readonly tokenPauses: Readonly<Record<TokenPauseKind, SharedPause>>;
  /** Waits until one more request may go out, so many a second from all replicas together. */
  readonly takeTurn: (requestsPerSecond: number) => () => Promise<unknown>;
  /** Learns nothing more of the other replicas. */
  readonly close: () => void;
}

export const TOKEN_PAUSE_KINDS = ['rate-limited', 'refused'] as const;
export type TokenPauseKind = (typeof TOKEN_PAUSE_KINDS)[number];

/** `unknown` while the replicas cannot speak to each other: each then goes by what it has seen itself. */
export type SharedCircuitState = 'open' | 'closed' | 'unknown';

/** The circuit of all replicas: open as soon as one of them has opened its own. */
export interface SharedCircuit {
  /** As it was up to a second ago. */
  state(): SharedCircuitState;
  /** Whether a call may try if the source is well again: one call of all replicas in every `probeMs`. */
  mayProbe(probeMs: number): Promise<boolean>;
  /** When the next one may, in milliseconds from now. */
  nextProbeInMs(): number;
  /** This replica has opened its circuit. */
  opened(probeMs: number): void;
  /** A call has shown that the source is well again. */
  closed(): void;
  /** Gets each change that another replica has made, or a failure of Redis. */
  onChange(listener: (state: SharedCircuitState, before: SharedCircuitState) => void): void;
}

/** A time that all replicas wait for. */
export interface SharedPause {
  /** In milliseconds from now; 0 if there is none. */
  leftMs(): number;
  /** Begins one, or another one in its place. */
  begin(ms: number): void;
}

/** What tells a source apart. */
export interface SourceIdentity {
  readonly id: string;
  /** Its provider, its address and its credentials as text. Only a keyed digest of it leaves the process. */
  readonly text: string;
}

export interface SharedSources {
  of(source: SourceIdentity): SharedSource;
}

/** So many requests in so many seconds. */
export interface RateLimit {
  readonly points: number;
  readonly duration: number;
}

/** What one of several replicas may send of what all of them may send in a second. */
export function shareOf(requestsPerSecond: number, replicas: number): RateLimit {
  const share = requestsPerSecond / replicas;
  return share >= 1 ? { points: Math.floor(share), duration: 1 } : { points: 1, duration: 1 / share };
}

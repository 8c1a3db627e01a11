import type { RequestScope } from '../domain/request-scope.js';
import type { CallPurpose } from '../domain/source/source-events.js';
import type { Deadline } from './deadline.js';
import type { Fault, Reply } from './reply.js';

/** One upstream call, as its steps see it. */
export interface Call {
  readonly purpose: CallPurpose;
  /** Whether it may be sent again where the source may have acted on it already. */
  readonly isRepeatable: boolean;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly scope: RequestScope;
  /** When the call ends at the latest; the scope's signal ends with it. */
  readonly deadline: Deadline;
  /** Ends this call alone, and its scope with it; null where the scope ends with others. */
  readonly end: AbortController | null;
  /** The most bytes that an answer to this question can have. */
  readonly maxBytes: number;
  /** Whether the address may lead to nothing. Elsewhere a 404 says that the base address is wrong. */
  readonly mayBeAbsent: boolean;
  /** Whether its headers name the caller, so that a refusal may be about that person alone. */
  readonly namesCaller: boolean;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** What became of a call. */
export type Outcome =
  | { readonly kind: 'success'; readonly reply: Reply }
  /** In the API's own words there is no such record. */
  | { readonly kind: 'absent'; readonly reply: Reply; readonly fault: Fault }
  /** The source took the request and did nothing. */
  | { readonly kind: 'refused'; readonly reply: Reply; readonly fault: Fault }
  | Failed;

/** What the source did, if anything, is open. */
export interface Failed {
  readonly kind: 'failed';
  readonly fault: Fault;
  /** Left out where no HTTP answer came. */
  readonly reply?: Reply;
  /** False where no byte of the request was handed to a connection, so that nothing can have been done. */
  readonly wasSent: boolean;
  /** False where the caller left or the operation ended, which says nothing about the source. */
  readonly isOfSource: boolean;
  /** For the log. */
  readonly cause?: unknown;
}

/** Makes a call. Rejects with a SourceError only before anything was sent. */
export type Send = (call: Call) => Promise<Outcome>;

/** One concern of a call, around the steps that follow it. */
export type Step = (next: Send) => Send;

/** The steps in order, the first outermost, around the exchange itself. */
export function chained(steps: readonly Step[], exchange: Send): Send {
  return steps.reduceRight((next, step) => step(next), exchange);
}

/** A failure of the source before anything was sent. */
export function unsent(fault: Fault, cause?: unknown): Failed {
  return { kind: 'failed', fault, wasSent: false, isOfSource: true, cause };
}

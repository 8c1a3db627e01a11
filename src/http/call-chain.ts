import type { SourceError } from '../domain/source-error.js';
import type { SourceEvents } from '../domain/source/source-events.js';
import type { SourceHealthRecord } from '../domain/source/source-health.js';
import type { AccessTokens } from './access-tokens.js';
import type { Outcome, Send } from './call.js';
import { chained } from './call.js';
import type { Judge } from './classify.js';
import { judgeByStatus, judgeToken } from './classify.js';
import type { Connections } from './connections.js';
import { exchange } from './exchange.js';
import type { Fault } from './reply.js';
import type { RequestSlots } from './request-slots.js';
import { adaptStep } from './steps/adapt.js';
import type { Breaker } from './steps/breaker.js';
import { budgetStep } from './steps/budget.js';
import { clockStep } from './steps/clock.js';
import { credentialStep } from './steps/credentials.js';
import { deadlineStep } from './steps/deadline.js';
import { healthStep } from './steps/health.js';
import { JoinedReads } from './steps/joined-reads.js';
import { logStep } from './steps/log.js';
import { meterStep } from './steps/meter.js';
import type { TakeTurn } from './steps/rate-limit.js';
import { rateLimitStep } from './steps/rate-limit.js';
import { retryStep } from './steps/retry.js';
import { silenceStep } from './steps/silence.js';
import { slotStep } from './steps/slot.js';
import { tokenStep } from './steps/token.js';
import { traceStep } from './steps/trace.js';

/** What the steps of one source's calls share. */
export interface ChainOptions {
  readonly sourceId: string;
  /** Bounds one call, in milliseconds: from when it has its slot, a token and all attempts included. */
  readonly timeoutMs: number;
  /** The most requests under way at once, token requests included. Two clients of one source share one. */
  readonly requests: RequestSlots;
  /** Whose access token the calls carry as `authorization: Bearer …`; left out, none. */
  readonly tokens?: AccessTokens;
  readonly health: SourceHealthRecord;
  /** Further credentials of the source, which are taken out of what it says of a refused change. */
  readonly secrets?: readonly string[];
  /** How the API's answers are read; by their status where it is left out. */
  readonly judge?: Judge;
  /** How often a call is made again; never where it is left out. */
  readonly maxRetries?: number;
  /** Lets each request wait for its turn; any number goes out at once where it is left out. Two clients share one. */
  readonly takeTurn?: TakeTurn | undefined;
  /** Two clients of one source share one; none where it is left out. */
  readonly breaker?: Breaker;
  readonly events?: SourceEvents;
}

/** Makes the error that callers see of what went wrong. */
export interface ErrorMaker {
  readonly of: (fault: Fault, cause?: unknown) => SourceError;
  readonly ofOutcome: (outcome: Exclude<Outcome, { readonly kind: 'success' }>) => SourceError;
}

/** The ways of one source's calls. */
export interface CallChain {
  readonly send: Send;
  /** Of the requests for its access tokens. */
  readonly sendForToken: Send;
  readonly joined: JoinedReads;
}

/** The steps of every upstream call, in their order, the first outermost. */
export function callChain(options: ChainOptions, connections: Connections, errors: ErrorMaker): CallChain {
  const { sourceId, timeoutMs, requests, tokens, health, events, breaker, judge = judgeByStatus } = options;
  const joined = new JoinedReads();
  const call = [
    deadlineStep(timeoutMs),
    silenceStep(requests, errors.ofOutcome),
    healthStep(health, errors.ofOutcome),
  ];
  const attempt = [
    credentialStep(options.secrets ?? []),
    retryStep(options.maxRetries ?? 0),
    ...(events ? [logStep(sourceId, events)] : []),
    ...(breaker ? [breaker.step] : []),
    rateLimitStep(options.takeTurn),
    budgetStep,
    meterStep({ sourceId, requests, events }),
    ...(events?.tracesCalls ? [traceStep(sourceId)] : []),
    ...(events?.clockRead ? [clockStep(sourceId, events.clockRead.bind(events))] : []),
  ];
  return {
    joined,
    send: chained(
      [
        joined.step,
        slotStep(requests, errors.of),
        ...call,
        ...(tokens ? [tokenStep(tokens)] : []),
        ...attempt,
        adaptStep(requests),
      ],
      (made) => exchange(made, connections, judge),
    ),
    // It takes no slot, because it runs inside the slot of the call that needs the token. How it fares says nothing of how
    // many calls the API takes at once.
    sendForToken: chained([...call, ...attempt], (made) => exchange(made, connections, judgeToken)),
  };
}

import type { NextStep } from '../../src/domain/write/write-step.js';
import { firstStep } from '../../src/domain/write/write-step.js';

/** What became of a request that changes something; null while the call has none that waits for its answer. */
type Request = 'under way' | 'made' | 'dropped' | null;

/** One call with the key. Its process may die anywhere, or stop for so long that it loses its lease. */
export interface Call {
  readonly at: NextStep | 'DEAD';
  /** Whether the entry of the ledger still is as this call has read or written it last. */
  readonly isCurrent: boolean;
  /** Which sending the entry named then; 0 for none. */
  readonly sending: number;
  readonly request: Request;
}

/** The entry of the ledger, the source and all calls, at one time. */
export interface World {
  readonly status: 'RUNNING' | 'DONE' | 'REFUSED' | 'OUTCOME_UNKNOWN';
  /** The last sending; 0 for none. */
  readonly sending: number;
  /** The call that has the lease; null if the lease has ended. */
  readonly holder: number | null;
  /** Whether the last sending is so long ago that no request is under way and all that was made can be seen. */
  readonly isSettled: boolean;
  readonly made: number;
  readonly isVisible: boolean;
  /** Requests under way whose calls have died or wait no more. */
  readonly strays: number;
  readonly calls: readonly Call[];
}

/** More sendings than these prove nothing new. */
export const MOST_SENDINGS = 3;

/** A new entry, whose first call has claimed it, and other calls with its key. */
export function startOf(calls: number): World {
  const call = (isNew: boolean): Call => ({
    at: firstStep(isNew),
    isCurrent: true,
    sending: 0,
    request: null,
  });
  return {
    status: 'RUNNING',
    sending: 0,
    holder: 0,
    isSettled: false,
    made: 0,
    isVisible: false,
    strays: 0,
    calls: Array.from({ length: calls }, (_, index) => call(index === 0)),
  };
}

/** The same text for worlds that do not differ, and short, because there are many. */
export function keyOf({ status, sending, holder, isSettled, made, isVisible, strays, calls }: World): string {
  const ofCalls = calls.map(({ at, isCurrent, sending: known, request }) =>
    [at === 'DEAD' ? at : at.state, Number(isCurrent), known, request].join(),
  );
  return [status, sending, holder, Number(isSettled), made, Number(isVisible), strays, ...ofCalls].join();
}

/** What happens by itself: to the ledger, and at the source. */
export function worldsOfTime(world: World): readonly World[] {
  return [...worldsOfLedger(world), ...worldsOfSource(world)];
}

/** The lease ends; and an entry whose lease has ended lapses when somebody lists the ledger. */
function worldsOfLedger(world: World): readonly World[] {
  const { status, sending, holder } = world;
  if (holder !== null) return [{ ...world, holder: null }];
  if (status !== 'RUNNING') return [];
  return [changedBy(null, { ...world, status: sending === 0 ? 'REFUSED' : 'OUTCOME_UNKNOWN' })];
}

function worldsOfSource(world: World): readonly World[] {
  const { sending, made, isVisible, strays } = world;
  const arrived = { ...world, strays: strays - 1 };
  const ofStrays = strays > 0 ? [arrived, { ...arrived, made: made + 1 }] : [];
  const shown = made > 0 && !isVisible ? [{ ...world, isVisible: true }] : [];
  const maySettle = sending > 0 && !isUnderWay(world) && (made === 0 || isVisible);
  return [...ofStrays, ...shown, ...(maySettle ? [{ ...world, isSettled: true }] : [])];
}

/** Nothing is sent when the lease of the sending has ended, and a request has a time limit: `settleMs` is at least both. */
function isUnderWay({ strays, holder, calls }: World): boolean {
  if (strays > 0 || calls.some(({ request }) => request === 'under way')) return true;
  return calls.some(({ at }, index) => index === holder && at !== 'DEAD' && at.step === 'SEND');
}

/** The world after its entry was written: whatever other calls have read before is old. */
export function changedBy(writer: number | null, world: World): World {
  const { sending } = world;
  const calls = world.calls.map((call, index) =>
    index === writer ? { ...call, sending, isCurrent: true } : { ...call, isCurrent: false },
  );
  return { ...world, calls };
}

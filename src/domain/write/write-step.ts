/** What can come of each step of a write. */
export const EVENTS_OF_STEPS = {
  /** Judges the entry of the ledger that an earlier call with the same key has left. */
  READ: ['RUNNING', 'DONE', 'NOT_SENT', 'SENT'],
  /** Waits until the process that has the operation ends it, or no longer renews its lease. */
  WAIT: ['DONE', 'ENDED', 'NOT_SENT', 'SENT', 'CALLER_LEFT'],
  /** Makes the operation this call's own, by compare-and-swap. */
  TAKE_OVER: ['SAVED', 'SUPERSEDED'],
  /** Locks the record that the change replaces as a whole; a change that replaces none is LOCKED at once. */
  LOCK: ['LOCKED', 'BUSY', 'SUPERSEDED'],
  /** Reads and checks at the source. Changes nothing there. */
  PREPARE: ['READY', 'DONE', 'REFUSED', 'UNREADABLE', 'DEFECT'],
  /** Writes that the change is about to be sent, by compare-and-swap. */
  MARK_SENT: ['SAVED', 'SUPERSEDED'],
  /** Sends the change, once; LATE: it was not sent, because the lease had ended before. */
  SEND: ['DONE', 'REFUSED', 'MISMATCH', 'LOST', 'LATE'],
  /** Looks whether it took effect. NOT_YET: not seen, but it still may; ABSENT: not seen, and `settleMs` has passed. */
  LOOK: ['DONE', 'NOT_YET', 'ABSENT', 'UNCLEAR', 'UNREADABLE'],
  /** Writes how the operation ended, by compare-and-swap. A ledger that does not answer keeps no outcome back. */
  CLOSE: ['CLOSED', 'SUPERSEDED'],
  /** Reads the record of a change that was made earlier. */
  RECALL: ['RECALLED'],
} as const;

export type StepName = keyof typeof EVENTS_OF_STEPS;
export type EventOf<S extends StepName> = (typeof EVENTS_OF_STEPS)[S][number];
export type WriteEvent = EventOf<StepName>;

/** How a call ends. */
export const WRITE_ENDS = [
  /** The source said that the change was made. */
  'MADE',
  /** Looking found that it was made. */
  'FOUND_MADE',
  'REFUSED',
  'OUTCOME_UNKNOWN',
  /** The call answers what another one with the same key has come to. */
  'SHARED',
  /** The change was made earlier; the call answers its record. */
  'RECALLED',
  /** The caller left while another call with the same key was under way. */
  'LEFT',
] as const;
export type WriteEnd = (typeof WRITE_ENDS)[number];

type Row = {
  readonly [S in StepName]: { readonly step: S } & Readonly<Record<EventOf<S>, WriteState>>;
}[StepName];

/** States in which a step is to be taken. */
export type OpenState =
  | 'CLAIMED'
  | 'LOCKED'
  | 'PREPARED'
  | 'MARKED'
  | 'UNANSWERED'
  | 'LOOKED_ONCE'
  | 'LOOKED_TWICE'
  | 'REPEATED'
  | 'TWIN_RUNNING'
  | 'NOT_SENT_BEFORE'
  | 'SENT_BEFORE'
  | 'MADE_BEFORE'
  | 'SETTLING'
  | 'SETTLED'
  | 'LOCKED_AGAIN'
  | 'PREPARED_AGAIN'
  | 'STILL_ABSENT'
  | 'MARKED_AGAIN'
  | 'REFUSED_AGAIN'
  | 'ANSWERED_DONE'
  | 'FOUND_DONE'
  | 'TO_REFUSE'
  | 'IN_DOUBT';
export type WriteState = OpenState | WriteEnd;

/**
 * The whole life of a write: in each state one step is taken, and what comes of it says which state is next. A write
 * begins as CLAIMED if its entry of the ledger is new, and as REPEATED if there was one with its key.
 *
 * That nothing is made twice can be read here. Only MARKED and MARKED_AGAIN send. MARKED is reached from CLAIMED alone,
 * and CLAIMED by a new entry or by one that was NOT_SENT; of two calls that think so, one is SUPERSEDED at the mark.
 * MARKED_AGAIN is reached only after two looks that found the change ABSENT, the second one by the present owner of
 * the lock.
 */
export const WRITE_TABLE = {
  // The first sending.
  CLAIMED: { step: 'LOCK', LOCKED: 'LOCKED', BUSY: 'TO_REFUSE', SUPERSEDED: 'REPEATED' },
  LOCKED: {
    step: 'PREPARE',
    READY: 'PREPARED',
    DONE: 'ANSWERED_DONE',
    REFUSED: 'TO_REFUSE',
    UNREADABLE: 'TO_REFUSE',
    DEFECT: 'TO_REFUSE',
  },
  PREPARED: { step: 'MARK_SENT', SAVED: 'MARKED', SUPERSEDED: 'REPEATED' },
  MARKED: {
    step: 'SEND',
    DONE: 'ANSWERED_DONE',
    REFUSED: 'TO_REFUSE',
    MISMATCH: 'IN_DOUBT',
    LOST: 'UNANSWERED',
    LATE: 'REPEATED',
  },

  // No answer says whether it was made: three looks, and never another sending.
  UNANSWERED: {
    step: 'LOOK',
    DONE: 'FOUND_DONE',
    NOT_YET: 'LOOKED_ONCE',
    ABSENT: 'LOOKED_ONCE',
    UNCLEAR: 'IN_DOUBT',
    UNREADABLE: 'LOOKED_ONCE',
  },
  LOOKED_ONCE: {
    step: 'LOOK',
    DONE: 'FOUND_DONE',
    NOT_YET: 'LOOKED_TWICE',
    ABSENT: 'LOOKED_TWICE',
    UNCLEAR: 'IN_DOUBT',
    UNREADABLE: 'LOOKED_TWICE',
  },
  LOOKED_TWICE: {
    step: 'LOOK',
    DONE: 'FOUND_DONE',
    NOT_YET: 'IN_DOUBT',
    ABSENT: 'IN_DOUBT',
    UNCLEAR: 'IN_DOUBT',
    UNREADABLE: 'IN_DOUBT',
  },

  // A call with the key of an earlier one.
  REPEATED: {
    step: 'READ',
    RUNNING: 'TWIN_RUNNING',
    DONE: 'MADE_BEFORE',
    NOT_SENT: 'NOT_SENT_BEFORE',
    SENT: 'SENT_BEFORE',
  },
  TWIN_RUNNING: {
    step: 'WAIT',
    DONE: 'MADE_BEFORE',
    ENDED: 'SHARED',
    NOT_SENT: 'NOT_SENT_BEFORE',
    SENT: 'SENT_BEFORE',
    CALLER_LEFT: 'LEFT',
  },
  NOT_SENT_BEFORE: { step: 'TAKE_OVER', SAVED: 'CLAIMED', SUPERSEDED: 'REPEATED' },
  SENT_BEFORE: { step: 'TAKE_OVER', SAVED: 'SETTLING', SUPERSEDED: 'REPEATED' },
  MADE_BEFORE: { step: 'RECALL', RECALLED: 'RECALLED' },

  // It was sent before, and it is unknown whether it was made.
  SETTLING: {
    step: 'LOOK',
    DONE: 'FOUND_DONE',
    NOT_YET: 'IN_DOUBT',
    ABSENT: 'SETTLED',
    UNCLEAR: 'IN_DOUBT',
    UNREADABLE: 'IN_DOUBT',
  },
  SETTLED: { step: 'LOCK', LOCKED: 'LOCKED_AGAIN', BUSY: 'IN_DOUBT', SUPERSEDED: 'REPEATED' },
  LOCKED_AGAIN: {
    step: 'PREPARE',
    READY: 'PREPARED_AGAIN',
    DONE: 'ANSWERED_DONE',
    REFUSED: 'REFUSED_AGAIN',
    UNREADABLE: 'IN_DOUBT',
    DEFECT: 'IN_DOUBT',
  },
  // What came in since the last look counts from now on as known before, so it is looked for once more.
  PREPARED_AGAIN: {
    step: 'LOOK',
    DONE: 'FOUND_DONE',
    NOT_YET: 'IN_DOUBT',
    ABSENT: 'STILL_ABSENT',
    UNCLEAR: 'IN_DOUBT',
    UNREADABLE: 'IN_DOUBT',
  },
  STILL_ABSENT: { step: 'MARK_SENT', SAVED: 'MARKED_AGAIN', SUPERSEDED: 'REPEATED' },
  MARKED_AGAIN: {
    step: 'SEND',
    DONE: 'ANSWERED_DONE',
    REFUSED: 'REFUSED_AGAIN',
    MISMATCH: 'IN_DOUBT',
    LOST: 'UNANSWERED',
    LATE: 'REPEATED',
  },
  // What refuses it the second time may be what the first time made.
  REFUSED_AGAIN: {
    step: 'LOOK',
    DONE: 'FOUND_DONE',
    NOT_YET: 'TO_REFUSE',
    ABSENT: 'TO_REFUSE',
    UNCLEAR: 'IN_DOUBT',
    UNREADABLE: 'IN_DOUBT',
  },

  // What it came to is written down. A change that was made stands, whatever another process has written meanwhile.
  ANSWERED_DONE: { step: 'CLOSE', CLOSED: 'MADE', SUPERSEDED: 'MADE' },
  FOUND_DONE: { step: 'CLOSE', CLOSED: 'FOUND_MADE', SUPERSEDED: 'FOUND_MADE' },
  TO_REFUSE: { step: 'CLOSE', CLOSED: 'REFUSED', SUPERSEDED: 'REPEATED' },
  IN_DOUBT: { step: 'CLOSE', CLOSED: 'OUTCOME_UNKNOWN', SUPERSEDED: 'REPEATED' },
} as const satisfies Record<OpenState, Row>;

export type WriteTable = Readonly<Record<OpenState, Row>>;

/** Where a write is: in a state in which a step is to be taken, or at its end. */
export type NextStep =
  { readonly state: OpenState; readonly step: StepName } | { readonly state: WriteEnd; readonly step: 'END' };

/** Where a call begins that has claimed a new entry of the ledger, or has found one with its key. */
export function firstStep(isNew: boolean): NextStep {
  return stepIn(isNew ? 'CLAIMED' : 'REPEATED', WRITE_TABLE);
}

/** What follows from what came of a step. Throws if the step of that state cannot come to it. */
export function nextStep(state: OpenState, event: WriteEvent, table: WriteTable = WRITE_TABLE): NextStep {
  const row: Readonly<Partial<Record<WriteEvent, WriteState>>> = table[state];
  const next = row[event];
  if (next === undefined) throw new TypeError(`A write in the state ${state} cannot come to ${event}.`);
  return stepIn(next, table);
}

function stepIn(state: WriteState, table: WriteTable): NextStep {
  return isOpen(state) ? { state, step: table[state].step } : { state, step: 'END' };
}

function isOpen(state: WriteState): state is OpenState {
  return state in WRITE_TABLE;
}

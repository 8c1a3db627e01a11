import type {
  EventOf,
  NextStep,
  OpenState,
  StepName,
  WriteEnd,
  WriteEvent,
  WriteTable,
} from '../../src/domain/write/write-step.js';
import { firstStep, nextStep, WRITE_TABLE } from '../../src/domain/write/write-step.js';

/** What became of a request that changes something; null while the call has none that waits for its answer. */
type Request = 'under way' | 'made' | 'dropped' | null;

/** One call with the key. Its process may die anywhere, or stop for so long that it loses its lease. */
interface Call {
  readonly at: NextStep | 'DEAD';
  /** Whether the entry of the ledger still is as this call has read or written it last. */
  readonly isCurrent: boolean;
  /** Which sending the entry named then; 0 for none. */
  readonly sending: number;
  readonly request: Request;
}

/** The entry of the ledger, the source and all calls, at one time. */
interface World {
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
const MOST_SENDINGS = 3;

/** A new entry, whose first call has claimed it, and other calls with its key. */
function startOf(calls: number): World {
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
function keyOf({ status, sending, holder, isSettled, made, isVisible, strays, calls }: World): string {
  const ofCalls = calls.map(({ at, isCurrent, sending: known, request }) =>
    [at === 'DEAD' ? at : at.state, Number(isCurrent), known, request].join(),
  );
  return [status, sending, holder, Number(isSettled), made, Number(isVisible), strays, ...ofCalls].join();
}

/** Something that can happen next: to a call, to the ledger or at the source. */
interface Happening {
  readonly world: World;
  /** The cell of the table that says what follows; null if nothing came of a step. */
  readonly cell: string | null;
  readonly fault: string | null;
}

function happeningsIn(world: World, table: WriteTable): readonly Happening[] {
  const ofCalls = world.calls.flatMap((_, index) => new CallIn(world, index, table).happenings());
  return [...worldsOfTime(world).map(plain), ...ofCalls];
}

function plain(world: World): Happening {
  return { world, cell: null, fault: world.made > 1 ? 'it was made twice' : null };
}

/** What exploring every world came to. */
export interface Exploration {
  /** How many different worlds there are. */
  readonly worlds: number;
  /** The cells of the table that were used, as `STATE × EVENT`. */
  readonly cells: ReadonlySet<string>;
  /** What is wrong in the first world in which something is; null if all is well everywhere. */
  readonly fault: string | null;
}

/** Explores every world that any order of steps, deaths, lapses and lost answers leads to. */
export function explore(calls: number, table: WriteTable = WRITE_TABLE): Exploration {
  const start = startOf(calls);
  const cells = new Set<string>();
  const seen = new Set([keyOf(start)]);
  const open = [start];
  for (let world = open.pop(); world; world = open.pop()) {
    for (const { world: next, cell, fault } of happeningsIn(world, table)) {
      if (cell !== null) cells.add(cell);
      if (fault !== null) return { worlds: seen.size, cells, fault };
      const key = keyOf(next);
      if (seen.has(key) || next.sending > MOST_SENDINGS) continue;
      seen.add(key);
      open.push(next);
    }
  }
  return { worlds: seen.size, cells, fault: null };
}
/** What happens by itself: to the ledger, and at the source. */
function worldsOfTime(world: World): readonly World[] {
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
function changedBy(writer: number | null, world: World): World {
  const { sending } = world;
  const calls = world.calls.map((call, index) =>
    index === writer ? { ...call, sending, isCurrent: true } : { ...call, isCurrent: false },
  );
  return { ...world, calls };
}

/** One call in a world. */
class CallIn {
  readonly #world: World;
  readonly #index: number;
  readonly #call: Call;
  readonly #table: WriteTable;

  constructor(world: World, index: number, table: WriteTable) {
    const call = world.calls[index];
    if (!call) throw new RangeError('There is no call of this number.');
    this.#world = world;
    this.#index = index;
    this.#call = call;
    this.#table = table;
  }

  happenings(): readonly Happening[] {
    const { at, request } = this.#call;
    if (at === 'DEAD' || at.step === 'END') return [];
    const died = this.#with({ at: 'DEAD', request: null });
    const strays = this.#world.strays + (request === 'under way' ? 1 : 0);
    return [plain({ ...died, strays }), ...this.#steps[at.step](at.state)];
  }

  readonly #steps: Readonly<Record<StepName, (state: OpenState) => readonly Happening[]>> = {
    READ: (state) => [this.#after(state, this.#standing(), this.#read())],
    WAIT: (state) => {
      const { status } = this.#world;
      const hasEnded = status === 'REFUSED' || status === 'OUTCOME_UNKNOWN';
      const standing = hasEnded ? 'ENDED' : this.#standing();
      const left = this.#after(state, 'CALLER_LEFT');
      return standing === 'RUNNING' ? [left] : [left, this.#after(state, standing, this.#read())];
    },
    TAKE_OVER: (state) => {
      const unsent = this.#standing() === 'SENT' ? {} : { sending: 0, isSettled: false };
      return this.#saved(state, { status: 'RUNNING', holder: this.#index, ...unsent });
    },
    // Not every change locks a record, so a call that is superseded may not notice here.
    LOCK: (state) => [
      this.#after(state, 'LOCKED'),
      this.#after(state, 'BUSY'),
      ...(this.#call.isCurrent ? [] : [this.#after(state, 'SUPERSEDED', this.#read())]),
    ],
    PREPARE: (state) => [
      ...(['READY', 'REFUSED', 'UNREADABLE', 'DEFECT'] as const).map((event) => this.#after(state, event)),
      ...(this.#isSeen() ? [this.#after(state, 'DONE')] : []),
    ],
    MARK_SENT: (state) => {
      const sending = Math.max(this.#world.sending, this.#call.sending) + 1;
      return this.#saved(state, { sending, isSettled: false, holder: this.#index });
    },
    SEND: (state) => this.#send(state),
    LOOK: (state) =>
      [...this.#sights(), 'UNCLEAR' as const, 'UNREADABLE' as const].map((event) =>
        this.#after(state, event),
      ),
    CLOSE: (state) => this.#close(state),
    RECALL: (state) => [this.#after(state, 'RECALLED')],
  };

  #send(state: OpenState): readonly Happening[] {
    const answered = (event: EventOf<'SEND'>, world = this.#world): Happening =>
      this.#after(state, event, this.#with({ request: null }, world));
    switch (this.#call.request) {
      case null: {
        // A call goes by the lease that it has read last, also if that is the lease of another one.
        const { holder } = this.#world;
        const isLate = holder === null || (holder !== this.#index && !this.#call.isCurrent);
        return [isLate ? answered('LATE') : plain(this.#with({ request: 'under way' }))];
      }
      case 'under way':
        return [
          plain(this.#with({ request: 'made' }, { ...this.#world, made: this.#world.made + 1 })),
          plain(this.#with({ request: 'dropped' })),
          answered('LOST', { ...this.#world, strays: this.#world.strays + 1 }),
        ];
      case 'made':
        return (['DONE', 'AMISS', 'LOST'] as const).map((event) => answered(event));
      case 'dropped':
        return (['REFUSED', 'LOST'] as const).map((event) => answered(event));
    }
  }

  #close(state: OpenState): readonly Happening[] {
    const status = STATUS_OF_CLOSINGS[state];
    if (status === undefined) throw new TypeError(`Nothing is closed in ${state}.`);
    const isSuperseded = !this.#call.isCurrent && !this.#overrules(status);
    if (isSuperseded) return [this.#after(state, 'SUPERSEDED', this.#read())];
    const closed = changedBy(this.#index, { ...this.#world, status, holder: null });
    // A ledger that does not answer leaves the entry as it is.
    return [this.#after(state, 'CLOSED', closed), this.#after(state, 'CLOSED')];
  }

  /** What looking can come to, if it comes to anything. A call with old news of the entry judges the time by them. */
  #sights(): readonly EventOf<'LOOK'>[] {
    if (this.#isSeen()) return ['DONE'];
    if (this.#call.sending !== this.#world.sending) return ['NOT_YET', 'ABSENT'];
    return [this.#world.isSettled ? 'ABSENT' : 'NOT_YET'];
  }

  #isSeen(): boolean {
    return this.#world.made > 0 && this.#world.isVisible;
  }

  #standing(): EventOf<'READ'> {
    const { status, holder, sending } = this.#world;
    if (status === 'RUNNING' && holder !== null) return 'RUNNING';
    if (status === 'DONE') return 'DONE';
    return status !== 'REFUSED' && sending > 0 ? 'SENT' : 'NOT_SENT';
  }

  #overrules(status: World['status']): boolean {
    if (this.#world.status === 'DONE') return false;
    const isSameSending = this.#call.sending > 0 && this.#call.sending === this.#world.sending;
    return status === 'DONE' || (status === 'REFUSED' && isSameSending);
  }

  #saved(state: OpenState, changes: Partial<World>): readonly Happening[] {
    if (!this.#call.isCurrent) return [this.#after(state, 'SUPERSEDED', this.#read())];
    return [this.#after(state, 'SAVED', changedBy(this.#index, { ...this.#world, ...changes }))];
  }

  #read(): World {
    return this.#with({ isCurrent: true, sending: this.#world.sending });
  }

  #after(state: OpenState, event: WriteEvent, world = this.#world): Happening {
    const at = nextStep(state, event, this.#table);
    const fault = at.step === 'END' ? faultOfEnd(at.state, world) : null;
    return { world: this.#with({ at }, world), cell: `${state} × ${event}`, fault };
  }

  #with(changes: Partial<Call>, world = this.#world): World {
    const calls = world.calls.map((call, index) => (index === this.#index ? { ...call, ...changes } : call));
    return { ...world, calls };
  }
}

const STATUS_OF_CLOSINGS: Readonly<Partial<Record<OpenState, World['status']>>> = {
  ANSWERED_DONE: 'DONE',
  FOUND_DONE: 'DONE',
  TO_REFUSE: 'REFUSED',
  IN_DOUBT: 'OUTCOME_UNKNOWN',
};

/** What a call may say only if it is so. */
function faultOfEnd(end: WriteEnd, { made, strays, sending, status }: World): string | null {
  const isTrue = {
    MADE: made > 0,
    FOUND_MADE: made > 0,
    RECALLED: made > 0,
    REFUSED: made === 0 && strays === 0,
    OUTCOME_UNKNOWN: sending > 0,
    SHARED: status === 'REFUSED' || status === 'OUTCOME_UNKNOWN',
    LEFT: true,
  }[end];
  return isTrue ? null : `a call answers ${end}, and that is not so`;
}

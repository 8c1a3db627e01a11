import type {
  EventOf,
  OpenState,
  StepName,
  WriteEnd,
  WriteEvent,
  WriteTable,
} from '../../src/domain/write/write-step.js';
import { nextStep, WRITE_TABLE } from '../../src/domain/write/write-step.js';
import type { Call, World } from './write-world.js';
import { changedBy, keyOf, MOST_SENDINGS, startOf, worldsOfTime } from './write-world.js';

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
        return (['DONE', 'MISMATCH', 'LOST'] as const).map((event) => answered(event));
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

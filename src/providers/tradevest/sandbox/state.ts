import { counter } from '../../../sandbox-kit/index.js';
import type { TradevestSandboxData } from './data.js';
import { moment } from './moments.js';

export interface TradevestCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** UUID of the natural person that the client acts for; may write for every entity. */
  readonly requestorId: string;
}

export interface SandboxSettings {
  readonly data: TradevestSandboxData;
  readonly credentials: TradevestCredentials;
  readonly tokenLifetimeMs: number;
  /** How long each step of what is done behind an answer takes. */
  readonly visibleAfterMs: number;
  /** What the last page of a list has for a cursor. */
  readonly endCursor: 'empty' | 'absent';
  /** Most rows of one list answer. */
  readonly maxLimit: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/** One sandbox's rows, settings and what it has yet to do. */
export interface SandboxState extends SandboxSettings {
  /** When each token ends. */
  readonly tokens: Map<string, number>;
  /** Ids of entities that are to become customers and are not to be seen yet. */
  readonly arriving: Set<string>;
  /** Every external id that was ever sent: a failed attempt uses its id up too. */
  readonly usedExternalIds: Set<string>;
  /** Counts upward; gives ids their difference. */
  next(): number;
  /** Does something when so many milliseconds have passed. */
  later(afterMs: number, run: () => void): void;
  /** Does everything that is due by now, in the order of time. */
  settle(): void;
}

/** The state of a new sandbox, its counter at the beginning. */
export function createState(settings: SandboxSettings): SandboxState {
  const tasks: Task[] = [];
  return {
    ...settings,
    tokens: new Map(),
    arriving: new Set(),
    usedExternalIds: new Set(externalIds(settings.data)),
    next: counter(),
    later: (afterMs, run) => {
      tasks.push({ at: settings.now() + afterMs, run });
      tasks.sort((a, b) => a.at - b.at);
    },
    settle: () => {
      for (let [first] = tasks; first !== undefined && first.at <= settings.now(); [first] = tasks) {
        tasks.shift();
        first.run();
      }
    },
  };
}

function externalIds(data: TradevestSandboxData): readonly string[] {
  const rows = [...data.naturalPersons, ...data.legalEntities, ...data.jointPersons];
  return rows.flatMap(({ externalId }) => externalId ?? []);
}

/** The present time as the API writes it. */
export function present(state: SandboxState): string {
  return moment(state.now());
}

/** A UUID that no row has yet. */
export function newId(state: SandboxState): string {
  return `5a9db0c5-0000-4000-8000-${String(state.next()).padStart(12, '0')}`;
}

/** Puts a row in the place of another, if that is still there. */
export function replaceRow<Row>(rows: Row[], old: Row | undefined, row: Row): void {
  const index = rows.findIndex((each) => each === old);
  if (index >= 0) rows[index] = row;
}

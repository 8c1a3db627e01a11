import { counter } from '../../../sandbox-kit/index.js';
import type { IngramSandboxData } from './data.js';
import { Refusal } from './refusal.js';
import { RequestBudget } from './request-budget.js';
import type { SandboxSettings } from './settings.js';
import { Tokens } from './tokens.js';

/** One sandbox's rows, settings, tokens and budget, handed to every route. */
export interface SandboxState {
  readonly data: IngramSandboxData;
  readonly settings: SandboxSettings;
  readonly tokens: Tokens;
  readonly budget: RequestBudget | undefined;
  /** Counts upward. */
  next(): number;
}

export function createState(data: IngramSandboxData, settings: SandboxSettings): SandboxState {
  const { tokenLifetimeMs, now, budget } = settings;
  return {
    data,
    settings,
    tokens: new Tokens(tokenLifetimeMs, now),
    budget: budget === undefined ? undefined : new RequestBudget(budget, now),
    next: counter(),
  };
}

/**
 * The row with an id.
 * @throws Refusal when nobody has it.
 */
export function rowById<Row extends { readonly id: string }>(
  state: SandboxState,
  rows: readonly Row[],
  id: string,
): Row {
  const found = rows.find((row) => row.id === id);
  if (found === undefined) throw new Refusal(state.settings.absentStatus, 'No entity has been found.');
  return found;
}

/** Puts a row in the place of the one with its id. */
export function replaceRow<Row extends { readonly id: string }>(rows: Row[], row: Row): void {
  const index = rows.findIndex(({ id }) => id === row.id);
  if (index >= 0) rows[index] = row;
}

const FIRST_ID = 1_000_001;

/** Accounts of every kind share their numbers. */
export function newAccountId({ resellers, customers }: IngramSandboxData): string {
  const numbers = [...resellers, ...customers].map(({ id }) => (/^\d+$/.test(id) ? Number(id) : 0));
  return String(numbers.reduce((highest, number) => Math.max(highest, number), FIRST_ID - 1) + 1);
}

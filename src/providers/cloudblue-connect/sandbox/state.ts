import { counter } from '../../../sandbox-kit/index.js';
import type { ConnectSandboxData } from './data.js';
import type { AccountRow } from './wire.js';

/** One sandbox's rows and settings, handed to every route. */
export interface SandboxState {
  readonly data: ConnectSandboxData;
  readonly maxLimit: number;
  readonly unstableTies: boolean;
  readonly joinDoubles: boolean;
  /** Counts upward; gives new ids and the order of ties their variety. */
  next(): number;
}

/** The state of a new sandbox, its counter at the beginning. */
export function createState(settings: Omit<SandboxState, 'next'>): SandboxState {
  return {
    ...settings,
    next: counter(),
  };
}

/** The present time as the API writes it. */
export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}+00:00`;
}

/** Deleted accounts stay in the data and are hidden. */
export function isActive(account: AccountRow): boolean {
  return account.events?.decommissioned === undefined;
}

export function activeAccount(data: ConnectSandboxData, id: string): AccountRow | undefined {
  return data.accounts.find((account) => account.id === id && isActive(account));
}

/** Puts a row in the place of the one with its id. */
export function replaceRow<Row extends { readonly id: string }>(rows: Row[], row: Row): void {
  const index = rows.findIndex(({ id }) => id === row.id);
  if (index >= 0) rows[index] = row;
}

import { counter } from '../../../sandbox-kit/index.js';
import type { FaultTarget } from '../../../sandbox-kit/index.js';
import type { IonSandboxData } from './data.js';
import { resourceName } from './rows.js';
import type { Tokens } from './tokens.js';
import type { CustomerRow } from './wire.js';

/** One sandbox's rows, tokens and settings, handed to every route. */
export interface SandboxState {
  readonly data: IonSandboxData;
  readonly accountId: string;
  readonly tokens: Tokens;
  readonly maxPageSize: number;
  readonly shortPages: boolean;
  /** Undefined: any code that is written in one of the two known ways. */
  readonly languageCodes: readonly string[] | undefined;
  /** The HTTP status that refuses an update for its body. */
  readonly faultyUpdateStatus: 400 | 404;
  /** Whether the user behind the token may not do this. */
  readonly denied: (request: FaultTarget) => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Counts upward from 1. */
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
export function moment(state: SandboxState): string {
  return `${new Date(state.now()).toISOString().slice(0, 19)}Z`;
}

/** The last part of a customer's resource name. */
export function customerId(customer: CustomerRow): string {
  return customer.name.slice(customer.name.lastIndexOf('/') + 1);
}

/** The customers of the sandbox's account in the order of their ids. */
export function ownCustomers({ data, accountId }: SandboxState): readonly CustomerRow[] {
  const prefix = resourceName(accountId, '');
  return data.customers
    .filter(({ name }) => name.startsWith(prefix))
    .toSorted((a, b) => Number(customerId(a)) - Number(customerId(b)));
}

export function findCustomer({ data, accountId }: SandboxState, id: string): CustomerRow | undefined {
  return data.customers.find(({ name }) => name === resourceName(accountId, id));
}

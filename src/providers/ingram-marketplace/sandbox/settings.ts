import type { RequestBudgetLimits } from './request-budget.js';

/** What `POST /token` wants: a user of the API, the key of the reseller and the code of the marketplace. */
export interface IngramCredentials {
  readonly username: string;
  readonly password: string;
  readonly subscriptionKey: string;
  readonly marketplace: string;
}

/** The settings of a sandbox, complete: wherever the documents and what was seen differ, a choice. */
export interface SandboxSettings {
  readonly credentials: IngramCredentials;
  readonly tokenLifetimeMs: number;
  /** Whether `expiresInSeconds` comes as text, as one client has met it. */
  readonly expiryAsText: boolean;
  /** Most rows of one list answer. The documents name no maximum, so none is the default. */
  readonly maxLimit: number;
  /** Whether list rows hold only id, externalId, name and status, or everything as the schema of 1.15 has it. */
  readonly listRows: 'basic' | 'full';
  /**
   * Parameters of lists that this version does not know (1.1 has no resellerId, for one): like all that are unknown they
   * are ignored without a word.
   */
  readonly unknownParameters: readonly string[];
  /** What the answer to a creation says; the customer is verified by the next request. */
  readonly createdStatus: 'pending' | 'active';
  /** `documented`: timeStamp and message. `observed`: timestamp and error. */
  readonly errorShape: 'documented' | 'observed';
  /** For an id that nobody has: 404 is documented, 400 was seen. */
  readonly absentStatus: 404 | 400;
  /** For a token that is missing, unknown or over: neither version says which of the two comes. */
  readonly badTokenStatus: 401 | 403;
  /** Requests beyond it get 429. */
  readonly budget: RequestBudgetLimits | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const FAKE_CREDENTIALS: IngramCredentials = {
  username: 'sandbox.API',
  password: 'nothing-to-protect',
  subscriptionKey: '5a11d0c05a11d0c05a11d0c05a11d0c0',
  marketplace: 'uk',
};

export const DEFAULT_SETTINGS: SandboxSettings = {
  credentials: FAKE_CREDENTIALS,
  tokenLifetimeMs: 1_500_000,
  expiryAsText: false,
  maxLimit: Number.POSITIVE_INFINITY,
  listRows: 'basic',
  unknownParameters: [],
  createdStatus: 'pending',
  errorShape: 'documented',
  absentStatus: 404,
  badTokenStatus: 401,
  budget: undefined,
  now: () => Date.now(),
};

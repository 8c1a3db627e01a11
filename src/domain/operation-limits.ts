/** What one operation may ask for; `limits` of the configuration. */
export interface OperationLimits {
  /** Fields below each other. */
  readonly depth: number;
  /** Aliases of the whole document. */
  readonly aliases: number;
  /** Words, punctuation and values of the whole document. */
  readonly tokens: number;
  /** Directives of the whole document. */
  readonly directives: number;
  /** Elements of one list that the caller gives; `_entities` takes 12,000 references. */
  readonly listSize: number;
  /** By `@cost` and `@listSize`, before anything is asked. */
  readonly cost: number;
  /** Requests to all sources together. */
  readonly upstreamRequests: number;
  /** Entries of `errors`. */
  readonly errors: number;
}

/** What the configuration takes where it is silent; a console never meets them. */
export const DEFAULT_LIMITS: OperationLimits = {
  depth: 15,
  aliases: 60,
  tokens: 15_000,
  directives: 50,
  listSize: 1_000,
  cost: 200_000,
  upstreamRequests: 2_500,
  errors: 1_000,
};

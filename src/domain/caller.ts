/** What a token may allow. Clients and identity providers rely on these words. */
export const ACCESS_SCOPES = [
  'customers:read',
  'customers:write',
  'requests:review',
  'raw:read',
  'operations:read',
  'secrets:receive',
] as const;

export type AccessScope = (typeof ACCESS_SCOPES)[number];

/** Who asks, and what is open to them. */
export interface Caller {
  /** The token's subject; null where sign-in is off. */
  readonly subject: string | null;
  readonly scopes: ReadonlySet<AccessScope>;
  /** The ids of the sources that exist for this caller. */
  readonly sources: ReadonlySet<string> | 'all';
  /** The person in whose name a source that asks for one is to act; null for the one of the source's configuration. */
  readonly requestorId: string | null;
}

/** Anyone who asks while sign-in is off. */
export const ANYBODY: Caller = {
  subject: null,
  scopes: new Set(ACCESS_SCOPES),
  sources: 'all',
  requestorId: null,
};

/** Whether a source exists for a caller, as far as the caller's token says. */
export function maySee({ sources }: Pick<Caller, 'sources'>, sourceId: string): boolean {
  return sources === 'all' || sources.has(sourceId);
}

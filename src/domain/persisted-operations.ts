/** An operation that a client may ask for by its id. */
export interface ListedOperation {
  /** As clients send it: a hash of the text, or any other name. */
  readonly id: string;
  /** GraphQL, exactly as it is in the manifest. */
  readonly text: string;
}

/**
 * Whether a client may send an id in place of an operation's text. `automatic`: the hash of a text that was sent before.
 * `safelist`: the id of a listed operation, and no other operation is run.
 */
export type PersistedOperations =
  | { readonly mode: 'off' | 'automatic' }
  | { readonly mode: 'safelist'; readonly operations: readonly ListedOperation[] };

/** What a command prints, and the exit status that it ends with. */
export interface CommandResult {
  readonly status: 0 | 1;
  /** For standard output. */
  readonly lines: readonly string[];
  /** For standard error. */
  readonly problems: readonly string[];
}

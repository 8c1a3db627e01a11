/** Words and numbers of our own, never what a record or a caller's variable holds. */
export type TraceAttributes = Readonly<Record<string, string | number>>;

/** How a part of the work ended. */
export interface TracedEnd {
  readonly attributes?: TraceAttributes;
  /** In place of the name that it began with. */
  readonly name?: string | undefined;
  /** One word on what went wrong; left out where nothing did. */
  readonly failure?: string | undefined;
}

/** A part of the work of an operation, as its trace shows it. Without tracing there is none. */
export interface TracedWork {
  /** Begins a part of this part. */
  begin(name: string, attributes?: TraceAttributes): TracedWork;
  /** To be called once. */
  end(end?: TracedEnd): void;
}

import type { ASTNode } from 'graphql';
import { GraphQLError } from 'graphql';

/** How the message names the input, and the part of the document that is at fault. */
export interface InputPlace {
  readonly subject: string;
  readonly nodes: ASTNode | readonly ASTNode[];
}

/** The caller's fault: names the argument or input path and what was expected, never the value that was given. */
export class BadUserInput extends GraphQLError {
  /** `input` is the path, e.g. "filter.parentId"; `rule` completes the sentence `Argument "…" …`. */
  constructor(input: string, rule: string, place?: InputPlace) {
    // No reader needs to know where it arose, and a stack takes longer than everything else about thousands of faults.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${place?.subject ?? `Argument "${input}"`} ${rule}`, {
      nodes: place?.nodes ?? null,
      extensions: { code: 'BAD_USER_INPUT', input },
    });
    Error.stackTraceLimit = stackTraceLimit;
  }
}

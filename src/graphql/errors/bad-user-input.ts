import { GraphQLError } from 'graphql';

/** The caller's fault: names the argument or input path and what was expected, never the value that was given. */
export class BadUserInput extends GraphQLError {
  /** `input` is the place, e.g. "filter.parentId"; `rule` completes the sentence `Argument "…" …`. */
  constructor(input: string, rule: string) {
    super(`Argument "${input}" ${rule}`, { extensions: { code: 'BAD_USER_INPUT', input } });
  }
}

import { GraphQLError } from 'graphql';
import type { AccessScope } from '../../domain/caller.js';
import type { RequestScope } from '../../domain/request-scope.js';

/** The caller's token does not open this field. */
export class Forbidden extends GraphQLError {
  constructor(scope: AccessScope) {
    super(`This needs a token with the scope "${scope}".`, { extensions: { code: 'FORBIDDEN' } });
  }
}

/** The part of the context that says who asks. */
export interface AskedBy {
  readonly scope: Pick<RequestScope, 'caller'>;
}

/** Throws Forbidden if the caller's token lacks the scope. */
export function needScope({ scope: { caller } }: AskedBy, scope: AccessScope): void {
  if (!caller.scopes.has(scope)) throw new Forbidden(scope);
}

import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { defaultFieldResolver, GraphQLError, isObjectType } from 'graphql';
import type { AccessScope } from '../../domain/caller.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { scopeOfField } from './field-scopes.js';

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

type Resolve = GraphQLFieldResolver<unknown, AskedBy>;

/** Puts a check in front of every field that needs a scope. All other fields are left as they are and cost nothing. */
export function guardFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const scope = scopeOfField(type, field.name);
      if (scope !== null) field.resolve = guarded(scope, field.resolve);
    }
  }
}

function guarded(scope: AccessScope, resolve: Resolve = defaultFieldResolver): Resolve {
  return (...question) => {
    const [, , context] = question;
    needScope(context, scope);
    return resolve(...question);
  };
}

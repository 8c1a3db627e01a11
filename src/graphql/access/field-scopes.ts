import type { GraphQLInterfaceType, GraphQLObjectType } from 'graphql';
import type { AccessScope } from '../../domain/caller.js';

/** Fields of a type with the scope that opens each; `others` is for those that are not named. */
interface ScopesOfFields {
  readonly named: Readonly<Record<string, AccessScope | null>>;
  readonly others: AccessScope | null;
}

const OF_TYPES: Readonly<Record<string, ScopesOfFields>> = {
  Query: {
    // `_service` tells what every caller may know who has a token: the schema.
    named: { writeOperation: 'operations:read', writeOperations: 'operations:read', _service: null },
    others: 'customers:read',
  },
  Mutation: {
    named: { acceptTierAccountRequest: 'requests:review', ignoreTierAccountRequest: 'requests:review' },
    others: 'customers:write',
  },
  GeneratedCredentials: { named: { password: 'secrets:receive' }, others: null },
};

const OF_RECORDS: ScopesOfFields = { named: { raw: 'raw:read' }, others: null };

/**
 * The scope that a field needs beyond those of the fields around it; null for most. What is checked, and what the
 * printed schema tells routers, both come from here.
 */
export function scopeOfField(
  type: GraphQLObjectType | GraphQLInterfaceType,
  field: string,
): AccessScope | null {
  const isRecord = [type, ...type.getInterfaces()].some(({ name }) => name === 'SourceRecord');
  const scopes = isRecord ? OF_RECORDS : OF_TYPES[type.name];
  if (!scopes) return null;
  return Object.hasOwn(scopes.named, field) ? (scopes.named[field] ?? null) : scopes.others;
}

import type { GraphQLResolveInfo } from 'graphql';
import { isObjectType } from 'graphql';
import type { RecordRef, Reference } from '../../domain/record.js';
import { SourceError } from '../../domain/source-error.js';
import { RELATION_NAMES } from '../../domain/tier-account/account-relations.js';
import type { GraphQLContext } from '../context.js';
import type { DecodedId } from '../ids.js';
import type { EntityTypename, RecordTypename } from './entities.js';
import { isRecordTypename, loadEntity, recordId } from './entities.js';
import { selectedFields } from './selected-fields.js';
import type { MaybeLater } from './when-known.js';

/** What is known of an entity before its source is asked, by the name of the field. */
type Known = Readonly<Record<string, unknown>>;

const ADDRESS = ['sourceId', 'nativeId'];
const RELATIONS = Object.fromEntries(RELATION_NAMES.map((name) => [name, ADDRESS]));

/** What a field needs to be known, if that is not the field itself. A field that is missing here costs a look-up. */
const NEEDS: Partial<Record<EntityTypename, Readonly<Record<string, readonly string[]>>>> = {
  TierAccount: { ...RELATIONS, versions: ADDRESS, ancestors: ['parent'], customer: ['type'] },
  Hub: { marketplaces: ADDRESS },
};

/**
 * Answers an entity of which only the keys are known, and what an embedding row holds of it. As long as the operation
 * selects nothing else, the source is not asked, and the answer does not say whether the record exists. Another field
 * makes the entity be looked up: then it is null if its source says that there is none. If the source cannot be asked,
 * the entity stays with what is known, and each other field of it is null with the source's error.
 */
export function answerReference(
  { id, known }: { readonly id: DecodedId<EntityTypename>; readonly known: Known },
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): MaybeLater<object | null> {
  const fromKeys = { ...known, ...keysOf(id) };
  if (isAnswered(fromKeys, context, info)) return fromKeys;
  const loading = loadEntity(context.loaders, id);
  if (!(loading instanceof Promise)) return loading;
  return loading.catch((error: unknown) => {
    if (error instanceof SourceError) return withFailure(fromKeys, error);
    throw error;
  });
}

/** A reference that a row embeds: a record of one type, at the row's own source. Null stays null. */
export function answerEmbedded<T extends RecordRef>(
  { typename, reference }: { readonly typename: RecordTypename; readonly reference: Reference<T> | null },
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): MaybeLater<object | null> {
  if (!reference) return null;
  const id = recordId(typename, reference);
  return answerReference({ id, known: reference.embedded }, context, info);
}

type Keyed = Known & { readonly __typename: EntityTypename };

function keysOf({ typename, id, sourceId, nativeId }: DecodedId<EntityTypename>): Keyed {
  const ofRecord = isRecordTypename(typename) ? { sourceId, nativeId } : {};
  return { __typename: typename, id, ...ofRecord };
}

function isAnswered(known: Keyed, { selections }: GraphQLContext, info: GraphQLResolveInfo): boolean {
  const type = info.schema.getType(known.__typename);
  if (!isObjectType(type)) return false;
  return [...selectedFields(info, type, selections)].every((field) => isKnown(known, field));
}

function isKnown(known: Keyed, field: string): boolean {
  const needed = field === 'source' ? ['sourceId'] : (NEEDS[known.__typename]?.[field] ?? [field]);
  return needed.every((name) => known[name] !== undefined);
}

/** What is known, and the error for whatever else is read, by whichever name: "unknown" never turns into "none". */
function withFailure(known: Keyed, error: SourceError): object {
  return new Proxy(known, {
    get: (target, name) => {
      // A promise that is resolved with the entity asks for `then`.
      if (typeof name === 'symbol' || name === 'then' || Object.hasOwn(target, name))
        return Reflect.get(target, name) as unknown;
      throw error;
    },
  });
}

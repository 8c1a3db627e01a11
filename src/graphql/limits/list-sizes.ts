import type { GraphQLField, GraphQLInputType } from 'graphql';
import { getNamedType, isCompositeType, isListType, isNonNullType } from 'graphql';

/** How many objects a list holds that nobody can size: contacts, profiles, changes, options … */
const USUAL_SIZE = 5;
/** Rows of a page where `first` is left out. */
const USUAL_PAGE = 20;
/** Lists of the schema itself, as `__schema` answers them. */
const SIZES_OF_THE_SCHEMA: Readonly<Record<string, number>> = { types: 150, fields: 20, enumValues: 10 };

/** How many objects a field answers. */
export type ListSize =
  /** A connection: `first` of its rows. */
  | { readonly kind: 'page'; readonly argument: 'first'; readonly usual: number }
  /** One for each element of a list argument. */
  | { readonly kind: 'given'; readonly argument: string }
  /** One object, or as many as such a list usually has; none if it answers scalars. */
  | { readonly kind: 'usual'; readonly size: number };

type Field = Pick<GraphQLField<unknown, unknown>, 'name' | 'type' | 'args'>;

/** The size of what a field answers; what `@listSize` declares and what the cost of an operation is counted by. */
export function listSizeOf({ name, type, args }: Field): ListSize {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return { kind: 'usual', size: 0 };
  if (named.name.endsWith('Connection') && args.some((argument) => argument.name === 'first')) {
    return { kind: 'page', argument: 'first', usual: USUAL_PAGE };
  }
  if (!isList(type)) return { kind: 'usual', size: 1 };
  const given = args.find((argument) => isList(argument.type) && isKey(argument.type));
  if (given) return { kind: 'given', argument: given.name };
  const size = named.name.startsWith('__') ? SIZES_OF_THE_SCHEMA[name] : undefined;
  return { kind: 'usual', size: size ?? USUAL_SIZE };
}

/** The fields of a connection that hold its rows. */
export const ROWS_OF_A_PAGE: ReadonlySet<string> = new Set(['nodes', 'edges']);

function isList(type: unknown): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** Whether each element of such a list asks for one object; other lists only filter. */
function isKey(type: GraphQLInputType): boolean {
  return ['ID', '_Any'].includes(getNamedType(type).name);
}

import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isLeafType, isObjectType } from 'graphql';

/** How many relations deep the read goes, and how many rows of each nested list it takes. */
const DEPTH = 3;
const ROWS = 3;

/** Lists of the root, each with what it takes of it. */
const ROOTS = {
  customers: 'first: 12',
  tierAccounts: 'first: 5, direction: ASC',
  tierAccountRequests: 'first: 5',
  hubs: 'first: 5',
  marketplaces: 'first: 5',
  writeOperations: 'first: 5',
};

type Fields = readonly GraphQLField<unknown, unknown>[];

/**
 * One query that reads every field of every type, and every relation of it a few steps deep: a fragment for each type and
 * step, made from the schema.
 */
export function wideRead(schema: GraphQLSchema): string {
  const fragments = new Map<string, string>();
  const spread = (type: GraphQLObjectType, depth: number): string => {
    const name = `${type.name}${String(depth)}`;
    if (!fragments.has(name)) {
      fragments.set(name, '');
      const selections = fieldsOf(type).flatMap((field) => selectionOf(field, depth));
      fragments.set(name, `fragment ${name} on ${type.name} { __typename ${selections.join(' ')} }`);
    }
    return `...${name}`;
  };
  const selectionOf = (field: GraphQLField<unknown, unknown>, depth: number): readonly string[] => {
    const type = getNamedType(field.type);
    if (isLeafType(type)) return [field.name];
    if (!isObjectType(type)) return [];
    const node = nodeOf(type);
    if (node)
      return depth === 0 ? [] : [`${field.name}(first: ${String(ROWS)}) ${pageOf(spread(node, depth - 1))}`];
    if (!isEntity(type)) return [`${field.name} { ${spread(type, depth)} }`];
    return depth === 0 ? [] : [`${field.name} { ${spread(type, depth - 1)} }`];
  };
  const roots = Object.entries(ROOTS).map(([name, parameters]) => {
    const field = schema.getQueryType()?.getFields()[name];
    const node = field && nodeOf(getNamedType(field.type));
    if (!node) throw new Error(`There is no connection ${name}`);
    return `${name}(${parameters}) ${pageOf(spread(node, DEPTH))}`;
  });
  const source = schema.getType('CustomerSource');
  if (!isObjectType(source)) throw new Error('There is no CustomerSource');
  roots.push(`customerSources { ${spread(source, DEPTH)} }`);
  return `query Wide { ${roots.join('\n')} }\n${[...fragments.values()].join('\n')}`;
}

function fieldsOf(type: GraphQLObjectType): Fields {
  return Object.values(type.getFields());
}

function pageOf(nodes: string): string {
  return `{ totalCount nodes { ${nodes} } }`;
}

/** The type of the rows of a connection; null for any other type. */
function nodeOf(type: unknown): GraphQLObjectType | null {
  if (!isObjectType(type) || !type.name.endsWith('Connection')) return null;
  const nodes = type.getFields()['nodes'];
  const node = nodes && getNamedType(nodes.type);
  return isObjectType(node) ? node : null;
}

function isEntity(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Node');
}

type Json = Readonly<Record<string, unknown>>;

/** Two objects of one id that differ, and an id of two types: each by its path. Empty if there is none. */
export function contradictions(answer: unknown): readonly string[] {
  const known = new Map<string, readonly [path: string, object: Json]>();
  const found: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      value.forEach((entry: unknown, index) => {
        walk(entry, `${path}.${String(index)}`);
      });
      return;
    }
    if (!isObject(value)) return;
    const id = idOf(value);
    const before = id === null ? undefined : known.get(id);
    if (before && !agree(before[1], value)) found.push(`${before[0]} and ${path}`);
    if (id !== null) known.set(id, [path, { ...before?.[1], ...value }]);
    for (const [name, child] of partsOf(value)) walk(child, `${path}.${name}`);
  };
  walk(answer, '');
  return found;
}

/** How many objects with an id the answer holds, by their types. */
export function countsOf(answer: unknown): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isObject(value)) return;
    const typename = String(value['__typename']);
    if (idOf(value) !== null) counts.set(typename, (counts.get(typename) ?? 0) + 1);
    for (const [, child] of partsOf(value)) walk(child);
  };
  walk(answer);
  return counts;
}

function idOf({ __typename: typename, id }: Json): string | null {
  return typeof typename === 'string' && typeof id === 'string' ? id : null;
}

/** What the graph answers of an object; JSON of a source has ids of its own. */
function partsOf(object: Json): readonly [string, unknown][] {
  return Object.entries(object).filter(([name]) => name !== 'raw' && name !== 'input');
}

// What both of them show is equal; a relation leads to the same objects, which are compared by themselves.
function agree(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((entry, index) => agree(entry, other[index]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const shared = Object.keys(one).filter((name) => Object.hasOwn(other, name));
  return shared.every((name) => agreeOn(one[name], other[name]));
}

function agreeOn(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other) || typeof one['id'] !== 'string') return agree(one, other);
  return one['id'] === other['id'] && one['__typename'] === other['__typename'];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

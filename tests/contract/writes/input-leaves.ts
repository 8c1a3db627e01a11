import { readFileSync } from 'node:fs';
import type { InputObjectTypeDefinitionNode, TypeNode } from 'graphql';
import { Kind, parse } from 'graphql';

/** A field of the input that holds no further fields. */
export interface InputLeaf {
  /** Below `input`, without places in lists, as capabilities name it: contactPersons.phoneNumber.e164 */
  readonly path: string;
  /** The same with the first place of every list, as errors name it. */
  readonly steps: readonly string[];
  /** Whether it can be left out where what holds it is given. */
  readonly isOptional: boolean;
  /** Whether it can be a text of any kind: neither a list nor one word of a few. */
  readonly isText: boolean;
  /** The words of its enum, by the schema; empty where it has none. */
  readonly values: readonly string[];
}

/** Who is meant, and not what is to be held. */
const ADDRESSES: ReadonlySet<string> = new Set(['sourceId', 'id', 'idempotencyKey']);

const schema = parse(readFileSync(new URL('../../../schema/subgraph.graphql', import.meta.url), 'utf8'));
const inputs = new Map<string, InputObjectTypeDefinitionNode>(
  schema.definitions.flatMap((node) =>
    node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[node.name.value, node]] : [],
  ),
);

const enums = new Map<string, readonly string[]>(
  schema.definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION
      ? [[node.name.value, (node.values ?? []).map(({ name }) => name.value)]]
      : [],
  ),
);

export const CREATE_LEAVES = leavesOf('CreateCustomerInput');
export const UPDATE_LEAVES = leavesOf('UpdateCustomerInput');

/** Every leaf of an input type, by the schema that callers see. */
function leavesOf(
  type: string,
  above: Pick<InputLeaf, 'path' | 'steps'> | null = null,
): readonly InputLeaf[] {
  const fields = inputs.get(type)?.fields ?? [];
  if (fields.length === 0) throw new Error(`The schema has no input ${type}.`);
  return fields.flatMap(({ name: { value: name }, type: own }): readonly InputLeaf[] => {
    if (above === null && ADDRESSES.has(name)) return [];
    const { named, isList } = unwrapped(own);
    const isObject = inputs.has(named);
    const place = {
      path: above ? `${above.path}.${name}` : name,
      steps: [...(above?.steps ?? []), name, ...(isList && isObject ? ['0'] : [])],
    };
    if (isObject) return leavesOf(named, place);
    const isText = !isList && !enums.has(named);
    const isOptional = own.kind !== Kind.NON_NULL_TYPE;
    return [{ ...place, isOptional, isText, values: enums.get(named) ?? [] }];
  });
}

function unwrapped(type: TypeNode): { readonly named: string; readonly isList: boolean } {
  if (type.kind === Kind.NAMED_TYPE) return { named: type.name.value, isList: false };
  const { named, isList } = unwrapped(type.type);
  return { named, isList: isList || type.kind === Kind.LIST_TYPE };
}

/** Whether these fields, of which each stands for all that is in it, hold the path. */
export function covers(fields: readonly string[], path: string): boolean {
  return fields.some((field) => path === field || path.startsWith(`${field}.`));
}

/** The leaves among them that these fields hold. */
export function coveredBy(fields: readonly string[], leaves: readonly InputLeaf[]): readonly string[] {
  return leaves.filter(({ path }) => covers(fields, path)).map(({ path }) => path);
}

/** A field, or a value that holds some, with the first place of every list. */
export function stepsOf(field: string, leaves: readonly InputLeaf[]): readonly string[] {
  const [first] = leaves.filter(({ path }) => covers([field], path));
  if (!first) throw new Error(`There is no field ${field}.`);
  const behind = first.path.slice(field.length).split('.').length - 1;
  return first.steps.slice(0, first.steps.length - behind);
}

/** How an error names a leaf that these fields do not hold: as the largest value around it of which they hold nothing. */
export function pathOfUnheld(fields: readonly string[], { steps }: InputLeaf): string {
  const named = (count: number): string =>
    steps
      .slice(0, count)
      .filter((step) => step !== '0')
      .join('.');
  const isTouched = (path: string): boolean =>
    fields.some((field) => field === path || field.startsWith(`${path}.`));
  let count = 1;
  while (count < steps.length && isTouched(named(count))) count += steps[count] === '0' ? 2 : 1;
  return ['input', ...steps.slice(0, count)].join('.');
}

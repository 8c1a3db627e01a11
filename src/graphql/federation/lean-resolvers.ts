import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type Storage = ReturnType<typeof getMetadataStorage>;
type Declared = Storage['queries'][number] | Storage['fieldResolvers'][number];
type Param = NonNullable<Declared['params']>[number];
type Resolve = GraphQLFieldResolver<unknown, unknown, Readonly<Record<string, unknown>>>;
type Reader = (question: Parameters<Resolve>) => unknown;

/** A class whose methods answer fields. */
export type ResolverClass = new () => object;

/**
 * Puts a lean function in the place of type-graphql's own for every field that takes no input object. Its own sorts the
 * parameters at every call and waits for the validation of each argument, which is off here: on a page of rows that is
 * many promises for every row. A field that asks for anything more than its parameters keeps its own function.
 * To be called with the schema that was built last from these classes.
 */
export function useLeanResolvers(schema: GraphQLSchema, classes: readonly ResolverClass[]): void {
  const instances = new Map(classes.map((made): [unknown, object] => [made, new made()]));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const takesInput = field.args.some((argument) => isInputObjectType(getNamedType(argument.type)));
      if (!field.resolve || takesInput) continue;
      const declared = declaredFor(type, field.name, instances);
      const lean = declared && leanResolver(declared, instances.get(declared.target));
      if (lean) field.resolve = lean;
    }
  }
}

/** What was declared for a field; undefined unless exactly one of these classes declares it. */
function declaredFor(
  type: GraphQLObjectType,
  field: string,
  classes: ReadonlyMap<unknown, unknown>,
): Declared | undefined {
  const { queries, mutations, fieldResolvers } = getMetadataStorage();
  const owners = ownersOf(type);
  const candidates: readonly Declared[] = [
    ...(type.name === 'Query' ? queries : []),
    ...(type.name === 'Mutation' ? mutations : []),
    ...fieldResolvers.filter(({ getObjectType }) => getObjectType && owners.has(getObjectType())),
  ];
  const [only, ...others] = candidates.filter(
    ({ schemaName, target }) => schemaName === field && classes.has(target),
  );
  return others.length === 0 ? only : undefined;
}

/** The classes that a type's fields are declared for: its own, those that it extends, and those of its interfaces. */
function ownersOf(type: GraphQLObjectType): ReadonlySet<unknown> {
  const { objectTypes, interfaceTypes } = getMetadataStorage();
  const names = new Set(type.getInterfaces().map(({ name }) => name));
  const owners = new Set<unknown>(
    interfaceTypes.filter(({ name }) => names.has(name)).map(({ target }) => target),
  );
  let owner: unknown = objectTypes.find(({ name }) => name === type.name)?.target;
  for (; typeof owner === 'function'; owner = Object.getPrototypeOf(owner)) owners.add(owner);
  return owners;
}

function leanResolver(declared: Declared, instance: object | undefined): Resolve | undefined {
  const { params = [], middlewares = [], roles, methodName } = declared;
  const method: unknown = instance && Reflect.get(instance, methodName);
  if (typeof method !== 'function' || middlewares.length > 0 || roles) return undefined;
  const inOrder = params.toSorted((one, other) => one.index - other.index);
  const readers = inOrder.flatMap((param, index) => (param.index === index ? (readerOf(param) ?? []) : []));
  if (readers.length < params.length) return undefined;
  return (...question): unknown => Reflect.apply(method, instance, parametersOf(question, readers));
}

/** In a loop, since `map` would make a function for every call. */
function parametersOf(question: Parameters<Resolve>, readers: readonly Reader[]): readonly unknown[] {
  const parameters = new Array<unknown>(readers.length);
  let index = 0;
  for (const read of readers) {
    parameters[index] = read(question);
    index += 1;
  }
  return parameters;
}

/** What gives a method one of its parameters; undefined if type-graphql would do more than pass it on. */
function readerOf(param: Param): Reader | undefined {
  switch (param.kind) {
    case 'root':
      return param.propertyName === undefined && !param.getType ? ([root]) => root : undefined;
    case 'context':
      return param.propertyName === undefined ? ([, , context]) => context : undefined;
    case 'info':
      return ([, , , info]) => info;
    case 'arg': {
      const { name } = param;
      return isValidated(param) ? undefined : ([, given]) => given[name];
    }
    case 'args':
      return isValidated(param) ? undefined : argumentsReader(param.getType());
    default:
      return undefined;
  }
}

type Validated = Pick<Extract<Param, { readonly kind: 'arg' | 'args' }>, 'validateFn' | 'validateSettings'>;

function isValidated({ validateFn, validateSettings }: Validated): boolean {
  return validateFn !== undefined || validateSettings !== undefined;
}

/** Makes an object of a class of arguments, which holds those that were given or have a default. */
function argumentsReader(made: unknown): Reader | undefined {
  if (!isClass(made)) return undefined;
  const names = argumentNamesOf(made);
  return ([, given]) => {
    const held = names
      .filter((name) => given[name] !== undefined)
      .map((name): [string, unknown] => [name, given[name]]);
    return Object.assign(new made(), Object.fromEntries(held));
  };
}

function argumentNamesOf(made: unknown): readonly string[] {
  const { argumentTypes } = getMetadataStorage();
  const names: string[] = [];
  for (let owner = made; typeof owner === 'function'; owner = Object.getPrototypeOf(owner))
    names.push(
      ...(argumentTypes.find(({ target }) => target === owner)?.fields ?? []).map(({ name }) => name),
    );
  return names;
}

function isClass(made: unknown): made is ResolverClass {
  return typeof made === 'function' && made.prototype !== undefined;
}

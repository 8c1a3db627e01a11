import type {
  DocumentNode,
  FieldNode,
  GraphQLAbstractType,
  GraphQLField,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import {
  getVariableValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { GraphQLContext } from '../context.js';
import type { FieldPlan, Resolve, SelectionPlan, ValuePlan } from './plan.js';
import { Unusual } from './plan.js';

/** A query as it was sent. */
export interface SentQuery {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The resolvers of fields; a field that has none is a property of its name. */
export type Resolvers = ReadonlyMap<GraphQLField<unknown, GraphQLContext>, Resolve>;

type Known = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'operation' | 'variableValues'>;

/**
 * What one query asks for, worked out once and not for every record: fields, arguments and how values are answered. It
 * throws where graphql-js would answer with an error, and Unusual for what graphql-js must answer.
 */
export class OperationPlan implements Known {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Known['fragments'];
  readonly variableValues: Known['variableValues'];
  readonly root: SelectionPlan;
  readonly #resolvers: Resolvers;

  constructor({ schema, document, operation, variables }: SentQuery, resolvers: Resolvers) {
    const queryType = schema.getQueryType();
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (!queryType || !coerced) throw new Unusual();
    this.schema = schema;
    this.operation = operation;
    this.fragments = fragmentsOf(document);
    this.variableValues = coerced;
    this.#resolvers = resolvers;
    const { fragments, variableValues } = this;
    const roots = collectFields(schema, fragments, variableValues, queryType, operation.selectionSet);
    this.root = this.#selection(queryType, roots);
  }

  #selectionBelow(nodes: readonly FieldNode[], type: GraphQLObjectType): SelectionPlan {
    const { schema, fragments, variableValues } = this;
    return this.#selection(type, collectSubfields(schema, fragments, variableValues, type, nodes));
  }

  #selection(type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>): SelectionPlan {
    return {
      type,
      fields: [...fields].map(([key, nodes]) => this.#field(type, key, nodes)),
      empty: Object.fromEntries([...fields.keys()].map((key) => [key, null])),
    };
  }

  #field(parentType: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): FieldPlan {
    const [node] = nodes;
    // An object takes a value under this key for its prototype.
    if (!node || key === '__proto__') throw new Unusual();
    const name = node.name.value;
    const isTypename = name === TypeNameMetaFieldDef.name;
    const definition = isTypename ? TypeNameMetaFieldDef : parentType.getFields()[name];
    // Not found are the fields of introspection, which is asked for rarely.
    if (!definition) throw new Unusual();
    const resolve = isTypename ? () => parentType.name : this.#resolvers.get(definition);
    const args = getArgumentValues(definition, node, this.variableValues);
    const value = this.#value(definition.type, nodes);
    const hasPath = resolve !== undefined || value.hasPath;
    return { key, nodes, parentType, definition, resolve, args, value, hasPath };
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[]): ValuePlan {
    const isNonNull = isNonNullType(type);
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isLeafType(nullable)) return { kind: 'leaf', isNonNull, hasPath: false, type: nullable };
    if (isListType(nullable)) {
      const item = this.#value(nullable.ofType, nodes);
      return { kind: 'list', isNonNull, hasPath: item.hasPath, item };
    }
    if (isAbstractType(nullable)) {
      const selectionOf = this.#selectionByType(nodes, nullable);
      return { kind: 'object', isNonNull, hasPath: true, selectionOf };
    }
    const selection = this.#selectionBelow(nodes, nullable);
    const hasPath = selection.fields.some((field) => field.hasPath);
    return { kind: 'object', isNonNull, hasPath, selectionOf: () => selection };
  }

  /** What is selected of a value of an interface or union, worked out for a type when its first value comes. */
  #selectionByType(nodes: readonly FieldNode[], type: GraphQLAbstractType): (value: object) => SelectionPlan {
    const selections = new Map<GraphQLObjectType, SelectionPlan>();
    return (value) => {
      const ofValue = this.#typeOf(value, type);
      const selection = selections.get(ofValue) ?? this.#selectionBelow(nodes, ofValue);
      selections.set(ofValue, selection);
      return selection;
    };
  }

  /** Every value of an interface or union names its type. */
  #typeOf(value: object, type: GraphQLAbstractType): GraphQLObjectType {
    const name: unknown = Reflect.get(value, '__typename');
    const named = typeof name === 'string' ? this.schema.getType(name) : undefined;
    if (!isObjectType(named) || !this.schema.isSubType(type, named)) throw new Unusual();
    return named;
  }
}

function fragmentsOf({ definitions }: DocumentNode): Known['fragments'] {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}

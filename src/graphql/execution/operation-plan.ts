import type {
  DocumentNode,
  FieldNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { getVariableValues, Kind, TypeNameMetaFieldDef } from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { GraphQLContext } from '../context.js';
import { Unusual } from './unusual.js';
import type { ValuePlan } from './value-plan.js';
import { valuePlanOf } from './value-plan.js';

/** A query as it was sent. */
export interface SentQuery {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What is to be done for one field of a selection: the same for every record that the selection is answered for. */
export interface FieldPlan {
  /** Its name in the answer. */
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, GraphQLContext>;
  readonly args: Readonly<Record<string, unknown>>;
  readonly value: ValuePlan;
  /** Whether somebody may ask for its path: its resolver, or one below it. */
  readonly hasPath: boolean;
}

/** The fields that are selected of one object type. */
export interface SelectionPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** An answer without its values. A copy is made faster, and is smaller, than an object to which keys are added. */
  readonly empty: Readonly<Record<string, unknown>>;
}

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

  constructor({ schema, document, operation, variables }: SentQuery) {
    const queryType = schema.getQueryType();
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (!queryType || !coerced) throw new Unusual();
    this.schema = schema;
    this.operation = operation;
    this.fragments = fragmentsOf(document);
    this.variableValues = coerced;
    const { fragments, variableValues } = this;
    const roots = collectFields(schema, fragments, variableValues, queryType, operation.selectionSet);
    this.root = this.#selection(queryType, roots);
  }

  /** What these nodes select of a value of this type. */
  selectionBelow(nodes: readonly FieldNode[], type: GraphQLObjectType): SelectionPlan {
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
    // Not found are the fields of introspection, which is asked for rarely.
    const definition =
      name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parentType.getFields()[name];
    if (!definition) throw new Unusual();
    const args = getArgumentValues(definition, node, this.variableValues);
    const value = valuePlanOf(definition.type, nodes, this);
    const hasPath = definition.resolve !== undefined || value.hasPath;
    return { key, nodes, parentType, definition, args, value, hasPath };
  }
}

function fragmentsOf({ definitions }: DocumentNode): Known['fragments'] {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}

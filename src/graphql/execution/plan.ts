import type {
  FieldNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLLeafType,
  GraphQLObjectType,
} from 'graphql';
import type { GraphQLContext } from '../context.js';

export type Resolve = GraphQLFieldResolver<unknown, GraphQLContext>;

/** What is to be done for one field of a selection: the same for every record that the selection is answered for. */
export interface FieldPlan {
  /** Its name in the answer. */
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, GraphQLContext>;
  /** Undefined if its value is the property of its name. */
  readonly resolve: Resolve | undefined;
  readonly args: Readonly<Record<string, unknown>>;
  readonly value: ValuePlan;
  /** Whether a resolver may ask for its path: its own, or one below it. */
  readonly hasPath: boolean;
}

/** The fields that are selected of one object type. */
export interface SelectionPlan {
  readonly type: GraphQLObjectType;
  readonly fields: readonly FieldPlan[];
  /** An answer without its values. A copy is made faster, and is smaller, than an object to which keys are added. */
  readonly empty: Readonly<Record<string, unknown>>;
}

interface AnyPlan {
  readonly isNonNull: boolean;
  /** Whether a resolver below may ask for its path. */
  readonly hasPath: boolean;
}

interface LeafPlan extends AnyPlan {
  readonly kind: 'leaf';
  readonly type: GraphQLLeafType;
}

interface ListPlan extends AnyPlan {
  readonly kind: 'list';
  readonly item: ValuePlan;
}

interface ObjectPlan extends AnyPlan {
  readonly kind: 'object';
  /** What is selected of this value. Throws Unusual if it does not say of which type it is. */
  readonly selectionOf: (value: object) => SelectionPlan;
}

/** How a value is answered. */
export type ValuePlan = LeafPlan | ListPlan | ObjectPlan;

/** The query, or what came for it, is to be answered by graphql-js. */
export class Unusual extends Error {
  constructor() {
    super('graphql-js must answer this query.');
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import type { OperationPlan } from './operation-plan.js';
import type { FieldPlan } from './plan.js';

/** What a resolver may ask about its field, found when it asks: most resolvers do not. */
export class FieldInfo implements GraphQLResolveInfo {
  readonly rootValue = undefined;
  readonly path: GraphQLResolveInfo['path'];
  readonly #field: FieldPlan;
  readonly #operation: OperationPlan;

  constructor(field: FieldPlan, path: GraphQLResolveInfo['path'], operation: OperationPlan) {
    this.path = path;
    this.#field = field;
    this.#operation = operation;
  }

  get fieldName(): GraphQLResolveInfo['fieldName'] {
    return this.#field.definition.name;
  }

  get fieldNodes(): GraphQLResolveInfo['fieldNodes'] {
    return this.#field.nodes;
  }

  get returnType(): GraphQLResolveInfo['returnType'] {
    return this.#field.definition.type;
  }

  get parentType(): GraphQLResolveInfo['parentType'] {
    return this.#field.parentType;
  }

  get schema(): GraphQLResolveInfo['schema'] {
    return this.#operation.schema;
  }

  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.#operation.fragments;
  }

  get operation(): GraphQLResolveInfo['operation'] {
    return this.#operation.operation;
  }

  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.#operation.variableValues;
  }
}

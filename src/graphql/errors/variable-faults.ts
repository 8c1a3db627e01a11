import type {
  GraphQLInputType,
  GraphQLSchema,
  OperationDefinitionNode,
  VariableDefinitionNode,
} from 'graphql';
import {
  coerceInputValue,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  typeFromAST,
} from 'graphql';

type Path = readonly (string | number)[];

/** A hostile list of faults is cut here; nobody mends more than these at once. */
const MAX_FAULTS = 50;

/**
 * Every variable that is not what the operation declares. graphql-js finds the same faults, but its messages quote
 * the whole value, passwords included: these name the path and the expected type only.
 */
export function variableFaults(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const definitions = operation.variableDefinitions ?? [];
  return definitions.flatMap((definition) => faultsOf(schema, definition, variables)).slice(0, MAX_FAULTS);
}

function faultsOf(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const name = definition.variable.name.value;
  const type = inputTypeOf(schema, definition);
  if (!type) return [];
  if (!Object.hasOwn(variables, name)) {
    const missing = isNonNullType(type) && definition.defaultValue === undefined;
    return missing ? [fault(definition, [name], `is required and must be of type ${String(type)}.`)] : [];
  }
  const faults: GraphQLError[] = [];
  coerceInputValue(variables[name], type, (path, value) => {
    if (faults.length < MAX_FAULTS)
      faults.push(fault(definition, [name, ...path], rule(typeAt(type, path), value)));
  });
  return faults;
}

function inputTypeOf(schema: GraphQLSchema, definition: VariableDefinitionNode): GraphQLInputType | null {
  const type: unknown = typeFromAST(schema, definition.type);
  return isInputType(type) ? type : null;
}

function fault(definition: VariableDefinitionNode, path: Path, rule: string): GraphQLError {
  const input = path.join('.');
  return new GraphQLError(`Variable "$${input}" ${rule}`, {
    nodes: definition,
    extensions: { code: 'BAD_USER_INPUT', input },
  });
}

function typeAt(type: GraphQLInputType, path: Path): GraphQLInputType {
  const [step, ...rest] = path;
  if (step === undefined) return type;
  const nullable = getNullableType(type);
  if (isListType(nullable)) return typeAt(nullable.ofType, typeof step === 'number' ? rest : path);
  const field = isInputObjectType(nullable) ? nullable.getFields()[step] : undefined;
  return field ? typeAt(field.type, rest) : type;
}

function rule(type: GraphQLInputType, value: unknown): string {
  const nullable = getNullableType(type);
  const expected = `must be of type ${String(type)}`;
  if (!isInputObjectType(nullable) || typeof value !== 'object' || value === null) return `${expected}.`;
  const fields = Object.values(nullable.getFields());
  const given: ReadonlySet<string> = new Set(Object.keys(value));
  const missing = fields.filter((field) => isRequiredInputField(field) && !given.has(field.name));
  if (missing.length > 0) return `${expected}, which requires ${missing.map(({ name }) => name).join(', ')}.`;
  // The name of an unknown field is the caller's own text, so it is not repeated.
  return `${expected}, which has no field of a name that was given.`;
}

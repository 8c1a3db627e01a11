import type { GraphQLSchema, OperationDefinitionNode, VariableDefinitionNode } from 'graphql';
import { isInputType, isNonNullType, typeFromAST } from 'graphql';
import { BadUserInput } from './bad-user-input.js';
import type { InputPath } from './check-value.js';
import { checkValue, missingRule } from './check-value.js';
import { variableValue } from './given-value.js';
import { MAX_FAULTS } from './max-faults.js';

/** Every variable that is not what the operation declares, before graphql-js finds the same and quotes the values. */
export function variableFaults(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly BadUserInput[] {
  const faults: BadUserInput[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    for (const fault of faultsOf(schema, definition, variables)) {
      faults.push(fault);
      // A list of thousands of faults ends here.
      if (faults.length === MAX_FAULTS) return faults;
    }
  }
  return faults;
}

function* faultsOf(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Generator<BadUserInput> {
  const name = definition.variable.name.value;
  const type: unknown = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return;
  if (!Object.hasOwn(variables, name)) {
    const isMissing = isNonNullType(type) && definition.defaultValue === undefined;
    if (isMissing) yield faultAt(definition, [name], missingRule(type));
    return;
  }
  const given = variableValue(variables[name]);
  for (const finding of checkValue({ given, type, path: [name] }))
    if (finding.kind === 'fault') yield faultAt(definition, finding.path, finding.rule);
}

function faultAt(definition: VariableDefinitionNode, path: InputPath, rule: string): BadUserInput {
  const input = path.join('.');
  return new BadUserInput(input, rule, { subject: `Variable "$${input}"`, nodes: definition });
}

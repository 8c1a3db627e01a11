import type { OperationDefinitionNode } from 'graphql';
import type { OperationLimits } from '../../domain/operation-limits.js';
import { Kind, visit } from 'graphql';
import type { Excess } from './limit-exceeded.js';
import { MOST_REFERENCES } from './limit-exceeded.js';
import { oncePerNode } from './once-per-node.js';

/** Lists and objects inside of each other; an input of the graph has 5. */
const MOST_LEVELS = 30;

/** The first limit that the declared variables exceed (no other one is read): their lists, and what is nested in them. Null if they keep to all. */
export function excessOfVariables(
  variables: Readonly<Record<string, unknown>>,
  operation: OperationDefinitionNode,
  { listSize }: OperationLimits,
): Excess | null {
  const references = variablesWithReferences(operation);
  for (const { variable } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const value = variables[name];
    const isReferences = references.has(name);
    if (isReferences && Array.isArray(value) && value.length > MOST_REFERENCES) {
      return { limit: 'listSize', max: MOST_REFERENCES, value: value.length, input: `$${name}` };
    }
    const excess = excessIn(value, isReferences ? MOST_REFERENCES : listSize);
    if (excess) return { ...excess, input: `$${name}` };
  }
  return null;
}

/** Level by level, so that no nesting is too deep to be looked at. */
function excessIn(given: unknown, listSize: number): Excess | null {
  let level: readonly unknown[] = [given];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return { limit: 'depth', max: MOST_LEVELS, value: depth };
    const longest = level.find((value) => Array.isArray(value) && value.length > listSize);
    if (Array.isArray(longest)) return { limit: 'listSize', max: listSize, value: longest.length };
    level = level.flatMap((value): readonly unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return null;
}

const variablesWithReferences = oncePerNode((operation: OperationDefinitionNode): ReadonlySet<string> => {
  const names = new Set<string>();
  visit(operation, {
    [Kind.ARGUMENT]: ({ name, value }) => {
      if (name.value === 'representations' && value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return names;
});

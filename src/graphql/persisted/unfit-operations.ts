import type { DocumentNode, GraphQLSchema } from 'graphql';
import { GraphQLError, Kind, parse, specifiedRules, validate } from 'graphql';
import type { ListedOperation } from '../../domain/persisted-operations.js';
import { inputFaultsRule } from '../errors/input-faults.rule.js';
import { presentError } from '../errors/present-error.js';

/** One sentence for each listed operation that does not fit the schema: its name and the first fault, without a value. */
export function unfitOperations(
  schema: GraphQLSchema,
  operations: readonly ListedOperation[],
): readonly string[] {
  return operations.flatMap(({ text }, index) => {
    const { name, fault } = examine(schema, text);
    const called = name === undefined ? `operation ${index + 1}` : `the operation ${name}`;
    return fault === undefined ? [] : [`${called} does not fit the schema: ${fault}`];
  });
}

interface Finding {
  readonly name?: string | undefined;
  readonly fault?: string | undefined;
}

function examine(schema: GraphQLSchema, text: string): Finding {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return { fault: wordsOf(error) };
    throw error;
  }
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return { fault: 'It holds fragments and no operation.' };
  const name = operation.name?.value;
  const [first] = validate(schema, document, [...specifiedRules, inputFaultsRule], { maxErrors: 1 });
  return { name, fault: first && wordsOf(first) };
}

/** As a caller would see it: messages of graphql-js quote values. */
function wordsOf(error: GraphQLError): string {
  return presentError(error.toJSON(), error).message;
}

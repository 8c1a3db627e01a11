import type { DocumentNode, ValueNode } from 'graphql';
import { Kind, visit } from 'graphql';
import type { Excess } from './limit-exceeded.js';

/** Longer than any id; shorter texts are limited by the number of tokens and the lengths of lists. */
const LONG_TEXT = 2_048;
/** How many characters all long texts have together. */
const MOST_CHARACTERS = 65_536;

type Variables = Readonly<Record<string, unknown>>;

/**
 * Whether the long texts of a document and its variables have too many characters, each counted as often as it stands there: a
 * source may be asked with each. Null if they have not. The nesting of the variables must have been limited before.
 */
export function excessOfTexts(document: DocumentNode, variables: Variables): Excess | null {
  const given = new Map<string, number>();
  const uses: string[] = [];
  let value = 0;
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: ({ variable, defaultValue }) => {
      const name = variable.name.value;
      const byDefault = defaultValue ? lengthInLiteral(defaultValue) : 0;
      given.set(name, Object.hasOwn(variables, name) ? lengthIn(variables[name]) : byDefault);
      return false;
    },
    [Kind.STRING]: ({ value: text }) => {
      value += lengthIn(text);
    },
    [Kind.VARIABLE]: ({ name }) => {
      uses.push(name.value);
    },
  });
  for (const name of uses) value += given.get(name) ?? 0;
  return value > MOST_CHARACTERS ? { limit: 'textLength', max: MOST_CHARACTERS, value } : null;
}

function lengthInLiteral(literal: ValueNode): number {
  let sum = 0;
  visit(literal, {
    [Kind.STRING]: ({ value }) => {
      sum += lengthIn(value);
    },
  });
  return sum;
}

function lengthIn(value: unknown): number {
  if (typeof value === 'string') return value.length > LONG_TEXT ? value.length : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + lengthIn(one), 0);
}

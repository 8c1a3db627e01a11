import type { DocumentNode, ValueNode } from 'graphql';
import { Kind, visit } from 'graphql';
import type { Excess } from './limit-exceeded.js';
import { oncePerNode } from './once-per-node.js';

/** Longer than any id; shorter texts are limited by the number of tokens and the lengths of lists. */
const LONG_TEXT = 2_048;
/** How many characters all long texts have together. */
const MOST_CHARACTERS = 65_536;

type Variables = Readonly<Record<string, unknown>>;

/** A variable that a document declares. */
interface Declared {
  readonly name: string;
  /** The characters of its default. */
  readonly byDefault: number;
  /** How often it is used. */
  readonly uses: number;
}

/** What a document says about its texts, whatever its variables hold. */
interface Texts {
  readonly written: number;
  readonly declared: readonly Declared[];
}

/**
 * Whether the long texts of a document and its variables have too many characters, each counted as often as it stands there: a
 * source may be asked with each. Null if they have not. The nesting of the variables must have been limited before.
 */
export function excessOfTexts(document: DocumentNode, variables: Variables): Excess | null {
  const { written, declared } = textsOf(document);
  let value = written;
  for (const { name, byDefault, uses } of declared) {
    if (uses > 0) value += uses * (Object.hasOwn(variables, name) ? lengthIn(variables[name]) : byDefault);
  }
  return value > MOST_CHARACTERS ? { limit: 'textLength', max: MOST_CHARACTERS, value } : null;
}

const textsOf = oncePerNode((document: DocumentNode): Texts => {
  const defaults = new Map<string, number>();
  const uses = new Map<string, number>();
  let written = 0;
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: ({ variable, defaultValue }) => {
      defaults.set(variable.name.value, defaultValue ? lengthInLiteral(defaultValue) : 0);
      return false;
    },
    [Kind.STRING]: ({ value: text }) => {
      written += lengthIn(text);
    },
    [Kind.VARIABLE]: ({ name }) => {
      uses.set(name.value, (uses.get(name.value) ?? 0) + 1);
    },
  });
  const declared = [...defaults].map(([name, byDefault]) => ({ name, byDefault, uses: uses.get(name) ?? 0 }));
  return { written, declared };
});

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

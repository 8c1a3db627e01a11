import fc from 'fast-check';
import type { GraphQLInputType, GraphQLNamedInputType } from 'graphql';
import {
  coerceInputValue,
  isEnumType,
  isInputObjectType,
  isInputType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  parse,
  parseValue,
  validate,
  ValuesOfCorrectTypeRule,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkValue } from '../../src/graphql/errors/check-value.js';
import type { GivenValue } from '../../src/graphql/errors/given-value.js';
import { literalValue, variableValue } from '../../src/graphql/errors/given-value.js';
import { SCALAR_FORMATS } from '../../src/graphql/scalars.js';
import { buildSubgraph } from '../../src/graphql/schema.js';

const schema = buildSubgraph();
const INPUT_TYPES = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLNamedInputType => isInputType(type) && !isIntrospectionType(type),
);

const fieldName = fc.constantFrom('id', 'name', 'email', 'input', 'other');
/** Anything that JSON can say, with keys that a literal can say, too. */
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fieldName, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const leaf = fc.constantFrom<unknown>(
  'text',
  7,
  true,
  '2026-01-31T12:00:00Z',
  '2026-02-30T12:00:00Z',
  'DE',
  '123e4567-e89b-42d3-a456-426614174000',
  'name@example.com',
);

/** Values of this type, and now and then something else at any depth. */
function valuesOf(type: GraphQLInputType): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: rightValuesOf(type) }, { weight: 1, arbitrary: anything });
}

function rightValuesOf(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return valuesOfNullable(type.ofType);
  return fc.option(valuesOfNullable(type), { freq: 8 });
}

function valuesOfNullable(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isListType(type))
    return fc.oneof(fc.array(valuesOf(type.ofType), { maxLength: 3 }), valuesOf(type.ofType));
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (!isInputObjectType(type)) return leaf;
  const fields = Object.values(type.getFields());
  const required = fields.filter(isRequiredInputField).map(({ name }) => name);
  const values = Object.fromEntries(fields.map((field) => [field.name, valuesOf(field.type)]));
  const requiredKeys = fc.oneof(
    { weight: 12, arbitrary: fc.constant(required) },
    { weight: 1, arbitrary: fc.subarray(required) },
  );
  return requiredKeys.chain((keys) => fc.record(values, { requiredKeys: keys, noNullPrototype: true }));
}

/** The value as a literal; a text that may be the name of an enum's value is written as one or the other. */
function literalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalText).join(', ')}]`;
  if (typeof value === 'string' && /^[A-Z_]{3,}$/.test(value)) return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${literalText(field)}`);
  return `{ ${fields.join(', ')} }`;
}

function hasFault(type: GraphQLInputType, given: GivenValue): boolean {
  return !checkValue({ given, type, path: [] }).next().done;
}

describe('the check of an input', () => {
  it.each(INPUT_TYPES.map((type) => [type.name, type] as const))(
    'refuses what graphql-js refuses, and nothing else: %s',
    (_name, type) => {
      fc.assert(
        fc.property(valuesOf(type), (value) => {
          const reports: unknown[] = [];
          coerceInputValue(value, type, (path) => reports.push(path));
          expect(hasFault(type, variableValue(value))).toBe(reports.length > 0);

          const text = literalText(value);
          const document = parse(`query ($value: ${type.name} = ${text}) { __typename }`);
          const isRefused = validate(schema, document, [ValuesOfCorrectTypeRule]).length > 0;
          expect(hasFault(type, literalValue(parseValue(text)))).toBe(isRefused);
        }),
      );
    },
  );

  it('knows in words what every scalar of an input takes', () => {
    const scalars = INPUT_TYPES.filter((type) => isScalarType(type)).map(({ name }) => name);
    const ours = scalars.filter((name) => !/^(link|federation)__/.test(name));
    expect(Object.keys(SCALAR_FORMATS)).toEqual(expect.arrayContaining(ours));
  });
});

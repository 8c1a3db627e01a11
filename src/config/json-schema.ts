import { z } from 'zod';
import type { Provider } from '../providers/provider.js';
import { shapeOfFile, sourceEntry } from './schema.js';

/** JSON schema, draft 7: the newest one that editors for YAML know well. */
type JsonSchema = z.core.JSONSchema.JSONSchema;

const VARIABLE = { $ref: '#/definitions/variable' };
const DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  variable: {
    type: 'string',
    pattern: String.raw`\$\{(file:[^}]+|[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?)\}`,
    description: 'A value from the environment, ${NAME} or ${NAME:-default}, or from a file, ${file:PATH}.',
  },
};

/**
 * The JSON schema of the configuration file as text, for editors that complete and check it. What concerns several keys is
 * checked by the product alone. Three spellings that the product takes are not in it: `provider: ${NAME}`, numbers in
 * quotes, and an `accountId` without quotes.
 */
export function configJsonSchema(providers: readonly Provider[]): string {
  const file = jsonSchemaOf(shapeOfFile(providers));
  const schema: JsonSchema = {
    ...file,
    title: 'Configuration of customer-graph',
    description: 'Every key is explained in docs/configuration.md.',
    properties: {
      ...file.properties,
      sources: { type: 'array', minItems: 1, items: { oneOf: providers.map(sourceSchema) } },
    },
    definitions: DEFINITIONS,
  };
  return JSON.stringify(schema, null, 2);
}

/** An entry of `sources` with this provider: what every source takes and what this provider takes. */
function sourceSchema({ id, displayName, settings }: Provider): JsonSchema {
  const common = jsonSchemaOf(sourceEntry);
  const own = jsonSchemaOf(settings);
  return {
    title: displayName,
    type: 'object',
    properties: { ...common.properties, provider: { const: id }, ...own.properties },
    required: [...(common.required ?? []), ...(own.required ?? [])],
    additionalProperties: false,
  };
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema, path }) => {
      if (path.length > 0) takeVariables(jsonSchema);
    },
  });
}

/** Lets a variable stand wherever a single value with a rule of its own does: a plain text takes one anyway. */
function takeVariables(schema: JsonSchema): void {
  if (!isRuledValue(schema)) return;
  const { default: usual, ...rules } = schema;
  for (const key of Object.keys(schema)) Reflect.deleteProperty(schema, key);
  Object.assign(schema, usual !== undefined && { default: usual }, { anyOf: [rules, VARIABLE] });
}

function isRuledValue({ type, pattern, minLength, maxLength, enum: values }: JsonSchema): boolean {
  if (type === 'integer' || type === 'boolean') return true;
  return type === 'string' && [pattern, minLength, maxLength, values].some((rule) => rule !== undefined);
}

import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { z } from 'zod';
import { answerFault, jsonSchema, validatorOver } from './openapi.js';

const example = z.object({ value: z.unknown() });
const media = z.object({
  schema: z.record(z.string(), z.unknown()).optional(),
  example: z.unknown().optional(),
  examples: z.record(z.string(), example).optional(),
});
const response = z.object({ content: z.object({ 'application/json': media }) });
const operation = z.object({ responses: z.record(z.string(), response) });
const openapi = z.object({ paths: z.record(z.string(), z.record(z.string(), operation.loose())) });

type Media = z.infer<typeof media>;

export type AnswerCheck = (operationName: string, body: unknown) => readonly string[];

/** The operations that the check knows, such as `GET /oauth/token 200`, and the check of one answer. */
export interface Openapi {
  readonly operations: readonly string[];
  readonly check: AnswerCheck;
}

/**
 * Reads the vendor's document. It requires no property and allows any, so an answer must hold nothing beyond
 * what is documented; an answer that has no schema must have the properties and types of one of its examples,
 * and in place of `error` and the codes the same values. Faults name the place, list indexes as #.
 */
export function readOpenapi(file: URL): Openapi {
  const document = openapi.parse(resolved(parse(readFileSync(file, 'utf8'))));
  const ajv = validatorOver({});
  const compiled = new Map<string, readonly ValidateFunction[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { responses }] of Object.entries(operations)) {
      for (const [status, { content }] of Object.entries(responses)) {
        const schemas = schemasOf(content['application/json']);
        compiled.set(
          `${method.toUpperCase()} ${path} ${status}`,
          schemas.map((each) => ajv.compile(each)),
        );
      }
    }
  }
  return {
    operations: [...compiled.keys()],
    check: (operationName, body) => {
      const validators = compiled.get(operationName) ?? [];
      if (validators.length === 0) return [`${operationName} undocumented`];
      const results = validators.map((validate) => (validate(body) ? [] : (validate.errors ?? [])));
      const [closest = []] = results.toSorted((a, b) => a.length - b.length);
      return closest.map((error) => answerFault(operationName, error).text);
    },
  };
}

function schemasOf({ schema, example: single, examples = {} }: Media): readonly object[] {
  if (schema !== undefined) return [closed(jsonSchema(schema))];
  const values = single === undefined ? Object.values(examples).map(({ value }) => value) : [single];
  return values.map((value) => shapeOf(value));
}

/** The schema with every documented object closed to further properties. */
function closed(schema: unknown): object {
  return record.parse(mapped(schema, closedObject));
}

function closedObject(node: Readonly<Record<string, unknown>>): object {
  return node['type'] === 'object' && 'properties' in node ? { ...node, additionalProperties: false } : node;
}

const record = z.record(z.string(), z.unknown());

/** Applies a change to every object in a tree, the innermost first. */
function mapped(node: unknown, change: (node: Readonly<Record<string, unknown>>) => unknown): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => mapped(item, change));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, mapped(value, change)]);
  return change(record.parse(Object.fromEntries(entries)));
}

// Tokens and customers; carts, orders and subscriptions are no part of the sandbox.
const ABOUT = /^\/oauth\/|\/accounts\/\{accountId\}\/customers(\/\{customerId\}(\/cloudProfiles?)?)?$/;

// What tells errors apart.
const MEANINGFUL = /^(error|code|@type|referenceEntity|token_type)$/;

/** What an example allows: its properties, all of them and no other, with its types. */
function shapeOf(value: unknown, key = ''): object {
  if (Array.isArray(value)) {
    const [first] = z.array(z.unknown()).parse(value);
    return { type: 'array', minItems: 1, items: shapeOf(first) };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, each]) => [name, shapeOf(each, name)]);
    return {
      type: 'object',
      required: Object.keys(value),
      properties: record.parse(Object.fromEntries(entries)),
      additionalProperties: false,
    };
  }
  return MEANINGFUL.test(key) ? { const: value } : { type: typeof value };
}

// No reference of the document leads back to itself, so they can be written out.
function resolved(document: unknown): unknown {
  const write = (node: unknown): unknown =>
    mapped(node, (each) => {
      const { $ref: ref } = each;
      return typeof ref === 'string' ? write(target(document, ref)) : each;
    });
  const { paths } = z.object({ paths: record }).parse(document);
  const about = Object.entries(paths).filter(([path]) => ABOUT.test(path));
  return { paths: write(Object.fromEntries(about)) };
}

function target(document: unknown, ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce((node: unknown, key) => record.parse(node)[key], document);
}

import { readFileSync } from 'node:fs';
import { openapiSchemaToJsonSchema } from '@openapi-contrib/openapi-schema-to-json-schema';
import type { ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { z } from 'zod';
import { answerFault, openapiSchema, validatorOver } from './openapi.js';

const record = z.record(z.string(), z.unknown());
type Tree = z.infer<typeof record>;
const withBody = z.object({
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: openapiSchema }) }) }),
});
const openapi = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** The faults of a body that is sent, by the name of its operation such as `POST /customers`; it holds nothing undocumented. */
export type RequestCheck = (operationName: string, body: unknown) => readonly string[];

/** Reads what a document of a vendor says of the bodies that are sent to it. */
export function readRequests(file: URL): RequestCheck {
  const document = openapi.parse(parse(readFileSync(file, 'utf8')));
  const ajv = validatorOver({});
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (operationName: string): ValidateFunction => {
    const [method = '', path = ''] = operationName.split(' ');
    const operation = withBody.parse(document.paths[path]?.[method.toLowerCase()]);
    const { schema } = operation.requestBody.content['application/json'];
    return ajv.compile(jsonSchemaOf(closed(schema, document)));
  };
  return (operationName, body) => {
    const validate = compiled.get(operationName) ?? validatorOf(operationName);
    compiled.set(operationName, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map((error) => answerFault(operationName, error).text);
  };
}

function jsonSchemaOf(documented: Tree): object {
  const { $schema: _draft, ...schema } = openapiSchemaToJsonSchema(documented);
  return schema;
}

/** A schema written out, its objects closed to what is not documented and to what only answers hold. */
function closed(node: unknown, document: Tree): Tree {
  return record.parse(writtenOut(node, document));
}

function writtenOut(node: unknown, document: Tree): unknown {
  if (Array.isArray(node)) return node.map((each: unknown) => writtenOut(each, document));
  const read = record.safeParse(node);
  if (!read.success) return node;
  const { $ref: ref, allOf, ...schema } = read.data;
  if (typeof ref === 'string') return writtenOut(targetOf(document, ref), document);
  const entries = Object.entries(schema).map(([key, value]) => [key, writtenOut(value, document)]);
  const own = record.parse(Object.fromEntries(entries));
  const parts = [own, ...z.array(record).parse(writtenOut(allOf ?? [], document))];
  const properties = record.parse(Object.assign({}, ...parts.map((part) => part['properties'])));
  if (Object.keys(properties).length === 0) return own;
  const sent = Object.entries(properties).filter(([, each]) => record.parse(each)['readOnly'] !== true);
  const required = parts.flatMap((part) => z.array(z.string()).optional().parse(part['required']) ?? []);
  return {
    ...own,
    properties: record.parse(Object.fromEntries(sent)),
    ...(required.length > 0 && { required: [...new Set(required)] }),
    additionalProperties: false,
  };
}

function targetOf(document: Tree, ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce((node: unknown, key) => record.parse(node)[key], document);
}

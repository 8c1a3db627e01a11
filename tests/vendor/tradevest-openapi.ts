import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AnswerCheck, AnswerFault } from './openapi.js';
import { answerFault, answerSchema, openapiSchema, validatorOver } from './openapi.js';

const schema = openapiSchema;
const response = z.object({ content: z.record(z.string(), z.object({ schema })).optional() });
const reference = z.object({ $ref: z.string() });
// Beside its methods an address has a list of parameters, which says nothing of answers.
const operation = z.object({ responses: z.record(z.string(), z.union([reference, response])) });
const openapi = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.union([operation, z.array(z.unknown())]))),
  components: z.object({
    responses: z.record(z.string(), response),
    schemas: z.record(z.string(), schema),
  }),
});

/**
 * Reads the document that was put together from the vendor's pages. The check takes an operation such as
 * `GET /roles/customers 200`. An answer that the document leaves out is a fault of its own, `… undocumented`,
 * and must be the vendor's ErrorMessage all the same.
 */
export function readTradevestOpenapi(file: URL): AnswerCheck {
  const document = openapi.parse(parse(readFileSync(file, 'utf8')));
  const ajv = validatorOver(document.components.schemas);
  const documented = (method: string, path: string, status: string) => {
    const found = document.paths[path]?.[method.toLowerCase()];
    const answer = found === undefined || Array.isArray(found) ? undefined : found.responses[status];
    if (answer === undefined || !('$ref' in answer)) return answer;
    return document.components.responses[answer.$ref.split('/').at(-1) ?? ''];
  };
  const against = (name: string, wanted: object, body: unknown): readonly AnswerFault[] => {
    const validate = ajv.compile(wanted);
    if (validate(body)) return [];
    return (validate.errors ?? []).map((error) => answerFault(name, error));
  };
  return (name, body) => {
    const [method = '', path = '', status = ''] = name.split(' ');
    const answer = documented(method, path, status);
    if (answer === undefined) {
      const error = { $ref: 'document#/components/schemas/ErrorMessage' };
      return [{ text: `${name} undocumented`, value: undefined }, ...against(name, error, body)];
    }
    const wanted = answer.content?.['application/json']?.schema;
    if (wanted !== undefined) return against(name, answerSchema(wanted), body);
    return body === '' ? [] : [{ text: `${name} body`, value: body }];
  };
}

/** Where a value has a key that the vendor's example lacks, or another JSON type than it; rows compare to the first. */
export function unlikeExample(name: string, example: unknown, value: unknown): readonly AnswerFault[] {
  if (typeOf(example) !== typeOf(value)) return [{ text: `${name} type`, value }];
  if (Array.isArray(example) && Array.isArray(value)) {
    const first: unknown = example[0];
    return first === undefined ? [] : value.flatMap((each) => unlikeExample(`${name}/#`, first, each));
  }
  const known = fields.safeParse(example);
  const given = fields.safeParse(value);
  if (!known.success || !given.success) return [];
  return Object.entries(given.data).flatMap(([key, each]) =>
    key in known.data
      ? unlikeExample(`${name}/${key}`, known.data[key], each)
      : [{ text: `${name}/${key} added`, value: each }],
  );
}

const fields = z.record(z.string(), z.unknown());

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AnswerFault } from './openapi.js';
import { answerFault, answerSchema, openapiSchema, validatorOver } from './openapi.js';

const schema = openapiSchema;
const response = z.object({
  $ref: z.string().optional(),
  content: z.record(z.string(), z.object({ schema })).optional(),
});
const openapi = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), schema),
    responses: z.record(z.string(), response).default({}),
  }),
});
const operation = z.object({ responses: z.record(z.string(), response) });

export interface OpenapiDocument {
  /** The statuses that an operation such as `GET /customers` documents; none when it is not in the document. */
  readonly statusesOf: (operationName: string) => readonly string[];
  /** The faults of an answer against `GET /customers 200`, or of any value against `schema errorMessage`. */
  readonly check: (name: string, body: unknown) => readonly AnswerFault[];
}

/** Reads a document of the vendor; answers may be documented under a status, `default` or a shared name. */
export function readDocument(file: URL): OpenapiDocument {
  const document = openapi.parse(parse(readFileSync(file, 'utf8')));
  const ajv = validatorOver(document.components.schemas);
  const responsesOf = (operationName: string): z.infer<typeof operation>['responses'] => {
    const [method = '', path = ''] = operationName.split(' ');
    const found = document.paths[path]?.[method.toLowerCase()];
    return found === undefined ? {} : operation.parse(found).responses;
  };
  const documented = (name: string): z.infer<typeof schema> | undefined => {
    const [method, path = '', status = ''] = name.split(' ');
    if (method === 'schema') return document.components.schemas[path];
    const direct = responsesOf(name)[status];
    const shared = direct?.$ref?.replace('#/components/responses/', '');
    const found = shared === undefined ? direct : document.components.responses[shared];
    return found?.content?.['application/json']?.schema;
  };
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (name: string): ValidateFunction => {
    const found = documented(name);
    if (found === undefined) throw new Error(`The document has no JSON answer of ${name}.`);
    return ajv.compile(answerSchema(found));
  };
  return {
    statusesOf: (operationName) => Object.keys(responsesOf(operationName)),
    check: (name, body) => {
      const validate = compiled.get(name) ?? validatorOf(name);
      compiled.set(name, validate);
      return validate(body) ? [] : (validate.errors ?? []).map((error) => answerFault(name, error));
    },
  };
}

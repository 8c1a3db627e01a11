import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AnswerCheck } from './openapi.js';
import { answerFault, answerSchema, openapiSchema, validatorOver } from './openapi.js';

const schema = openapiSchema;
const response = z.object({ content: z.record(z.string(), z.object({ schema })).optional() });
const operation = z.object({ responses: z.record(z.string(), response) });
const openapi = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

/**
 * Reads the vendor's document. The check takes an operation such as `GET /tier/accounts 200`; a further
 * `[]` at its end means a list of what the operation is documented with.
 */
export function readOpenapi(file: URL): AnswerCheck {
  const document = openapi.parse(parse(readFileSync(file, 'utf8')));
  const ajv = validatorOver(document.components.schemas);
  // facts section 9 point 4: "datetime" is meant to be "date-time"
  const isDateTime = ajv.compile({ type: 'string', format: 'date-time' });
  ajv.addFormat('datetime', { validate: (text: string) => isDateTime(text) });
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (operationName: string): ValidateFunction => {
    const [method = '', path = '', status = '', list] = operationName.split(/ |(?=\[\])/);
    const content = document.paths[path]?.[method.toLowerCase()]?.responses[status]?.content;
    const documented = content?.['application/json']?.schema;
    if (documented === undefined) throw new Error(`The document has no JSON answer of ${operationName}.`);
    const one = answerSchema(documented);
    return ajv.compile(list === undefined ? one : { type: 'array', items: one });
  };
  return (operationName, body) => {
    const validate = compiled.get(operationName) ?? validatorOf(operationName);
    compiled.set(operationName, validate);
    return validate(body) ? [] : (validate.errors ?? []).map((error) => answerFault(operationName, error));
  };
}

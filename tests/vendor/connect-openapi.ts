import { readFileSync } from 'node:fs';
import { openapiSchemaToJsonSchema } from '@openapi-contrib/openapi-schema-to-json-schema';
import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';

const schema = z.record(z.string(), z.unknown());
const response = z.object({ content: z.record(z.string(), z.object({ schema })).optional() });
const operation = z.object({ responses: z.record(z.string(), response) });
const openapi = z.object({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

/** A fault of an answer: the address and place (list indexes as #), what is wrong, and the value there. */
export interface AnswerFault {
  readonly text: string;
  readonly value: unknown;
}

export type AnswerCheck = (operationName: string, body: unknown) => readonly AnswerFault[];

/**
 * Reads the vendor's document. The check takes an operation such as `GET /tier/accounts 200`; a further
 * `[]` at its end means a list of what the operation is documented with.
 */
export function readOpenapi(file: URL): AnswerCheck {
  const document = openapi.parse(parse(readFileSync(file, 'utf8')));
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, logger: false });
  addFormats.default(ajv);
  // facts section 9 point 4: "datetime" is meant to be "date-time"
  const isDateTime = ajv.compile({ type: 'string', format: 'date-time' });
  ajv.addFormat('datetime', { validate: (text: string) => isDateTime(text) });
  const schemas = Object.entries(document.components.schemas).map(
    ([name, each]) => [name, jsonSchema(each)] as const,
  );
  ajv.addSchema({ $id: 'document', components: { schemas: Object.fromEntries(schemas) } });
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (operationName: string): ValidateFunction => {
    const [method = '', path = '', status = '', list] = operationName.split(/ |(?=\[\])/);
    const content = document.paths[path]?.[method.toLowerCase()]?.responses[status]?.content;
    const documented = content?.['application/json']?.schema;
    if (documented === undefined) throw new Error(`The document has no JSON answer of ${operationName}.`);
    const one = absolute(jsonSchema(documented));
    return ajv.compile(list === undefined ? one : { type: 'array', items: one });
  };
  return (operationName, body) => {
    const validate = compiled.get(operationName) ?? validatorOf(operationName);
    compiled.set(operationName, validate);
    return validate(body) ? [] : (validate.errors ?? []).map((error) => fault(operationName, error));
  };
}

// What is writeOnly is required of requests alone (OpenAPI 3.0.3, fixed fields of a schema).
function jsonSchema(documented: z.infer<typeof schema>): object {
  const converted = openapiSchemaToJsonSchema(structuredClone(documented), {
    removeWriteOnly: true,
  });
  const { $schema: _draft, ...rest } = converted;
  return rest;
}

function absolute(documented: object): object {
  return schema.parse(
    JSON.parse(JSON.stringify(documented).replaceAll('"#/components', '"document#/components')),
  );
}

function fault(operationName: string, error: ErrorObject): AnswerFault {
  const place = error.instancePath.replaceAll(/\/\d+/g, '/#');
  const missing = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}` : '';
  return { text: `${operationName} ${place}${missing} ${error.keyword}`, value: error.data };
}

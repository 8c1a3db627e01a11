import { openapiSchemaToJsonSchema } from '@openapi-contrib/openapi-schema-to-json-schema';
import { Ajv } from 'ajv';
import type { ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';

/** A schema as an OpenAPI 3.0 document writes it. */
export const openapiSchema = z.record(z.string(), z.unknown());
export type OpenapiSchema = z.infer<typeof openapiSchema>;

/** A fault of an answer: the address and place (list indexes as #), what is wrong, and the value there. */
export interface AnswerFault {
  readonly text: string;
  readonly value: unknown;
}

export type AnswerCheck = (operationName: string, body: unknown) => readonly AnswerFault[];

/** A validator that knows the formats, and the named schemas of a document. */
export function validatorOver(schemas: Readonly<Record<string, OpenapiSchema>>): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, logger: false });
  addFormats.default(ajv);
  const named = Object.entries(schemas).map(([name, each]) => [name, jsonSchema(each)]);
  ajv.addSchema({ $id: 'document', components: { schemas: openapiSchema.parse(Object.fromEntries(named)) } });
  return ajv;
}

/** The JSON schema of an answer. What is writeOnly is required of requests alone (OpenAPI 3.0.3, fixed fields of a schema). */
export function jsonSchema(documented: OpenapiSchema): object {
  const converted = openapiSchemaToJsonSchema(structuredClone(documented), { removeWriteOnly: true });
  const { $schema: _draft, ...rest } = converted;
  return rest;
}

/** The same, with references into the document that `validatorOver` knows. */
export function answerSchema(documented: OpenapiSchema): object {
  const text = JSON.stringify(jsonSchema(documented));
  return openapiSchema.parse(JSON.parse(text.replaceAll('"#/components', '"document#/components')));
}

/** Says where an answer breaks a schema, and how. */
export function answerFault(operationName: string, error: ErrorObject): AnswerFault {
  const place = error.instancePath.replaceAll(/\/\d+/g, '/#');
  const named: Readonly<Record<string, unknown>> = error.params;
  const key = named['missingProperty'] ?? named['additionalProperty'];
  const further = typeof key === 'string' ? `/${key}` : '';
  return { text: `${operationName} ${place}${further} ${error.keyword}`, value: error.data };
}

import { expect } from 'vitest';
import type { TestApp } from './app.js';
import type { TypedDocumentString } from './generated/graphql.js';

/** Runs an operation of schema/operations that must succeed; its answer and variables have the schema's types. */
export async function runOperation<R, V extends Readonly<Record<string, unknown>>>(
  app: TestApp,
  document: TypedDocumentString<R, V>,
  variables: V,
): Promise<R> {
  const { status, body } = await app.query(document.toString(), variables);
  expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
  return body.data as R;
}

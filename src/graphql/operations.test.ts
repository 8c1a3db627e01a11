import { readdirSync, readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { buildSubgraph } from './schema.js';

const folder = new URL('../../schema/operations/', import.meta.url);
const schema = buildSubgraph();

it.each(readdirSync(folder))('the operation in %s is valid against the schema', (file) => {
  const document = parse(readFileSync(new URL(file, folder), 'utf8'));
  expect(validate(schema, document)).toEqual([]);
});

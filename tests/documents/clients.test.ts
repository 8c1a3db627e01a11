import { existsSync, readFileSync } from 'node:fs';
import type { GraphQLObjectType } from 'graphql';
import { buildASTSchema, isObjectType, parse } from 'graphql';
import { expect, it } from 'vitest';
import { z } from 'zod';

const page = readText('docs/clients.md');

/** The headings of the tables, and the folders of the providers. */
const PROVIDERS = {
  'CloudBlue Connect': 'cloudblue-connect',
  Ingram: 'ingram-marketplace',
  ION: 'tdsynnex-ion',
  tradevest: 'tradevest',
} as const;

const rule = z.union([z.literal('never'), z.looseObject({ details: z.array(z.string()).optional() })]);
const filterModule = z.object({ CUSTOMER_FILTERS: z.record(z.string(), rule) });

const withTables = Object.entries(PROVIDERS).filter(([, folder]) => existsSync(filtersOf(folder)));

it.each(withTables)('says how %s answers each customer filter', async (heading, folder) => {
  const loaded: unknown = await import(/* @vite-ignore */ filtersOf(folder).href);
  const { CUSTOMER_FILTERS } = filterModule.parse(loaded);
  const answers = Object.entries(CUSTOMER_FILTERS).map(([field, answer]) => [field, wordFor(answer)]);
  expect(columnOf(heading)).toEqual(Object.fromEntries(answers));
});

it('names every type without an id for caches that need a key', () => {
  const names = objectTypes()
    .filter((type) => !('id' in type.getFields()))
    .map(({ name }) => name)
    .filter((name) => !/^(Query|Mutation|PageInfo)$|(Connection|Edge|Payload)$/.test(name));
  expect(names.filter((name) => !page.includes(`'${name}'`) && !page.includes(`${name}:`))).toEqual([]);
});

it('lists the types of every interface for caches that need them', async () => {
  const block = /```js\n(\/\/ possible-types\.js\n.*?)```/s.exec(page)?.[1] ?? '';
  const loaded: unknown = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(block)}`
  );
  const { possibleTypes } = z
    .object({ possibleTypes: z.record(z.string(), z.array(z.string())) })
    .parse(loaded);
  const sorted = Object.entries(possibleTypes).map(([name, types]) => [name, types.toSorted()]);
  expect(Object.fromEntries(sorted)).toEqual(typesOfInterfaces());
});

function readText(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

function filtersOf(folder: string): URL {
  return new URL(`../../src/providers/${folder}/filters.ts`, import.meta.url);
}

function wordFor(answer: z.infer<typeof rule>): string {
  if (answer === 'never') return 'never';
  if ('everyRow' in answer) return 'alike';
  if ('push' in answer) return 'source';
  return answer.details ? 'details' : 'here';
}

/** A column of the table of customer filters: the words by field. */
function columnOf(heading: string): Readonly<Record<string, string | undefined>> {
  const start = page.indexOf('| `CustomerFilter` |');
  const [head = [], , ...rows] = page
    .slice(start, page.indexOf('\n\n', start))
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const column = head.indexOf(heading);
  return Object.fromEntries(
    rows.map((cells): [string, string | undefined] => [cells[1]?.replaceAll('`', '') ?? '', cells[column]]),
  );
}

function objectTypes(): readonly GraphQLObjectType[] {
  const schema = buildASTSchema(parse(readText('schema/subgraph.graphql')), { assumeValidSDL: true });
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );
}

function typesOfInterfaces(): Readonly<Record<string, readonly string[]>> {
  const types = objectTypes();
  const interfaces = new Set(types.flatMap((type) => type.getInterfaces().map(({ name }) => name)));
  const typesOf = (name: string): readonly string[] =>
    types
      .filter((type) => type.getInterfaces().some((each) => each.name === name))
      .map((type) => type.name)
      .toSorted();
  return Object.fromEntries([...interfaces].map((name) => [name, typesOf(name)]));
}

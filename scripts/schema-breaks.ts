/** Which changes of a schema break who uses it, and which of them the change log announces. */
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';
import { buildASTSchema, isInterfaceType, isObjectType, parse, print } from 'graphql';

/** One change after which an operation or a supergraph that worked works no longer. */
export interface SchemaBreak {
  /** As an announcement has to write it, for example Customer.name. */
  readonly place: string;
  readonly message: string;
}

/** The changes from one SDL to another that break operations, or supergraphs that join by a key. */
export async function findBreaks(before: string, after: string): Promise<readonly SchemaBreak[]> {
  const old = schemaOf(before);
  const now = schemaOf(after);
  const changes = await diff(old, now);
  const broken = changes.filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking);
  const kept = new Set(keysOf(now).map(({ message }) => message));
  return [
    ...broken.map(({ path = 'schema', message }) => ({ place: path, message })),
    ...keysOf(old).filter(({ place, message }) => now.getType(place) && !kept.has(message)),
  ];
}

/**
 * Those that no section "### Breaking" above the heading of the last release names: their place in backticks, or the
 * place that they are a part of.
 */
export function unannounced(
  breaks: readonly SchemaBreak[],
  changeLog: string,
  release: string,
): readonly SchemaBreak[] {
  const end = changeLog.indexOf(`\n## ${release}`);
  if (end < 0) throw new Error(`CHANGELOG.md has no heading "## ${release}".`);
  const sections = changeLog.slice(0, end).split(/^(?=##)/m);
  const text = sections.filter((section) => section.startsWith('### Breaking')).join('');
  const named = new Set([...text.matchAll(/`([^`]+)`/g)].map(([, place]) => place));
  return breaks.filter(({ place }) => !placesOf(place).some((one) => named.has(one)));
}

/** Customer.name.first, Customer.name and Customer. */
function placesOf(place: string): readonly string[] {
  const parts = place.split('.');
  return parts.map((_part, index) => parts.slice(0, index + 1).join('.'));
}

function schemaOf(sdl: string): GraphQLSchema {
  // The directives of federation are linked, not defined.
  return buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
}

/** Every key of every entity, as it would be missing. */
function keysOf(schema: GraphQLSchema): readonly SchemaBreak[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const keys = (type.astNode?.directives ?? []).filter(({ name }) => name.value === 'key');
    return keys.map((key) => ({ place: type.name, message: `${type.name} lost its ${print(key)}` }));
  });
}

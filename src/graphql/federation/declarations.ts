import { isObjectType } from 'graphql';
import { declaredCosts } from './declared-costs.js';
import { declaredScopes } from './declared-scopes.js';
import { tagsOfField, tagsOfType } from './declared-tags.js';
import type { Declarations } from './print-sdl.js';

/** What the schema tells routers. */
export interface SubgraphOptions {
  /**
   * Whether the schema names the scope that opens a field. A router that reads it checks scopes in front of this graph,
   * which has to be left out while sign-in is off: callers have no token then, and the router would refuse every field.
   */
  readonly declaresScopes: boolean;
}

/** What this graph declares beside its types. */
export function declarationsOf({ declaresScopes }: SubgraphOptions): Declarations {
  const imports = [
    '@key',
    '@shareable',
    '@tag',
    '@cost',
    '@listSize',
    ...(declaresScopes ? ['@requiresScopes'] : []),
  ];
  return {
    head: headOf(imports),
    ofType: tagsOfType,
    ofField: (type, field) => [
      ...tagsOfField(type, field.name),
      // Composers refuse costs and access control on interfaces; they derive it from the types.
      ...(isObjectType(type) ? declaredCosts(type, field) : []),
      ...(isObjectType(type) && declaresScopes ? declaredScopes(type, field.name) : []),
    ],
  };
}

/** The schema as a whole has no description: Grafbase 0.103 and the router runtime of Hive Gateway 2.15 cannot read one. */
function headOf(imports: readonly string[]): string {
  const names = imports.map((name) => JSON.stringify(name)).join(', ');
  return `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: [${names}]
  )

schema {
  query: Query
  mutation: Mutation
}`;
}

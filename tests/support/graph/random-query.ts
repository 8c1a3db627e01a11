import fc from 'fast-check';
import type { GraphQLCompositeType, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

import type { Asked } from './executions.js';

type Fielded = GraphQLObjectType | GraphQLInterfaceType;
type Choose = (most: number) => number;

/** How many selections lie in each other at the most. */
const DEEPEST = 4;
const DIRECTIVES = ['', '', '', '@include(if: $yes)', '@skip(if: $yes)', '@skip(if: $no)'];

/**
 * A query for some fields of each of these root fields, e.g. `customers(first: 3)`: with aliases, fields asked for twice,
 * inline fragments, a named fragment and directives. It declares the variables `$yes` and `$no`.
 */
export function randomQuery(schema: GraphQLSchema, roots: readonly string[]): fc.Arbitrary<Asked> {
  return fc.gen().map((draw) => {
    const choose: Choose = (most) => draw(fc.integer, { min: 0, max: most });
    const writer = new QueryWriter(schema, choose);
    const fields = roots.map(
      (root, index) => `root${index}: ${root} ${writer.below(rootType(schema, root))}`,
    );
    const used = 'used: __typename @include(if: $yes) @skip(if: $no)';
    const query = `query ($yes: Boolean!, $no: Boolean = false) { ${used} ${fields.join(' ')} } ${writer.fragments()}`;
    return { query, variables: { yes: true } };
  });
}

function rootType(schema: GraphQLSchema, root: string): GraphQLCompositeType {
  const [name = ''] = root.split('(');
  const field = schema.getQueryType()?.getFields()[name];
  const type = field && getNamedType(field.type);
  if (!isCompositeType(type)) throw new Error(`Query.${name} has no fields.`);
  return type;
}

class QueryWriter {
  readonly #schema: GraphQLSchema;
  readonly #choose: Choose;
  readonly #fragments: string[] = [];

  constructor(schema: GraphQLSchema, choose: Choose) {
    this.#schema = schema;
    this.#choose = choose;
  }

  /** A selection set of a type. */
  below(type: GraphQLCompositeType, depth = 0): string {
    const parts = ['__typename'];
    if (isAbstractType(type)) {
      for (const possible of this.#schema.getPossibleTypes(type))
        if (this.#isChosen(3)) parts.push(`... on ${possible.name} ${this.below(possible, depth + 1)}`);
    }
    // Twice, so that some fields are asked for again, with other fields below them.
    if (isObjectType(type) || isInterfaceType(type))
      parts.push(...this.#fields(type, depth), ...this.#fields(type, depth + 1));
    return `{ ${parts.join(' ')} }`;
  }

  /** The named fragments that have been spread. */
  fragments(): string {
    return this.#fragments.join(' ');
  }

  #fields(type: Fielded, depth: number): readonly string[] {
    return Object.values(type.getFields())
      .filter(({ args }) => !args.some(isRequiredArgument))
      .filter(() => this.#isChosen(depth < 2 ? 1 : 5))
      .flatMap(({ name, type: of }) => {
        const named = getNamedType(of);
        // Types of an interface have fields of one name and of different types, which cannot be merged.
        const field = `${name}Of${type.name}: ${name}`;
        if (!isCompositeType(named)) return [this.#wrapped(type, field)];
        return depth < DEEPEST ? [this.#wrapped(type, `${field} ${this.below(named, depth + 1)}`)] : [];
      });
  }

  #wrapped({ name }: Fielded, field: string): string {
    const directive = DIRECTIVES[this.#choose(DIRECTIVES.length - 1)] ?? '';
    const kind = this.#choose(9);
    if (kind === 0) return `... on ${name} ${directive} { ${field} }`;
    if (kind > 1) return field;
    const fragment = `Part${this.#fragments.length}`;
    this.#fragments.push(`fragment ${fragment} on ${name} { ${field} }`);
    return `...${fragment} ${directive}`;
  }

  #isChosen(most: number): boolean {
    return this.#choose(most) === 0;
  }
}

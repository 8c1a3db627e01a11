import type { GraphQLField, GraphQLSchema } from 'graphql';
import { graphql, graphqlSync, isIntrospectionType, isObjectType } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  buildSchemaSync,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  InputType,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import { describe, expect, it } from 'vitest';
import { buildSubgraph } from '../schema.js';
import { useLeanResolvers } from './lean-resolvers.js';

@ArgsType()
class Paging {
  @Field(() => Int, { nullable: true, defaultValue: 20 })
  readonly first?: number | null;

  @Field(() => String, { nullable: true })
  readonly after?: string | null;
}

@ArgsType()
class NamedPaging extends Paging {
  @Field(() => [ID], { nullable: true })
  readonly names?: readonly string[] | null;
}

@InputType()
class Wish {
  @Field(() => String, { nullable: true })
  readonly text?: string | null;
}

@InterfaceType('Named')
abstract class NamedInterface {
  @Field(() => String, { nullable: true })
  readonly shownName!: string | null;
}

@ObjectType('Person', { simpleResolvers: true, implements: NamedInterface })
class PersonObject {
  @Field(() => String, { nullable: true })
  readonly nick!: string | null;
}

/** What a method was given, as text: the class of an object, and whether a value is missing or null. */
function shown(values: readonly unknown[]): string {
  return values.map(shownValue).join(' | ');
}

function shownValue(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return `${value.constructor.name} ${JSON.stringify(Object.entries(value).sort())}`;
}

@Resolver(() => NamedInterface)
class NamedResolver {
  @FieldResolver()
  shownName(@Root() person: unknown): string {
    return shown([person]);
  }
}

@Resolver(() => PersonObject)
class PersonResolver {
  readonly greeting = 'Hello';

  @Query(() => PersonObject)
  person(): object {
    return { __typename: 'Person', nick: 'Ada' };
  }

  @Query(() => String)
  paged(@Args(() => NamedPaging) paging: NamedPaging, @Ctx() context: unknown): string {
    return shown([paging, context, paging instanceof NamedPaging]);
  }

  @Query(() => String)
  wished(@Arg('wish', () => Wish, { nullable: true }) wish: Wish | null): string {
    return shown([wish, wish instanceof Wish]);
  }

  @FieldResolver(() => String)
  greeted(
    @Info() info: { readonly fieldName: string },
    @Arg('times', () => Int, { nullable: true, defaultValue: 1 }) times: number | null,
    @Root() person: unknown,
  ): string {
    return shown([this.greeting, info.fieldName, times, person]);
  }

  @FieldResolver(() => String)
  worded(
    @Arg('words', () => [String], { nullable: true }) words: readonly string[] | null,
    @Ctx() context: unknown,
    @Root() person: unknown,
  ): string {
    return shown([words, context, person]);
  }

  @FieldResolver(() => String)
  later(@Root() person: unknown, @Arg('id', () => ID) id: string): Promise<string> {
    return Promise.resolve(shown([person, id]));
  }

  @FieldResolver(() => String, { nullable: true })
  @UseMiddleware(() => Promise.resolve('from the middleware'))
  watched(): string {
    return 'from the method';
  }
}

function built(): GraphQLSchema {
  return buildSchemaSync({ resolvers: [PersonResolver, NamedResolver], validate: false });
}

function leanly(schema = built()): GraphQLSchema {
  useLeanResolvers(schema, [PersonResolver, NamedResolver]);
  return schema;
}

function fieldsOf(
  schema: GraphQLSchema,
): readonly (readonly [path: string, field: GraphQLField<unknown, unknown>])[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const),
    );
}

const contextValue = { requestId: 'one' };

describe('a lean resolver', () => {
  it.each([
    '{ paged }',
    '{ paged(first: null, after: null, names: null) }',
    '{ paged(first: 3, after: "x", names: ["a", "b"]) }',
    '{ paged(names: []) }',
    '{ wished }',
    '{ wished(wish: null) }',
    '{ wished(wish: { text: null }) }',
    '{ person { greeted } }',
    '{ person { greeted(times: null) worded(words: null) } }',
    '{ person { worded greeted(times: 2) worded2: worded(words: ["a"]) shownName } }',
    '{ person { later(id: 7) watched nick } }',
    '{ person { later } }',
  ])("passes on what type-graphql's own passes on: %s", async (source) => {
    const own = await graphql({ schema: built(), source, contextValue });
    expect(await graphql({ schema: leanly(), source, contextValue })).toEqual(own);
  });

  it('answers at once what its method answers at once', () => {
    const source = '{ paged(first: 3) person { shownName greeted(times: 2) } }';
    const { data, errors } = graphqlSync({ schema: leanly(), source, contextValue });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      person: { greeted: expect.stringContaining('"Hello" | "greeted" | 2') as string },
    });
  });

  it('leaves a field with a middleware, and one that takes an input object, to type-graphql', () => {
    const own = new Map(fieldsOf(built()).map(([path, { resolve }]) => [path, resolve?.toString()]));
    const kept = fieldsOf(leanly()).filter(
      ([path, { resolve }]) => resolve && resolve.toString() === own.get(path),
    );
    expect(kept.map(([path]) => path)).toEqual(['Query.wished', 'Person.watched']);
  });

  it("answers every field of this graph's records", () => {
    const own = fieldsOf(built())
      .find(([path]) => path === 'Person.watched')?.[1]
      .resolve?.toString();
    expect(own).toBeTypeOf('string');
    const kept = fieldsOf(buildSubgraph()).filter(([, { resolve }]) => resolve?.toString() === own);
    expect(kept.map(([path]) => path)).toEqual([]);
  });
});

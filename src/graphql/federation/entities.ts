import type { GraphQLResolveInfo } from 'graphql';
import type { DecodedId } from '../ids.js';
import { readAddress, readId } from '../ids.js';
import type { GraphQLContext } from '../context.js';
import { BadUserInput } from '../errors/bad-user-input.js';
import { answerReference } from '../records/answer-reference.js';
import { eachAlone } from '../records/each-alone.js';
import type { EntityTypename } from '../records/entities.js';
import { isEntityTypename, isRecordTypename, recordId } from '../records/entities.js';
import { findProvider, findSource } from '../source/find-configured.js';
import type { PresentedProvider, PresentedSource } from '../source/present-source.js';
import type { MaybeLater } from '../records/when-known.js';

/** What a router sends for one entity: its type and the fields of one of its keys. */
type Representation = Readonly<Record<string, unknown>>;

/**
 * The entities of the representations, in their order, through the same loaders as every other field. Key fields are
 * answered from the representation, without asking the source. A representation that cannot be used fails alone, at its
 * index.
 */
export function resolveEntities(
  representations: readonly unknown[],
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): readonly Promise<object | null>[] {
  const answer = (representation: unknown, index: number): MaybeLater<object | null> => {
    const question = { context, representation, input: `representations.${index}` };
    const entity = findEntity(question);
    return 'typename' in entity ? answerReference({ id: entity, known: {} }, context, info) : entity;
  };
  return eachAlone(representations, answer, context.pacer);
}

interface EntityQuestion {
  readonly context: GraphQLContext;
  readonly representation: unknown;
  /** Which argument it is, for error messages. */
  readonly input: string;
}

type Configured = PresentedSource | PresentedProvider;

/** A source or provider as it is configured, or the id of anything else. */
function findEntity({
  context,
  representation,
  input,
}: EntityQuestion): Configured | DecodedId<EntityTypename> {
  if (!isRepresentation(representation))
    throw new BadUserInput(input, 'must be an object with a __typename.');
  const { __typename: typename } = representation;
  if (typeof typename !== 'string') throw new BadUserInput(input, 'must have a __typename.');
  const find = finderOf(typename);
  if (!find) throw new BadUserInput(input, 'is of a type that is no entity of this graph.');
  return find({ context, representation, input });
}

type Question = EntityQuestion & { readonly representation: Representation };

function finderOf(typename: string): ((question: Question) => Configured | DecodedId<EntityTypename>) | null {
  if (typename === 'CustomerSource') return (question) => readConfigured(question, findSource);
  if (typename === 'CustomerProvider') return (question) => readConfigured(question, findProvider);
  return isEntityTypename(typename) ? (question) => readKey(question, typename) : null;
}

/** The id of an entity, from its id or its address. */
function readKey(question: Question, typename: EntityTypename): DecodedId<EntityTypename> {
  const { context, representation, input } = question;
  const id = textOf(representation['id']);
  if (id !== null) return readId(context, id, { input: `${input}.id`, typenames: [typename] });
  const sourceId = textOf(representation['sourceId']);
  const nativeId = textOf(representation['nativeId']);
  if (!isRecordTypename(typename) || sourceId === null || nativeId === null)
    throw new BadUserInput(input, 'lacks the fields of a key.');
  return recordId(typename, readAddress(context, { sourceId, nativeId }, `${input}.`));
}

function readConfigured(
  { context, representation, input }: Question,
  find: (context: GraphQLContext, id: string) => Configured | null,
): Configured {
  const id = textOf(representation['id']);
  const configured = id === null ? null : find(context, id);
  if (!configured) throw new BadUserInput(`${input}.id`, 'names no configured source or provider.');
  return configured;
}

/** A key as text: a subgraph may write an id that is made of digits as a number. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : null;
}

function isRepresentation(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

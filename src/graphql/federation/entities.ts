import type { Source } from '../../domain/source/source.js';
import type { GraphQLContext } from '../context.js';
import { readAddress, readRef, readSource } from '../arguments.js';
import { findCloudProfile } from '../cloud-profile/present-cloud-profiles.js';
import { findContactPerson } from '../contact-person/find-contact-person.js';
import { BadUserInput } from '../errors/bad-user-input.js';
import { eachAlone } from '../records/each-alone.js';
import type { RecordTypename } from '../records/load-record.js';
import { isRecordTypename, loadRecord } from '../records/load-record.js';
import { presentProvider, presentSource } from '../source/present-source.js';

/** What a router sends for one entity: its type and the fields of one of its keys. */
export type Representation = Readonly<Record<string, unknown>>;

/** Types that are also keyed by their source and native id. */
const BY_ADDRESS = ['Customer', 'TierAccount', 'TierAccountRequest'] as const;

/**
 * The entities behind the representations, in their order, through the same loaders as every other field.
 * A representation that cannot be used fails alone, at its index; an absent record is null.
 */
export function resolveEntities(
  representations: readonly unknown[],
  context: GraphQLContext,
): readonly Promise<object | null>[] {
  return eachAlone(representations, (representation, index) =>
    resolveEntity({ context, representation, input: `representations.${index}` }),
  );
}

interface EntityQuestion {
  readonly context: GraphQLContext;
  readonly representation: unknown;
  /** Where the representation stands, for error messages. */
  readonly input: string;
}

async function resolveEntity({ context, representation, input }: EntityQuestion): Promise<object | null> {
  if (!isRepresentation(representation))
    throw new BadUserInput(input, 'must be an object with a __typename.');
  const { __typename: typename, id } = representation;
  if (typeof typename !== 'string') throw new BadUserInput(input, 'must have a __typename.');
  const lookUp = lookUpOf(typename);
  if (!lookUp) throw new BadUserInput(input, 'is of a type that is no entity of this graph.');
  if (typeof id === 'string') return lookUp(id, { context, input: `${input}.id` });
  const { sourceId, nativeId } = representation;
  const addressed = BY_ADDRESS.find((name) => name === typename);
  if (!addressed || typeof sourceId !== 'string' || typeof nativeId !== 'string')
    throw new BadUserInput(input, 'lacks the fields of a key.');
  return loadRecord(context.loaders, addressed, readAddress(context, { sourceId, nativeId }, `${input}.`));
}

interface Place {
  readonly context: GraphQLContext;
  /** Where the id stands, for error messages. */
  readonly input: string;
}

type LookUp = (id: string, place: Place) => Promise<object | null> | object;

/** The entities that no record loader answers. */
const OTHER_LOOK_UPS = {
  CustomerSource: (id, { context, input }) => presentSource(readSource(context, id, input)),
  CustomerProvider: (id, place) => presentProvider(sourceOfProvider(id, place)),
  ContactPerson: (id, { context, input }) =>
    findContactPerson(context.loaders, readRef(context, id, { input, typenames: ['ContactPerson'] }), id),
  CloudProfile: (id, { context, input }) =>
    findCloudProfile(context.loaders, readRef(context, id, { input, typenames: ['CloudProfile'] }), id),
} as const satisfies Readonly<Record<string, LookUp>>;

/** How an entity of this type is found by its id; null where the type is none. */
function lookUpOf(typename: string): LookUp | null {
  if (isRecordTypename(typename)) return (id, place) => recordById(typename, id, place);
  return isOtherTypename(typename) ? OTHER_LOOK_UPS[typename] : null;
}

function isOtherTypename(name: string): name is keyof typeof OTHER_LOOK_UPS {
  return Object.hasOwn(OTHER_LOOK_UPS, name);
}

function recordById(typename: RecordTypename, id: string, { context, input }: Place): Promise<object | null> {
  return loadRecord(context.loaders, typename, readRef(context, id, { input, typenames: [typename] }));
}

function sourceOfProvider(id: string, { context, input }: Place): Source {
  const source = context.services.sources.all().find(({ provider }) => provider.id === id);
  if (!source) throw new BadUserInput(input, 'names a provider of which no source is configured.');
  return source;
}

function isRepresentation(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

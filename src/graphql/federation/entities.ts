import type { GraphQLContext } from '../context.js';
import { readAddress, readId, readSource } from '../arguments.js';
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
const BY_ADDRESS: ReadonlySet<string> = new Set(['Customer', 'TierAccount', 'TierAccountRequest']);

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
  if (typeof id === 'string') return byId(typename, id, { context, input: `${input}.id` });
  const { sourceId, nativeId } = representation;
  if (!BY_ADDRESS.has(typename) || !isRecordTypename(typename)) throw missingKey(typename, input);
  if (typeof sourceId !== 'string' || typeof nativeId !== 'string') throw missingKey(typename, input);
  return loadRecord(context.loaders, typename, readAddress(context, { sourceId, nativeId }, `${input}.`));
}

interface Place {
  readonly context: GraphQLContext;
  readonly input: string;
}

async function byId(typename: string, id: string, { context, input }: Place): Promise<object | null> {
  if (isRecordTypename(typename)) return recordById(typename, id, { context, input });
  switch (typename) {
    case 'Source':
      return presentSource(readSource(context, id, input));
    case 'Provider': {
      const source = context.services.sources.all().find(({ provider }) => provider.id === id);
      return source ? presentProvider(source) : null;
    }
    case 'ContactPerson': {
      const { sourceId, parts } = readId(context, id, { input, typenames: [typename] });
      return findContactPerson(context.loaders, { sourceId, nativeId: parts[0] ?? '' }, id);
    }
    case 'CloudProfile': {
      const { sourceId, parts } = readId(context, id, { input, typenames: [typename] });
      return findCloudProfile(context.loaders, { sourceId, nativeId: parts[0] ?? '' }, id);
    }
    default:
      throw new BadUserInput(input, 'belongs to a type that is no entity of this graph.');
  }
}

function recordById(typename: RecordTypename, id: string, { context, input }: Place): Promise<object | null> {
  const { sourceId, parts } = readId(context, id, { input, typenames: [typename] });
  return loadRecord(context.loaders, typename, { sourceId, nativeId: parts[0] ?? '' });
}

function missingKey(typename: string, input: string): BadUserInput {
  const known =
    isRecordTypename(typename) || ['Source', 'Provider', 'ContactPerson', 'CloudProfile'].includes(typename);
  return new BadUserInput(
    input,
    known ? 'lacks the fields of a key.' : 'is of a type that is no entity of this graph.',
  );
}

function isRepresentation(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

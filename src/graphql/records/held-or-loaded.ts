import type { GraphQLResolveInfo } from 'graphql';
import type { ResolveTree } from 'graphql-parse-resolve-info';
import { parseResolveInfo } from 'graphql-parse-resolve-info';
import type { RecordRef, Reference } from '../../domain/record.js';
import type { IdTypename } from '../ids.js';
import { identified } from './identified.js';
import type { RecordLoader } from './record-loader.js';

/** Fields that need nothing but the record's address. */
const FROM_ADDRESS = ['id', 'sourceId', 'nativeId', 'source'];

/** What a field needs of its record, where that is not the record's field of the same name. */
const NEEDS: Partial<Record<IdTypename, Readonly<Record<string, readonly string[]>>>> = {
  TierAccount: {
    children: [],
    requests: [],
    subscriptions: [],
    fulfillmentRequests: [],
    tierConfigs: [],
    tierConfigRequests: [],
    versions: [],
    ancestors: ['parent'],
    customer: ['type'],
  },
  Hub: { marketplaces: [] },
};

/** A reference, what can load its record, and the field of the operation that asks. */
export interface ReferenceQuestion<T extends RecordRef> {
  readonly typename: IdTypename;
  readonly reference: Reference<T> | null;
  readonly loader: RecordLoader<T>;
  readonly info: GraphQLResolveInfo;
}

/**
 * Answers a reference from the row that embeds it where the row holds every selected field; only another field
 * makes the loader run. Null where there is no reference, or where the loaded record is absent.
 */
export async function heldOrLoaded<T extends RecordRef>(
  question: ReferenceQuestion<T>,
): Promise<object | null> {
  const { typename, reference, loader, info } = question;
  if (!reference) return null;
  const { sourceId, nativeId } = reference;
  const held: Readonly<Record<string, unknown>> = { ...reference.held };
  const known = [...selectedFields(info)].every((field) => isKnown(typename, field, held));
  return known ? identified(typename, { ...held, sourceId, nativeId }) : loader.load({ sourceId, nativeId });
}

function isKnown(typename: IdTypename, field: string, held: Readonly<Record<string, unknown>>): boolean {
  if (FROM_ADDRESS.includes(field)) return true;
  const needed = NEEDS[typename]?.[field] ?? [field];
  return needed.every((name) => held[name] !== undefined);
}

// A page of rows asks with the same nodes for every row; variables decide @skip and @include.
const selections = new WeakMap<object, WeakMap<object, ReadonlySet<string>>>();

function selectedFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  const ofOperation = selections.get(info.variableValues) ?? new WeakMap<object, ReadonlySet<string>>();
  selections.set(info.variableValues, ofOperation);
  const known = ofOperation.get(info.fieldNodes);
  if (known) return known;
  const fields = readFields(info);
  ofOperation.set(info.fieldNodes, fields);
  return fields;
}

function readFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  const tree = parseResolveInfo(info);
  if (!isResolveTree(tree)) return new Set();
  const selected = Object.values(tree.fieldsByTypeName).flatMap((fields) => Object.values(fields));
  return new Set(selected.map(({ name }) => name));
}

function isResolveTree(tree: ReturnType<typeof parseResolveInfo>): tree is ResolveTree {
  return typeof tree === 'object' && tree !== null && typeof tree.fieldsByTypeName === 'object';
}

import type { RecordRef } from '../../domain/record.js';
import type { IdTypename } from '../ids.js';
import { encodeId } from '../ids.js';

/** A record as the graph answers it. Made anew for every request: @apollo/subgraph writes into what it is given. */
export type Identified<T> = T & { readonly __typename: IdTypename; readonly id: string };

/** Gives a record the name of its type and its global id. */
export function identified<T extends RecordRef>(typename: IdTypename, record: T): Identified<T> {
  return { __typename: typename, id: encodeId(typename, [record.sourceId, record.nativeId]), ...record };
}

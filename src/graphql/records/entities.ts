import type { RecordRef } from '../../domain/record.js';
import { findCloudProfile } from '../cloud-profile/present-cloud-profiles.js';
import { findContactPerson } from '../contact-person/find-contact-person.js';
import type { DecodedId, IdTypename } from '../ids.js';
import { encodeId } from '../ids.js';
import type { Loaders } from '../loaders.js';
import { findVersion } from '../tier-account/present-version.js';
import type { RecordLoader } from './record-loader.js';
import type { MaybeLater } from './when-known.js';

/** The records of sources: each is looked up by its source and the source's own id. */
const RECORDS = {
  Customer: ({ customers }: Loaders) => customers,
  TierAccount: ({ tierAccounts }: Loaders) => tierAccounts,
  TierAccountRequest: ({ tierAccountRequests }: Loaders) => tierAccountRequests,
  CloudSubscription: ({ subscriptions }: Loaders) => subscriptions,
  FulfillmentRequest: ({ fulfillmentRequests }: Loaders) => fulfillmentRequests,
  TierConfig: ({ tierConfigs }: Loaders) => tierConfigs,
  TierConfigRequest: ({ tierConfigRequests }: Loaders) => tierConfigRequests,
  Hub: ({ hubs }: Loaders) => hubs,
  Marketplace: ({ marketplaces }: Loaders) => marketplaces,
} as const satisfies Partial<Record<IdTypename, (loaders: Loaders) => RecordLoader<object>>>;

type LookUp = (loaders: Loaders, id: DecodedId) => MaybeLater<object | null>;

/** What is looked up by its global id only: parts of records, and the entries of the ledger. */
const OTHERS = {
  TierAccountVersion: findVersion,
  ContactPerson: findContactPerson,
  CloudProfile: findCloudProfile,
  WriteOperation: ({ writeOperations }, id) => writeOperations.load(id),
} as const satisfies Partial<Record<IdTypename, LookUp>>;

/** The types that implement SourceRecord. */
export type RecordTypename = keyof typeof RECORDS;

/** The types whose ids this graph makes and looks up. */
export type EntityTypename = RecordTypename | keyof typeof OTHERS;

export function isRecordTypename(name: string): name is RecordTypename {
  return Object.hasOwn(RECORDS, name);
}

export function isEntityTypename(name: string): name is EntityTypename {
  return isRecordTypename(name) || Object.hasOwn(OTHERS, name);
}

export const ENTITY_TYPENAMES = Object.keys({ ...RECORDS, ...OTHERS }).filter(isEntityTypename);

/** The id of a record, as `decodeId` reads it. */
export function recordId(
  typename: RecordTypename,
  { sourceId, nativeId }: RecordRef,
): DecodedId<RecordTypename> {
  return { typename, id: encodeId(typename, [sourceId, nativeId]), sourceId, nativeId, rest: [] };
}

/** Looks an entity of any type up; null if it is absent. Rejects with the SourceError if its source cannot be asked. */
export function loadEntity(loaders: Loaders, id: DecodedId<EntityTypename>): MaybeLater<object | null> {
  const { typename, sourceId, nativeId } = id;
  if (isRecordTypename(typename)) return RECORDS[typename](loaders).load({ sourceId, nativeId });
  return OTHERS[typename](loaders, id);
}

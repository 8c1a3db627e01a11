import type { RecordRef } from '../../domain/record.js';
import type { IdTypename } from '../ids.js';
import type { Loaders } from '../loaders.js';

/** The types that implement Node. */
export const NODE_TYPENAMES = [
  'Customer',
  'TierAccount',
  'TierAccountRequest',
  'CloudSubscription',
  'FulfillmentRequest',
  'TierConfig',
  'TierConfigRequest',
  'WriteOperation',
] as const satisfies readonly IdTypename[];

/** The types that are looked up by source and native id alone. */
export type RecordTypename = (typeof NODE_TYPENAMES)[number] | 'Hub' | 'Marketplace';

type Load = (loaders: Loaders, ref: RecordRef) => Promise<object | null>;

const LOADS: Readonly<Record<RecordTypename, Load>> = {
  Customer: ({ customers }, ref) => customers.load(ref),
  TierAccount: ({ tierAccounts }, ref) => tierAccounts.load(ref),
  TierAccountRequest: ({ tierAccountRequests }, ref) => tierAccountRequests.load(ref),
  CloudSubscription: ({ subscriptions }, ref) => subscriptions.load(ref),
  FulfillmentRequest: ({ fulfillmentRequests }, ref) => fulfillmentRequests.load(ref),
  TierConfig: ({ tierConfigs }, ref) => tierConfigs.load(ref),
  TierConfigRequest: ({ tierConfigRequests }, ref) => tierConfigRequests.load(ref),
  WriteOperation: ({ writeOperations }, ref) => writeOperations.load(ref),
  Hub: ({ hubs }, ref) => hubs.load(ref),
  Marketplace: ({ marketplaces }, ref) => marketplaces.load(ref),
};

/** True for the types that `loadRecord` takes. */
export function isRecordTypename(name: string): name is RecordTypename {
  return Object.hasOwn(LOADS, name);
}

/** Loads a record of any type; null where it is absent. */
export function loadRecord(
  loaders: Loaders,
  typename: RecordTypename,
  ref: RecordRef,
): Promise<object | null> {
  return LOADS[typename](loaders, ref);
}

import type { Customer } from '../../domain/customer/customer.js';
import type {
  TierAccount,
  TierAccountScope,
  TierAccountType,
  TierAccountVersion,
} from '../../domain/tier-account/tier-account.js';
import { toAddress, toContactPersons } from './contact.mapper.js';
import { dateOf } from './timestamps.js';
import { present } from '../../mapping/presence.js';
import { accountReferenceOf, referenceOf } from './references.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import type { WireAccount, WireRow } from './wire.js';
import { wireAccount } from './wire.js';

// CLIENT is an early word for a customer.
const TYPES: ReadonlyMap<string, TierAccountType> = new Map([
  ['customer', 'CUSTOMER'],
  ['client', 'CUSTOMER'],
  ['reseller', 'RESELLER'],
]);
const SCOPES: ReadonlyMap<string, TierAccountScope> = new Map([
  ['customer', 'CUSTOMER'],
  ['tier1', 'TIER1'],
  ['tier2', 'TIER2'],
]);

function typeOf(wire: WireAccount): TierAccountType | null {
  return TYPES.get(wire.type?.toLowerCase() ?? '') ?? null;
}

/** An account as a list or a look-up shows it. Never fails: what is missing or odd is null. */
export function toTierAccount(row: WireRow, sourceId: string): TierAccount {
  const wire = wireAccount.parse(row);
  return {
    sourceId,
    nativeId: row.id,
    ...dataOf(wire, sourceId),
    scopes: (wire.scopes ?? []).flatMap((scope) => SCOPES.get(scope.toLowerCase()) ?? []),
    version: wire.version ?? null,
    environment: present(wire.environment),
    dataRegion: present(wire.db),
    owner: accountReferenceOf(wire.owner),
    parent: referenceOf(wire.parent, sourceId),
    createdAt: dateOf(wire.events?.created?.at),
    createdBy: accountReferenceOf(wire.events?.created?.by),
    updatedBy: accountReferenceOf(wire.events?.updated?.by),
    decommissionedAt: dateOf(wire.events?.decommissioned?.at),
    raw: () => withoutSecrets(row),
  };
}

/** An account as one of its versions or a request carries it; null where it does not say which account or version. */
export function toVersion(wire: WireAccount | null | undefined, sourceId: string): TierAccountVersion | null {
  const accountId = present(wire?.id);
  if (!wire || accountId === null || typeof wire.version !== 'number') return null;
  const { version, parent } = wire;
  return { sourceId, accountId, version, parentNativeId: present(parent?.id), ...dataOf(wire, sourceId) };
}

function dataOf(wire: WireAccount, sourceId: string) {
  return {
    name: present(wire.name),
    type: typeOf(wire),
    externalId: present(wire.external_id),
    externalUid: present(wire.external_uid),
    taxId: present(wire.tax_id),
    address: toAddress(wire.contact_info),
    contactPersons: toContactPersons(wire.contact_info),
    hub: referenceOf(wire.hub, sourceId),
    updatedAt: dateOf(wire.events?.updated?.at),
  };
}

/** The customer behind an account; null where the account is a reseller. Old rows name no type, then the scopes tell. */
export function toCustomer(account: TierAccount): Customer | null {
  const isCustomer =
    account.type === 'CUSTOMER' || (account.type === null && account.scopes.includes('CUSTOMER'));
  if (!isCustomer) return null;
  const { sourceId, nativeId, name, externalId, taxId, address, contactPersons, createdAt, updatedAt } =
    account;
  return {
    sourceId,
    nativeId,
    name,
    externalId,
    taxId,
    address,
    contactPersons,
    createdAt,
    updatedAt,
    kind: 'ORGANIZATION',
    entityId: null,
    status: account.decommissionedAt ? 'CLOSED' : 'ACTIVE',
    statusRaw: null,
    language: null,
    labels: null,
    attributes: null,
    resellerNativeId: account.parent?.nativeId ?? null,
    raw: account.raw,
  };
}

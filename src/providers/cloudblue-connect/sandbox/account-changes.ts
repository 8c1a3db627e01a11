import { isDeepStrictEqual } from 'node:util';
import type { AccountRequestCreate, AccountUpdate } from './account-bodies.js';
import { makeAccountRequests } from './account-requests.js';
import type { ConnectSandboxData } from './data.js';
import { parentRef } from './rows.js';
import { activeAccount, isActive, now, replaceRow } from './state.js';
import type {
  AccountRequestRow,
  AccountRow,
  AssetRow,
  ContactInfoRow,
  ParentRef,
  PhoneRow,
  TiersRow,
} from './wire.js';

const NO_PHONE: PhoneRow = { country_code: null, area_code: null, phone_number: null, extension: null };

type ContactInfoPatch = NonNullable<AccountRequestCreate['account']['contact_info']>;

/** Why an account may not have this parent; undefined when it may. */
export function parentFault(
  data: ConnectSandboxData,
  account: { readonly id?: string; readonly type?: string | undefined },
  parentId: string | undefined,
): string | undefined {
  if (parentId === undefined) return account.type === 'customer' ? 'parent: a customer needs one' : undefined;
  const parent = activeAccount(data, parentId);
  if (parent === undefined) return 'parent: no such account';
  if (parent.type !== 'reseller') return 'parent: only a reseller can be one';
  if (account.id !== undefined && ancestry(data, parent).includes(account.id)) {
    return 'parent: the account is above it already';
  }
  return undefined;
}

function ancestry(data: ConnectSandboxData, account: AccountRow): readonly string[] {
  const ids: string[] = [];
  let current: AccountRow | undefined = account;
  while (current !== undefined && !ids.includes(current.id)) {
    ids.push(current.id);
    const parentId: string | undefined = current.parent?.id;
    current = parentId === undefined ? undefined : activeAccount(data, parentId);
  }
  return ids;
}

export function childrenOf(data: ConnectSandboxData, id: string): readonly AccountRow[] {
  return data.accounts.filter((account) => account.parent?.id === id && isActive(account));
}

/** The account as the body would have it: given fields replace, the others stay. */
export function changedAccount(
  data: ConnectSandboxData,
  account: AccountRow,
  change: Omit<AccountUpdate, 'contact_info'> & { readonly contact_info?: ContactInfoPatch | undefined },
): AccountRow {
  const { tax_id: taxId, parent, contact_info: contactInfo, access: _access, ...plain } = change;
  const parentRow = parent?.id === undefined ? undefined : activeAccount(data, parent.id);
  const { tax_id: formerTaxId, parent: formerParent, ...rest } = account;
  const kept = taxId === undefined ? formerTaxId : (taxId ?? undefined);
  return {
    ...rest,
    ...present(plain),
    ...(kept === undefined ? {} : { tax_id: kept }),
    ...parentOf(parentRow === undefined ? formerParent : parentRef(parentRow), parent === null),
    ...(contactInfo === undefined
      ? {}
      : { contact_info: mergedContactInfo(account.contact_info, contactInfo) }),
  };
}

function parentOf(parent: ParentRef | undefined, isGone: boolean): Pick<AccountRow, 'parent'> {
  return parent === undefined || isGone ? {} : { parent };
}

/** The keys that have a value. */
function present<Shape extends object>(
  shape: Shape,
): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  const copy: { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } = {};
  for (const key of Object.keys(shape)) {
    const descriptor = Object.getOwnPropertyDescriptor(shape, key);
    if (descriptor?.value !== undefined) Object.defineProperty(copy, key, descriptor);
  }
  return copy;
}

/** A complete contact_info; a contact without a phone gets one whose parts are all null. */
export function mergedContactInfo(
  former: ContactInfoRow | undefined,
  patch: ContactInfoPatch,
): ContactInfoRow {
  const { contact, ...address } = patch;
  const { phone_number: phone, ...person } = contact ?? {};
  const base: ContactInfoRow = former ?? {
    address_line1: '',
    city: '',
    postal_code: '',
    country: '',
    contact: { first_name: '', last_name: '', email: '' },
  };
  return {
    ...base,
    ...present(address),
    contact: {
      ...base.contact,
      ...present(person),
      phone_number: { ...(base.contact.phone_number ?? NO_PHONE), ...present(phone ?? {}) },
    },
  };
}

export function isSameAccount(a: AccountRow, b: AccountRow): boolean {
  return isDeepStrictEqual(a, b);
}

/**
 * Takes a change over at once: the former state becomes a version, what embeds the account follows, and
 * every product linked with the account gets one account request.
 */
export function applyChange(
  data: ConnectSandboxData,
  former: AccountRow,
  next: AccountRow,
): { readonly account: AccountRow; readonly requests: readonly AccountRequestRow[] } {
  const account: AccountRow = {
    ...next,
    version: (former.version ?? 1) + 1,
    events: { ...former.events, updated: { at: now() } },
  };
  data.versions.push(former);
  replaceRow(data.accounts, account);
  for (const child of childrenOf(data, account.id)) {
    replaceRow(data.accounts, { ...child, parent: parentRef(account) });
  }
  for (const [index, asset] of data.assets.entries()) data.assets[index] = refreshed(asset, account);
  const requests = makeAccountRequests(data, account);
  data.accountRequests.push(...requests);
  return { account, requests };
}

// Live subscriptions show the account of today; requests keep the account of their day.
function refreshed(asset: AssetRow, account: AccountRow): AssetRow {
  const { customer, tier1, tier2 } = asset.tiers ?? {};
  if (![customer, tier1, tier2].some((tier) => tier?.id === account.id)) return asset;
  const tiers: TiersRow = {
    ...asset.tiers,
    ...(customer?.id === account.id ? { customer: account } : {}),
    ...(tier1?.id === account.id ? { tier1: account } : {}),
    ...(tier2?.id === account.id ? { tier2: account } : {}),
  };
  return { ...asset, tiers };
}

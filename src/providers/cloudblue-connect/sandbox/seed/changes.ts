import { makeAccountRequests } from '../account-requests.js';
import type { ConnectSandboxData } from '../data.js';
import { isActive } from '../state.js';
import type { AccountRequestRow, AccountRow } from '../wire.js';
import { instant } from './shapes.js';

const SETTLED: readonly Pick<AccountRequestRow, 'status' | 'reason'>[] = [
  { status: 'accepted' },
  { status: 'ignored', reason: 'The address could not be found.' },
];

/** Gives some accounts that are not deleted a version beyond the first: up to three changes behind them. */
export function withPast(accounts: readonly AccountRow[]): readonly AccountRow[] {
  return accounts.map((account, index) => {
    const changes = index % 5 === 0 ? 3 : index % 2 === 0 ? 1 : 0;
    return isActive(account) ? { ...account, version: 1 + changes } : account;
  });
}

/**
 * Writes the past that the accounts' versions speak of: former versions, and the requests of each change.
 * Old changes are accepted or ignored, the newest is pending; products without sync are unsupported throughout.
 */
export function seedChanges(data: ConnectSandboxData, accounts: readonly AccountRow[]): void {
  for (const [index, account] of accounts.entries()) {
    const newest = account.version ?? 1;
    for (let version = 2; version <= newest; version += 1) {
      data.versions.push(versionOf(account, version - 1));
      const day = 220 + index + version * 3;
      const state = version === newest ? account : versionOf(account, version);
      for (const request of makeAccountRequests(data, state)) {
        data.accountRequests.push(dated(request, day, version === newest ? undefined : version + index));
      }
    }
  }
}

/** What the account was before: another name, another street, another family name. */
function versionOf(account: AccountRow, version: number): AccountRow {
  const { contact_info: info, ...rest } = account;
  const former = { ...rest, version, name: `${account.name ?? ''} (${String(1990 + version)})`.slice(-255) };
  if (info === undefined) return former;
  const contact = { ...info.contact, last_name: `${info.contact.last_name}-${String(version)}` };
  return { ...former, contact_info: { ...info, address_line1: `${String(version)} Former Lane`, contact } };
}

function dated(request: AccountRequestRow, day: number, turn: number | undefined): AccountRequestRow {
  const settled = turn === undefined || request.status !== 'pending' ? {} : SETTLED[turn % SETTLED.length];
  const isSettled = settled !== undefined && 'status' in settled;
  return {
    ...request,
    ...settled,
    events: { created: { at: instant(day) }, updated: { at: instant(isSettled ? day + 1 : day) } },
  };
}

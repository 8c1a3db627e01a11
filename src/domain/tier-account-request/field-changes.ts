import type { TierAccountVersion } from '../tier-account/tier-account.js';

/** One field that differs: its path in TierAccountVersion, its value before and after; null for none. */
export interface FieldChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Compares two versions of one account field by field, as the mapper reads them: what only spells "none" differently is no change. */
export function fieldChanges(before: TierAccountVersion, after: TierAccountVersion): readonly FieldChange[] {
  // A country in another case is the same country; only where one is no country at all, the words are compared.
  const words = [before, after].some(({ address }) => address?.countryRaw && !address.countryCode);
  const left = new Map(leaves(comparable(before, words)));
  const right = new Map(leaves(comparable(after, words)));
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((path) => ({ path, before: left.get(path) ?? null, after: right.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

// Left out: what every version changes (version, updatedAt) and what only repeats another field in another form.
function comparable(version: TierAccountVersion, countryWords: boolean): object {
  const { name, type, externalId, externalUid, taxId, parentNativeId } = version;
  return {
    name,
    type,
    externalId,
    externalUid,
    taxId,
    parentNativeId,
    hub: version.hub && { nativeId: version.hub.nativeId },
    address: version.address && { ...version.address, ...(!countryWords && { countryRaw: null }) },
    contactPersons: version.contactPersons.map(({ fullName: _fullName, phoneNumber, ...contact }) => ({
      ...contact,
      phoneNumber: phoneNumber && withoutForms(phoneNumber),
    })),
  };
}

function withoutForms(
  phone: NonNullable<TierAccountVersion['contactPersons'][number]['phoneNumber']>,
): object {
  const { countryCallingCode, areaCode, number, extension } = phone;
  const parts = { countryCallingCode, areaCode, number, extension };
  return Object.values(parts).some((part) => part !== null) ? parts : { raw: phone.raw };
}

function* leaves(value: object, path: readonly string[] = []): Generator<readonly [string, string]> {
  for (const [key, child] of Object.entries(value) as [string, unknown][]) {
    const here = [...path, key];
    if (typeof child === 'object' && child !== null) yield* leaves(child, here);
    else if (typeof child === 'string' || typeof child === 'number') yield [here.join('.'), String(child)];
  }
}

/** What differs between two states of a record. */

/** Every leaf of a value by its dotted path; an empty list or object is a leaf, and what is not there is none. */
function leavesIn(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (value === undefined || typeof value === 'function') return [];
  if (value instanceof Date) return [[path, value.toISOString()]];
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[path, Array.isArray(value) ? '[]' : '{}']];
  return entries.flatMap(([key, part]) => leavesIn(part, path === '' ? key : `${path}.${key}`));
}

/** The paths at which two values are not the same, without places in lists, each once. */
export function differences(one: unknown, other: unknown): readonly string[] {
  const left = new Map(leavesIn(one));
  const right = new Map(leavesIn(other));
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  const other_ = paths.filter(
    (path) => left.get(path) !== right.get(path) || left.has(path) !== right.has(path),
  );
  return [...new Set(other_.map(withoutPlaces))].toSorted();
}

function withoutPlaces(path: string): string {
  return path
    .split('.')
    .filter((step) => !/^\d+$/.test(step))
    .join('.');
}

const NAMES = ['contactPersons.firstName', 'contactPersons.lastName', 'contactPersons.fullName'];
const PHONE = 'contactPersons.phoneNumber';

/** The fields of a customer that say the same thing as this one, and so change with it. */
export function alikeFields(path: string): readonly string[] {
  if (NAMES.includes(path)) return NAMES;
  if (path.startsWith(PHONE)) return [PHONE];
  if (path === 'address.countryCode') return [path, 'address.countryRaw'];
  return path === 'status' ? [path, 'statusRaw'] : [path];
}

/** Those of the paths that are none of these, nor in one of these. */
export function besides(paths: readonly string[], allowed: readonly string[]): readonly string[] {
  return paths.filter((path) => !allowed.some((each) => path === each || path.startsWith(`${each}.`)));
}

import type { JsonObject, JsonValue } from '../../../src/domain/record.js';
import type { Writing } from '../../support/platforms/writing.js';
import type { InputLeaf } from './input-leaves.js';
import { coveredBy, CREATE_LEAVES, UPDATE_LEAVES } from './input-leaves.js';
import { sampleOf } from './input-samples.js';
import { jsonOf } from './input-schema.js';

/** What goes to a source and is never shown again. */
export const WRITE_ONLY: ReadonlySet<string> = new Set(['contactPersons.login', 'contactPersons.password']);

/** The input without it. */
function withoutWriteOnly(input: JsonObject): JsonObject {
  return LEAVES.filter(({ path }) => WRITE_ONLY.has(path)).reduce(
    (json, { steps }) => withoutAt(json, steps),
    input,
  );
}

/** What the first new customer of a platform gives that is shown. */
export function givenFirst({ creations }: Pick<Writing, 'creations'>): JsonObject {
  return withoutWriteOnly(jsonOf(creations[0].input));
}

/** The same for the fields of a change alone. */
export function givenFirstFor(writing: Pick<Writing, 'creations'>, change: object): JsonObject {
  return Object.fromEntries(Object.entries(givenFirst(writing)).filter(([field]) => field in change));
}

const PHONE = 'contactPersons.phoneNumber';
/** Beside which parts a part of a phone number can stand: a number as it is excludes all others. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  [`${PHONE}.countryCallingCode`]: [`${PHONE}.number`],
  [`${PHONE}.areaCode`]: [`${PHONE}.number`],
};

/** The input with a sample in this leaf too, and in what cannot be left out beside it. */
export function withSample(input: JsonObject, leaf: InputLeaf, leaves: readonly InputLeaf[]): JsonObject {
  const isPhone = leaf.path.startsWith(`${PHONE}.`);
  const hasE164 =
    isPhone &&
    leaf.path.endsWith('.extension') &&
    valueAt(input, [...leaf.steps.slice(0, -1), 'e164']) !== undefined;
  const start = isPhone && !hasE164 ? withoutAt(input, leaf.steps.slice(0, -1)) : input;
  const above = leaf.path.slice(0, leaf.path.lastIndexOf('.'));
  const isBeside = ({ path, isOptional }: InputLeaf): boolean =>
    (BESIDE[leaf.path]?.includes(path) ?? false) ||
    (path.slice(0, path.lastIndexOf('.')) === above && path.includes('.') && !isOptional);
  return [...leaves.filter(isBeside), leaf].reduce(
    (json, each) =>
      each !== leaf && valueAt(json, each.steps) !== undefined
        ? json
        : withAt(json, each.steps, sampleOf(each)),
    start,
  );
}

/** The input without this leaf; where it cannot be left out it is blank. */
export function withoutLeaf(input: JsonObject, { steps, isOptional }: InputLeaf): JsonObject {
  return isOptional ? withoutAt(input, steps) : withAt(input, steps, ' ');
}

/** What of the input these fields hold. */
export function only(input: JsonObject, held: readonly string[]): JsonObject {
  const kept = new Set(coveredBy(held, LEAVES));
  return LEAVES.filter(({ path }) => !kept.has(path)).reduce(
    (json, { steps }) => withoutAt(json, steps),
    input,
  );
}

const LEAVES = [...new Map([...CREATE_LEAVES, ...UPDATE_LEAVES].map((leaf) => [leaf.path, leaf])).values()];

/** The leaves that the input gives, in whichever place of a list. */
export function givenIn(input: JsonObject): ReadonlySet<string> {
  const given = (value: JsonValue, path: string): readonly string[] => {
    if (LEAVES.some((leaf) => leaf.path === path)) return value === null ? [] : [path];
    if (isList(value)) return value.flatMap((item) => given(item, path));
    if (!isObject(value)) return [];
    return Object.entries(value).flatMap(([key, part]) => given(part, path === '' ? key : `${path}.${key}`));
  };
  return new Set(given(input, ''));
}

export function valueAt(
  value: JsonValue | undefined,
  [step, ...below]: readonly string[],
): JsonValue | undefined {
  if (step === undefined || value === undefined) return value;
  if (isList(value)) return valueAt(value[Number(step)], below);
  return isObject(value) ? valueAt(value[step], below) : undefined;
}

export function withAt(
  json: JsonObject,
  [step = '', ...below]: readonly string[],
  value: JsonValue,
): JsonObject {
  const [next, ...deeper] = below;
  if (next === undefined) return { ...json, [step]: value };
  const held = json[step];
  if (next !== '0') return { ...json, [step]: withAt(isObject(held) ? held : {}, below, value) };
  const [first, ...others] = isList(held) ? held : [];
  return { ...json, [step]: [withAt(isObject(first) ? first : {}, deeper, value), ...others] };
}

/** Without the value there, and without what has nothing left in it then. */
export function withoutAt(json: JsonObject, [step = '', ...below]: readonly string[]): JsonObject {
  const { [step]: held, ...others } = json;
  if (held === undefined || below.length === 0) return others;
  const left = isList(held)
    ? held.map((item) => (isObject(item) ? withoutAt(item, below.slice(1)) : item)).filter(isFilled)
    : isObject(held) && withoutAt(held, below);
  return isFilled(left) ? { ...others, [step]: left } : others;
}

function isFilled(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null ? value !== false : Object.keys(value).length > 0;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

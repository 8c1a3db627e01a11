import type { InputPath } from '../../../domain/write/write-faults.js';
import { CHANGED_CUSTOMER, NEW_CUSTOMER } from './fields.js';

/** Where callers give what Ingram calls so: `address.streetAddress`, `contactPersons.email`. */
const PATHS: ReadonlyMap<string, InputPath> = new Map([
  ...NEW_CUSTOMER.inputPaths(),
  ...CHANGED_CUSTOMER.inputPaths(),
]);

/** A word of a text that may be the name of a field, e.g. `countryCode` or `contactPersons[1].email`. */
const NAME = /(?<![\w@-]|\w\.)[A-Za-z]\w*(?:\[\d+\]|\.\w+)*(?![\w@])/g;
/** Names that are no word of any language. */
const IS_COINED = /[a-z][A-Z]/;
/** What stands before a word, or after it, that means it as a name. */
const NAMING_BEFORE = /^\s*$|["'`]$|\b(?:field|property|parameter)\s+$/i;
const NAMING_AFTER = /^["'`]?\s*[:=]/;

/**
 * The fields of the input that a text of the source names, each once, as paths below `input`. `contacts`: how many were
 * sent. A name that is a word like any other (state, address) counts if the text uses it as a name.
 */
export function fieldsNamedIn(text: string, contacts: number): readonly InputPath[] {
  const named = [...text.matchAll(NAME)].flatMap(({ 0: word, index }) => {
    const parts = word.split(/[.[\]]+/).filter((part) => part !== '');
    const path = pathOf(parts, contacts);
    const isName = parts.length > 1 || IS_COINED.test(word) || isUsedAsName(text, index, word.length);
    return path && isName ? [path] : [];
  });
  const byText = new Map(named.map((path) => [path.join('.'), path]));
  const texts = [...byText.keys()];
  return [...byText]
    .filter(([text]) => !texts.some((other) => other.startsWith(`${text}.`)))
    .map(([, path]) => path);
}

const NEAR = 20;

function isUsedAsName(text: string, index: number, length: number): boolean {
  const before = text.slice(Math.max(0, index - NEAR), index);
  const after = text.slice(index + length, index + length + NEAR);
  return NAMING_BEFORE.test(before) || NAMING_AFTER.test(after);
}

function pathOf(parts: InputPath, contacts: number): InputPath | null {
  const [first = '', ...below] = parts;
  if (first === 'contactPersons') return pathOfContact(below, contacts);
  const field = PATHS.get(first);
  if (field && (below.length === 0 || first === 'attributes')) return field;
  if (field) return PATHS.get([first, below[0]].join('.')) ?? null;
  // A text may leave out what the field is in.
  const inAddress = PATHS.get(`address.${first}`);
  if (inAddress) return inAddress;
  if (PATHS.has(`contactPersons.${first}`)) return pathOfContact(parts, contacts);
  return below.length === 0 ? null : pathOf(below, contacts);
}

/** If the text does not say which contact, it is the only one, or any of them. */
function pathOfContact(parts: InputPath, contacts: number): InputPath {
  const [first = '', ...below] = parts;
  const isIndex = /^\d+$/.test(first);
  const index = isIndex ? Number(first) : 0;
  const isKnown = isIndex ? index < contacts : contacts === 1 && parts.length > 0;
  if (!isKnown) return ['contactPersons'];
  const [part = ''] = isIndex ? below : parts;
  const field = PATHS.get(`contactPersons.${part}`)?.at(-1);
  return ['contactPersons', String(index), ...(field === undefined ? [] : [field])];
}

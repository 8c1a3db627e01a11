/** Where callers gave what Ingram calls so. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ...['name', 'externalId', 'language', 'status', 'address', 'contactPersons', 'attributes'].map(
    (name): [string, string] => [name, name],
  ),
  ['taxRegId', 'taxId'],
]);
const ADDRESS_PARTS: ReadonlyMap<string, string> = new Map([
  ...['postalCode', 'city', 'state', 'countryCode'].map((name): [string, string] => [name, name]),
  ['streetAddress', 'line1'],
  ['addressExtension', 'line2'],
]);
const CONTACT_PARTS: ReadonlyMap<string, string> = new Map([
  ...['firstName', 'lastName', 'email', 'phoneNumber', 'login', 'password'].map((name): [string, string] => [
    name,
    name,
  ]),
  ['type', 'types'],
]);

type Path = readonly string[];

/** A word of a text that may be the name of a field, e.g. `countryCode` or `contactPersons[1].email`. */
const NAME = /(?<![\w@-]|\w\.)[A-Za-z]\w*(?:\[\d+\]|\.\w+)*(?![\w@])/g;
/** Names that are no word of any language. */
const IS_COINED = /[a-z][A-Z]/;
/** What stands before a word, or behind it, that means it as a name. */
const NAMING_BEFORE = /^\s*$|["'`]$|\b(?:field|property|parameter)\s+$/i;
const NAMING_BEHIND = /^["'`]?\s*[:=]/;

/**
 * The fields of the input that a text of the source names, each once, as paths below `input`. `contacts`: how many were
 * sent. A name that is a word like any other (state, address) counts where the text uses it as a name.
 */
export function fieldsNamedIn(text: string, contacts: number): readonly Path[] {
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
  const behind = text.slice(index + length, index + length + NEAR);
  return NAMING_BEFORE.test(before) || NAMING_BEHIND.test(behind);
}

function pathOf(parts: Path, contacts: number): Path | null {
  const [first = '', ...below] = parts;
  const field = FIELDS.get(first);
  if (field === 'address') return below.length === 0 ? [field] : pathBelow([field], ADDRESS_PARTS, below);
  if (field === 'contactPersons') return pathOfContact(below, contacts);
  if (field !== undefined) return below.length === 0 || field === 'attributes' ? [field] : null;
  if (ADDRESS_PARTS.has(first)) return pathBelow(['address'], ADDRESS_PARTS, parts);
  if (CONTACT_PARTS.has(first)) return pathOfContact(parts, contacts);
  return below.length === 0 ? null : pathOf(below, contacts);
}

/** A contact that the text does not tell is the only one, or any of them. */
function pathOfContact(parts: Path, contacts: number): Path {
  const all = ['contactPersons'];
  const [first = '', ...below] = parts;
  const isIndex = /^\d+$/.test(first);
  const index = isIndex ? Number(first) : 0;
  const isTold = isIndex ? index < contacts : contacts === 1 && parts.length > 0;
  if (!isTold) return all;
  const contact = [...all, String(index)];
  return pathBelow(contact, CONTACT_PARTS, isIndex ? below : parts) ?? contact;
}

function pathBelow(above: Path, names: ReadonlyMap<string, string>, [part = '']: Path): Path | null {
  const name = names.get(part);
  return name === undefined ? null : [...above, name];
}

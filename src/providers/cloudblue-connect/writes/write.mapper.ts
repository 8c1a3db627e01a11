import type { JsonObject, JsonValue } from '../../../domain/record.js';
import { isJsonObject } from '../../../domain/record.js';
import { countryCodeOf } from '../../../mapping/countries.js';
import { dialled, e164Of } from '../../../mapping/phone-numbers.js';
import { present } from '../../../mapping/presence.js';
import { textAt } from '../../../mapping/wire.js';
import type { WireRow } from '../wire.js';
import { wireAccount } from '../wire.js';
import { COUNTRY, EMAIL, PARENT, PHONE } from './account-fields.js';
import type { Leaves } from './account-input.js';

/** What of these fields the account holds otherwise. What only spells the same differently is the same. */
export function changedLeaves(row: WireRow, leaves: Leaves): Leaves {
  const account = wireAccount.parse(row);
  const isSameNumber = isOneNumber(leaves, (leaf) => textAt(account, leaf));
  return Object.fromEntries(
    Object.entries(leaves).filter(
      ([leaf, value]) =>
        comparable(leaf, value) !== comparable(leaf, textAt(account, leaf)) &&
        !(isSameNumber && NUMBER.includes(leaf)),
    ),
  );
}

const NUMBER: readonly string[] = [PHONE.countryCallingCode, PHONE.areaCode, PHONE.number];

/** Whether both are the same number, however it is divided; one without its country's code may be anybody's. */
function isOneNumber(leaves: Leaves, held: (leaf: string) => string | null): boolean {
  const given = e164OfParts((leaf) => leaves[leaf] ?? null);
  return given !== null && given === e164OfParts(held);
}

function e164OfParts(textOf: (leaf: string) => string | null): string | null {
  const [code = null, ...others] = NUMBER.map(textOf);
  return e164Of([dialled(code), ...others].join(''), null);
}

/** Whether the account holds all these fields. */
export function holds(row: WireRow, leaves: Leaves): boolean {
  return Object.keys(changedLeaves(row, leaves)).length === 0;
}

function comparable(leaf: string, value: string | null): string | null {
  const text = present(value)?.trim() ?? null;
  if (text === null) return null;
  if (leaf === COUNTRY) return countryCodeOf(text) ?? text;
  if (leaf === EMAIL) return text.toLowerCase();
  return leaf === 'type' ? typeWord(text) : text;
}

// CLIENT is an early word for a customer.
function typeWord(text: string): string {
  const word = text.trim().toLowerCase();
  return word === 'client' ? 'customer' : word;
}

/** The body that makes an account of these fields. */
export function creationBody(leaves: Leaves): JsonObject {
  const there = Object.fromEntries(Object.entries(leaves).filter(([, value]) => value !== null));
  return withWholePhone(withLeaves({}, there), there);
}

/**
 * The whole account with these fields changed. Nothing says whether Connect replaces what a body leaves out, so all that
 * the account holds goes along as it is, also what nobody here knows.
 */
export function updateBody(row: WireRow, leaves: Leaves): JsonObject {
  const { type, name, external_id, external_uid, tax_id, environment, contact_info } = row;
  const parent = textAt(row, PARENT);
  const held: Readonly<Record<string, JsonValue | undefined>> = {
    name,
    external_id,
    external_uid,
    tax_id,
    environment,
    contact_info,
    type: typeof type === 'string' ? typeWord(type) : undefined,
    parent: parent === null ? undefined : { id: parent },
  };
  const there = Object.entries(held).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [[key, value] as const],
  );
  return withWholePhone(withLeaves(Object.fromEntries(there), leaves), leaves);
}

/** The account as a request for its change names it: which one, and those parts of it that change. */
export function requestBody(row: WireRow, leaves: Leaves): JsonObject {
  const parts = new Set(Object.keys(leaves).map((leaf) => leaf.split('.')[0]));
  const changed = Object.entries(updateBody(row, leaves)).filter(([key]) => parts.has(key));
  return { type: 'update', account: { id: row.id, ...Object.fromEntries(changed) } };
}

function withLeaves(body: JsonObject, leaves: Leaves): JsonObject {
  return Object.entries(leaves).reduce((changed, [leaf, value]) => {
    const [path, content] = leaf === PARENT && value === null ? ['parent', null] : [leaf, value];
    return withLeaf(changed, path.split('.'), content);
  }, body);
}

function withLeaf(
  body: JsonObject,
  [key = '', ...below]: readonly string[],
  value: string | null,
): JsonObject {
  if (below.length === 0) return { ...body, [key]: value };
  return { ...body, [key]: withLeaf(objectOf(body[key]), below, value) };
}

const NO_PHONE = { country_code: null, area_code: null, phone_number: null, extension: null };

// Connect wants a phone number's parts to be named where there is a phone number, be they null.
function withWholePhone(body: JsonObject, leaves: Leaves): JsonObject {
  if (!Object.values(PHONE).some((leaf) => leaf in leaves)) return body;
  const info = objectOf(body['contact_info']);
  const contact = objectOf(info['contact']);
  const phone = { ...NO_PHONE, ...objectOf(contact['phone_number']) };
  return { ...body, contact_info: { ...info, contact: { ...contact, phone_number: phone } } };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

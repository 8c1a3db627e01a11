import type { ContactPerson } from '../../../domain/contact-person/contact-person.js';
import type { PostalAddress } from '../../../domain/customer/postal-address.js';
import type { JsonObject } from '../../../domain/record.js';
import { present } from '../../../mapping/presence.js';
import { wordKey } from '../../../mapping/words.js';
import { toAddress, toContactPersons } from '../contact.mapper.js';
import type { WireCustomer, WireRow } from '../wire.js';
import { wireCustomer } from '../wire.js';
import type { CustomerBody } from './write.mapper.js';
import { signInsOf, withoutSignIns } from './write.mapper.js';

/** What of a change makes a difference. */
export interface Difference {
  /** What has to be sent; null where nothing has to be. */
  readonly body: CustomerBody | null;
  /** That part of it which the customer shows afterwards. */
  readonly visible: JsonObject;
}

/**
 * What of the body the customer does not hold yet. What only spells the same differently is the same; a login or a
 * password can be compared with nothing, and so is always another one.
 */
export function differenceOf(row: WireRow, body: CustomerBody): Difference {
  const visible = unheldPart(row, withoutSignIns(body));
  const isSent = (key: string): boolean =>
    key in visible || (key === 'contactPersons' && signInsOf(body).length > 0);
  const sent = Object.entries(body).filter(([key]) => isSent(key));
  return {
    body: sent.length === 0 ? null : withEmptiedAddress(row, Object.fromEntries(sent)),
    visible,
  };
}

/**
 * Nothing documents whether an address is replaced whole or part by part: a part that is held and was not given goes
 * along empty, which clears it either way.
 */
function withEmptiedAddress(row: WireRow, body: CustomerBody): CustomerBody {
  if (!body.address) return body;
  const { address: held } = wireCustomer.parse(row);
  const emptied = (['addressExtension', 'state'] as const).filter((part) => present(held?.[part]) !== null);
  return { ...body, address: { ...Object.fromEntries(emptied.map((part) => [part, ''])), ...body.address } };
}

/**
 * Whether an answer shows that at least one of these fields is not as the customer held it before; what the answer leaves
 * out tells nothing. An answer may spell a new value in its own way.
 */
export function showsChange(answer: WireRow, before: WireRow, fields: readonly string[]): boolean {
  const shown = comparable(wireCustomer.parse(answer));
  const held = comparable(wireCustomer.parse(before));
  const none = comparable(wireCustomer.parse({}));
  return fields.some((field) => ![held.get(field), none.get(field)].includes(shown.get(field)));
}

/** What of a body the customer holds otherwise. */
export function unheldPart(row: WireRow, body: JsonObject): JsonObject {
  const held = comparable(wireCustomer.parse(row));
  const meant = comparable(wireCustomer.parse(withValues(row, body)));
  return Object.fromEntries(Object.entries(body).filter(([key]) => held.get(key) !== meant.get(key)));
}

/** Attributes are compared one by one: a source may have some of its own. */
function withValues(row: WireRow, body: JsonObject): object {
  const { attributes } = wireCustomer.parse(body);
  if (!attributes) return { ...row, ...body };
  return { ...row, ...body, attributes: { ...wireCustomer.parse(row).attributes, ...attributes } };
}

function comparable(wire: WireCustomer): ReadonlyMap<string, string | null> {
  // Without an address: a phone number is the same one only where it tells its country itself.
  const persons = toContactPersons({ contactPersons: wire.contactPersons, address: null }) ?? [];
  return new Map([
    ['externalId', plain(wire.externalId)],
    ['name', plain(wire.name)],
    ['taxRegId', plain(wire.taxRegId)],
    ['status', wordKey(wire.status)],
    ['language', languageTag(wire.language)],
    ['attributes', attributeLines(wire)],
    ['address', addressLine(wire)],
    // Nothing documents that their order is kept.
    ['contactPersons', persons.map(contactLine).toSorted().join('\n')],
  ]);
}

/** `en_US` and `en-us` are one. */
function languageTag(language: WireCustomer['language']): string | null {
  return plain(language)?.replaceAll('_', '-').toLowerCase() ?? null;
}

function attributeLines({ attributes }: WireCustomer): string {
  const lines = Object.entries(attributes ?? {}).map(([key, value]) => [key, plain(value)] as const);
  const filled = lines.filter(([, value]) => value !== null);
  return filled
    .map((line) => JSON.stringify(line))
    .toSorted()
    .join('\n');
}

function addressLine({ address }: WireCustomer): string {
  const { line1, line2, city, state, postalCode, countryCode, countryRaw } = toAddress(address) ?? NO_ADDRESS;
  return JSON.stringify([line1, line2, city, state, postalCode, countryCode ?? countryRaw].map(plain));
}

const NO_ADDRESS: Partial<PostalAddress> = {};

function contactLine({ types, firstName, lastName, email, phoneNumber }: ContactPerson): string {
  const { e164, extension, raw } = phoneNumber ?? {};
  const number = e164 ? [e164, extension] : [raw];
  return JSON.stringify([...types, firstName, lastName, email?.toLowerCase(), ...number].map(plain));
}

function plain(text: string | null | undefined): string | null {
  return present(text)?.trim() ?? null;
}

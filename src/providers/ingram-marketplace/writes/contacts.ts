import type { JsonObject, JsonValue } from '../../../domain/record.js';
import { isJsonList, isJsonObject } from '../../../domain/record.js';
import type { NewContactPerson } from '../../../domain/write/new-records.js';
import { FieldTable } from '../../../writing/field-table.js';
import type { Leaves } from '../../../writing/leaves.js';
import type { Sameness } from '../../../writing/sameness.js';
import type { WritableField } from '../../../writing/writable-field.js';
import { EMAIL_ADDRESS, phoneParts } from '../../../writing/writable-field.js';
import { MAX_LOGIN_LENGTH } from './sign-in.js';
import { CONTACT_TYPES, contactWordOf, phoneText, samePhones, sameWords, trimmed } from './spelling.js';

export const SOURCE = 'Ingram';

/** Every field of one contact person. Login and password go to the source, and nowhere else. */
const CONTACT_FIELDS: readonly WritableField<NewContactPerson>[] = [
  {
    input: 'types',
    wire: 'type',
    none: 'CLEARS',
    allowedValues: CONTACT_TYPES,
    value: contactWordOf,
    isSame: sameWords,
  },
  { input: 'firstName', wire: 'firstName', none: 'REFUSED', spell: trimmed },
  { input: 'lastName', wire: 'lastName', none: 'REFUSED', spell: trimmed },
  { input: 'email', wire: 'email', none: 'REFUSED', spell: trimmed, ...EMAIL_ADDRESS },
  {
    input: 'phoneNumber',
    wire: 'phoneNumber',
    none: 'REFUSED',
    hint: 'give it in any one form',
    value: ({ phoneNumber }) => phoneText(phoneNumber ?? {}),
    isSame: samePhones,
  },
  ...phoneParts('phoneNumber'),
  { input: 'login', wire: 'login', none: 'CLEARS', maxLength: MAX_LOGIN_LENGTH, isWriteOnly: true },
  { input: 'password', wire: 'password', none: 'CLEARS', isWriteOnly: true },
];

const CONTACT = new FieldTable<NewContactPerson>({
  source: SOURCE,
  fields: CONTACT_FIELDS,
  isNew: true,
  none: 'LEFT_OUT',
});

const LIST = 'contactPersons';
const SIGN_INS = CONTACT_FIELDS.filter(({ isWriteOnly }) => isWriteOnly).flatMap(({ wire }) => wire ?? []);

interface Contacts {
  readonly contactPersons?: readonly NewContactPerson[] | null;
}

/** The rows of the contact persons of a customer: the list is sent as a whole, and what it holds is checked and published. */
export const CONTACT_LIST: readonly WritableField<Contacts>[] = [
  {
    input: LIST,
    wire: LIST,
    none: 'REFUSED',
    hint: 'give at least one contact person',
    value: ({ contactPersons }) => contactPersons?.map(contactBody) ?? null,
    kept: (contacts) => contactsIn(contacts).map((contact) => CONTACT.kept(contact)),
    isSame: sameContacts((held, wanted) => CONTACT.holds(held, wanted)),
    isUnchanged: sameContacts((held, wanted) => Object.keys(CONTACT.changesIn(held, wanted)).length === 0),
  },
  ...CONTACT_FIELDS.map(({ input, wire, value: _, isSame: _s, isUnchanged: _u, ...traits }) => ({
    ...traits,
    input: `${LIST}.0.${input}` as const,
    ...(wire !== undefined && { names: [`${LIST}.${wire}`] }),
  })),
];

/** The logins and passwords in a body. */
export function signInsIn({ [LIST]: contacts = null }: JsonObject): readonly string[] {
  return contactsIn(contacts).flatMap((contact) =>
    SIGN_INS.map((wire) => contact[wire]).filter((value) => typeof value === 'string'),
  );
}

/** Ingram wants a type of every contact. */
function contactBody(contact: NewContactPerson): JsonObject {
  return CONTACT.bodyWith({}, CONTACT.leavesOf({ types: null, ...contact }));
}

function contactsIn(contacts: JsonValue): readonly Leaves[] {
  return isJsonList(contacts) ? contacts.filter(isJsonObject) : [];
}

/** Nothing documents that the order of contacts is kept. */
function sameContacts(isSame: (held: JsonObject, wanted: Leaves) => boolean): Sameness {
  return (held, wanted) => {
    const unmatched = contactsIn(held).filter(isAnybody);
    const others = contactsIn(wanted).filter(isAnybody).map(known);
    const isMatched = (one: Leaves): boolean => {
      const at = unmatched.findIndex((each) => isSame(each, one));
      if (at >= 0) unmatched.splice(at, 1);
      return at >= 0;
    };
    return unmatched.length === others.length && others.every(isMatched);
  };
}

/** A source may show contacts of whom it shows nothing but a type. */
function isAnybody(contact: Leaves): boolean {
  return CONTACT.differences(contact, {}).some(({ input }) => input !== 'types');
}

function known(contact: Leaves): Leaves {
  return Object.fromEntries(Object.entries(contact).filter(([wire]) => CONTACT.isField(wire)));
}

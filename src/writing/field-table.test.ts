import { describe, expect, it } from 'vitest';
import type { NewCustomer } from '../domain/write/new-records.js';
import { FieldTable } from './field-table.js';
import { sameLanguages } from './sameness.js';
import type { WritableField } from './writable-field.js';
import { COUNTRY_CODE, EMAIL_ADDRESS, phoneParts } from './writable-field.js';

const ROWS: readonly WritableField<NewCustomer>[] = [
  { input: 'name', wire: 'name', none: 'REFUSED' },
  { input: 'externalId', wire: 'ref', none: 'STAYS' },
  {
    input: 'language',
    wire: 'lang',
    none: 'CLEARS',
    spell: (tag) => tag.toUpperCase(),
    isSame: sameLanguages,
  },
  { input: 'address', none: 'REFUSED', names: ['place'] },
  { input: 'address.line1', wire: 'place.street', none: 'REFUSED' },
  { input: 'address.line2', wire: 'place.suite', none: 'CLEARS' },
  { input: 'address.countryCode', wire: 'place.country', none: 'REFUSED', ...COUNTRY_CODE },
  { input: 'contactPersons', none: 'REFUSED', maxItems: 1, hint: 'it holds one' },
  { input: 'contactPersons.0.email', wire: 'email', none: 'REFUSED', ...EMAIL_ADDRESS },
  { input: 'contactPersons.0.password', wire: 'secret', none: 'CLEARS', isWriteOnly: true },
  {
    input: 'contactPersons.0.phoneNumber',
    wire: 'phone',
    none: 'CLEARS',
    value: ({ contactPersons }) => contactPersons?.[0]?.phoneNumber?.raw ?? null,
  },
  ...phoneParts('contactPersons.0.phoneNumber'),
];
const TAX_ID: WritableField<NewCustomer> = {
  input: 'taxId',
  wire: 'tax.id',
  none: 'CLEARS',
  maxLength: 3,
  names: ['taxNumber'],
};

function tableOf(
  fields: readonly WritableField<NewCustomer>[],
  options: Partial<ConstructorParameters<typeof FieldTable<NewCustomer>>[0]> = {},
): FieldTable<NewCustomer> {
  return new FieldTable<NewCustomer>({ source: 'Here', fields, isNew: true, none: 'LEFT_OUT', ...options });
}

const TABLE = tableOf(ROWS);
const INPUT: NewCustomer = {
  name: ' Mill ',
  language: 'en-us',
  address: { line1: '1 Mill Lane', line2: ' ', city: 'Bath', countryCode: 'GB' },
  contactPersons: [{ email: 'Kim@Example.com', password: 'canary', phoneNumber: { raw: '123' } }],
};
const LEAVES = {
  name: ' Mill ',
  lang: 'EN-US',
  'place.street': '1 Mill Lane',
  'place.suite': null,
  'place.country': 'GB',
  email: 'Kim@Example.com',
  secret: 'canary',
  phone: '123',
};

describe('a field that gets a row', () => {
  const wider = tableOf([...ROWS, TAX_ID]);

  it('is published, checked, sent, and found in refusals, by this row alone', () => {
    const given = { ...INPUT, taxId: 'T-1' };
    expect(TABLE.check(given)).toContainEqual(
      expect.objectContaining({ code: 'UNSUPPORTED_BY_SOURCE', path: ['input', 'taxId'] }),
    );
    expect(wider.inputFields.filter(({ path }) => path === 'taxId')).toEqual([
      { path: 'taxId', isRequired: false, maxLength: 3, allowedValues: null, isWriteOnly: false },
    ]);
    const ofTaxId = (input: NewCustomer) =>
      wider.check(input).filter(({ path }) => path?.join('.') === 'input.taxId');
    expect(ofTaxId(given)).toEqual([]);
    expect(ofTaxId({ ...INPUT, taxId: 'T-12' })).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect(wider.leavesOf(given)).toEqual({ ...LEAVES, 'tax.id': 'T-1' });
    expect(wider.bodyWith({ tax: { office: 'Bath' } }, { 'tax.id': 'T-1' })).toEqual({
      tax: { office: 'Bath', id: 'T-1' },
    });
    expect(wider.changesIn({ tax: { id: 'T-1 ' } }, { 'tax.id': 'T-1' })).toEqual({});
    for (const name of ['tax.id', 'taxNumber']) expect(wider.inputPaths().get(name)).toEqual(['taxId']);
  });
});

describe('the fields of an input', () => {
  it('are what was given, as the source writes it; a value is given whole', () => {
    expect(TABLE.leavesOf(INPUT)).toEqual(LEAVES);
    expect(TABLE.leavesOf({ name: null })).toEqual({ name: null });
    expect(TABLE.leavesOf({})).toEqual({});
  });

  it('are kept on disk without those that are write-only', () => {
    const { secret: _, ...kept } = LEAVES;
    expect(TABLE.kept(LEAVES)).toEqual(kept);
    const password: WritableField<NewCustomer> = {
      input: 'contactPersons',
      wire: 'contacts',
      none: 'REFUSED',
      kept: () => 'shown',
    };
    expect(tableOf([password]).kept({ contacts: 'all' })).toEqual({ contacts: 'shown' });
  });

  it('of a new record leave out what was not given and the source may make itself', () => {
    expect(TABLE.ofNewRecord({ ref: null, 'place.suite': null })).toEqual({ 'place.suite': null });
    expect(TABLE.ofNewRecord({ ref: 'r' })).toEqual({ ref: 'r' });
  });
});

describe('a body', () => {
  const held = { other: 1, place: { suite: '4', floor: 2 } };

  it('keeps what is in it, and leaves out what is none', () => {
    expect(TABLE.bodyWith(held, { name: 'x', 'place.suite': null })).toEqual({
      other: 1,
      name: 'x',
      place: { floor: 2 },
    });
    expect(TABLE.bodyWith({}, { 'place.suite': null })).toEqual({});
  });

  it('says null for none, if the source wants that', () => {
    const table = tableOf(ROWS, { none: 'NULL' });
    expect(table.bodyWith(held, { 'place.suite': null })).toEqual({
      other: 1,
      place: { suite: null, floor: 2 },
    });
  });

  it('that lacks a field which the source cannot do without names it', () => {
    const lacking = TABLE.faultsOfLacking({ name: '', place: { country: 'GB' }, email: null });
    expect(lacking.map(({ code, path }) => [code, path?.join('.')])).toEqual([
      ['REQUIRED', 'input.address.line1'],
      ['REQUIRED', 'input.contactPersons.0.email'],
    ]);
  });
});

describe('the difference to a record', () => {
  const record = {
    name: 'Mill',
    lang: 'en_US',
    place: { street: '1 Mill Lane', suite: '-', country: 'gb' },
    email: 'kim@example.com',
  };
  const given = { ...LEAVES, email: ' kim@example.com' };

  it('is nothing where only blanks, a tag or a country are spelled otherwise', () => {
    const { secret: _, phone: __, ...shown } = given;
    expect(TABLE.changesIn(record, shown)).toEqual({});
    expect(TABLE.holds(record, shown)).toBe(true);
  });

  it('is what the record holds otherwise, and what it never shows', () => {
    expect(TABLE.changesIn(record, { ...given, name: 'Mills' })).toEqual({
      name: 'Mills',
      secret: 'canary',
      phone: '123',
    });
    expect(TABLE.changesIn({ ...record, phone: 123 }, { phone: '123' })).toEqual({});
  });

  it('is the case of an e-mail address, which is a spelling all the same', () => {
    const changes = TABLE.changesIn(record, { email: 'Kim@Example.com', name: 'x' });
    expect(changes).toEqual({ email: 'Kim@Example.com', name: 'x' });
    expect(TABLE.respellingsIn(record, changes)).toEqual(['email']);
    expect(TABLE.holds(record, { email: 'Kim@Example.com' })).toBe(true);
    expect(TABLE.holds(record, { email: 'Kim@Example.com' }, ['email'])).toBe(false);
  });

  it('counts a value that is no text, and a field that has no row', () => {
    expect(TABLE.holds({ name: ['a'] }, { name: ['a', 'b'] })).toBe(false);
    expect(TABLE.holds({}, { elsewhere: 'x' })).toBe(false);
    expect(TABLE.holds({ elsewhere: 'x' }, { elsewhere: 'x ' })).toBe(true);
  });

  it('names the rows in which two records differ', () => {
    const other = { ...record, name: 'Mills', email: 'KIM@example.com' };
    expect(TABLE.differences(record, other).map(({ input }) => input)).toEqual(['name']);
  });

  it('refuses to clear a field that stays', () => {
    const refused = TABLE.faultsOfClearing({ ref: null, lang: null });
    expect(refused.map(({ code, path }) => [code, path?.join('.')])).toEqual([
      ['UNSUPPORTED_BY_SOURCE', 'input.externalId'],
    ]);
    expect(TABLE.faultsOfClearing({ ref: 'r' })).toEqual([]);
  });
});

describe('a name in a refusal', () => {
  it('leads to the field of the input, by its wire path, in the form of names, or by a further name', () => {
    const last = TABLE.inputPaths((wire) => wire.split('.').at(-1) ?? wire);
    expect(last.get('street')).toEqual(['address', 'line1']);
    expect(last.get('place')).toEqual(['address']);
    expect(TABLE.inputPaths().get('place.street')).toEqual(['address', 'line1']);
    expect(TABLE.inputPaths().get('email')).toEqual(['contactPersons', '0', 'email']);
    expect(TABLE.inputPaths().get('street')).toBeUndefined();
  });
});

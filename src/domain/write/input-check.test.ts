import { describe, expect, it } from 'vitest';
import { inputCheck } from './input-check.js';
import type { CheckedField } from './input-field.js';
import { inputField, requiredField } from './input-field.js';

const FIELDS: readonly CheckedField[] = [
  requiredField('name', { maxLength: 5 }),
  inputField('taxId', { brokenRule: (text) => (text.startsWith('T') ? null : 'must begin with T.') }),
  requiredField('address'),
  requiredField('address.line1'),
  inputField('address.line2'),
  requiredField('address.city', { hint: 'give the town' }),
  inputField('contactPersons', { maxItems: 2, hint: 'two are enough' }),
  requiredField('contactPersons.email'),
  inputField('contactPersons.types', { allowedValues: ['ADMIN', 'BILLING'] }),
  requiredField('contactPersons.phoneNumber'),
  inputField('contactPersons.phoneNumber.raw'),
  inputField('contactPersons.phoneNumber.e164'),
  inputField('status', { allowedValues: ['ACTIVE'] }),
  inputField('labels', { maxLength: 3 }),
];
const fixed = { language: 'it never changes' };
const ofNew = inputCheck({ source: 'Acme', fields: FIELDS, isNew: true, fixed });
const ofChange = inputCheck({ source: 'Acme', fields: FIELDS, isNew: false, fixed });

const ADDRESS = { line1: '1 Mill Lane', city: 'Bath' };
const GOOD = { name: 'Acme', address: ADDRESS };
const CONTACT = { email: 'a@example.com', phoneNumber: { raw: '1' } };

/** Code, path and message of every fault. */
function told(faults: ReturnType<typeof ofNew>): readonly string[] {
  return faults.map(({ code, path, message }) => `${code} ${path?.join('.') ?? ''}: ${message}`);
}

/** The same without the messages. */
function placed(faults: ReturnType<typeof ofNew>): readonly string[] {
  return faults.map(({ code, path }) => `${code} ${path?.join('.') ?? ''}`);
}

describe('the check of a new record', () => {
  it('finds nothing wrong where every field is listed and every required one is given', () => {
    expect(ofNew(GOOD)).toEqual([]);
    expect(
      ofNew({ ...GOOD, taxId: 'T-1', contactPersons: [CONTACT], labels: ['a'], status: 'ACTIVE' }),
    ).toEqual([]);
  });

  it('names a missing object once, and each missing field of one that is given', () => {
    expect(told(ofNew({}))).toEqual([
      'REQUIRED input.name: "name" is required by Acme.',
      'REQUIRED input.address: "address" is required by Acme.',
    ]);
    expect(told(ofNew({ name: ' ', address: { line1: '', city: null } }))).toEqual([
      'REQUIRED input.name: "name" is required by Acme.',
      'REQUIRED input.address.line1: "line1" is required by Acme.',
      'REQUIRED input.address.city: "city" is required by Acme: give the town.',
    ]);
  });

  it('asks for the required fields of an optional object only where that is given, in every element of a list', () => {
    expect(placed(ofNew({ ...GOOD, contactPersons: [] }))).toEqual([]);
    expect(placed(ofNew({ ...GOOD, contactPersons: [CONTACT, {}] }))).toEqual([
      'REQUIRED input.contactPersons.1.email',
      'REQUIRED input.contactPersons.1.phoneNumber',
    ]);
  });

  it('takes an object that says nothing for none if any one of its fields would do', () => {
    const contactPersons = [{ ...CONTACT, phoneNumber: { raw: ' ', e164: null } }];
    expect(placed(ofNew({ ...GOOD, contactPersons }))).toEqual([
      'REQUIRED input.contactPersons.0.phoneNumber',
    ]);
  });

  it('refuses a field that is not listed, as the largest value around it', () => {
    const contactPersons = [{ ...CONTACT, phoneNumber: { raw: '1', extension: '7' }, title: 'Dr' }];
    const input = { ...GOOD, entity: { id: '1' }, language: 'en', contactPersons };
    expect(told(ofNew(input))).toEqual([
      'UNSUPPORTED_BY_SOURCE input.entity: "entity" is not supported by Acme: leave it out.',
      'UNSUPPORTED_BY_SOURCE input.language: "language" is not supported by Acme: it never changes.',
      'UNSUPPORTED_BY_SOURCE input.contactPersons.0.phoneNumber.extension: "extension" is not supported by Acme: leave it out.',
      'UNSUPPORTED_BY_SOURCE input.contactPersons.0.title: "title" is not supported by Acme: leave it out.',
    ]);
  });

  it('does not mind a field that is not listed and says nothing', () => {
    const nothing = { entity: null, language: ' ', notes: [], colour: undefined };
    expect(ofNew({ ...GOOD, ...nothing })).toEqual([]);
  });

  it('applies the limit, the rule and the values of a field to what is given', () => {
    const contactPersons = [{ ...CONTACT, types: ['ADMIN', 'PRIMARY'] }];
    const input = {
      ...GOOD,
      name: 'Acme 🙂',
      taxId: 'x',
      status: 'CLOSED',
      labels: ['abc', 'abcd'],
      contactPersons,
    };
    expect(told(ofNew(input))).toEqual([
      'INVALID_INPUT input.name: "name" must have at most 5 characters.',
      'INVALID_INPUT input.taxId: "taxId" must begin with T.',
      'UNSUPPORTED_BY_SOURCE input.status: "status" can only be ACTIVE.',
      'INVALID_INPUT input.labels.1: "labels.1" must have at most 3 characters.',
      'UNSUPPORTED_BY_SOURCE input.contactPersons.0.types: "types" must be one of ADMIN, BILLING.',
    ]);
    expect(ofNew({ ...GOOD, name: 'Acm 🙂' })).toEqual([]);
  });

  it('refuses the elements of a list that are too many, and nothing in them', () => {
    const contactPersons = [CONTACT, CONTACT, {}, { title: 'Dr' }];
    expect(told(ofNew({ ...GOOD, contactPersons }))).toEqual(
      ['2', '3'].map(
        (index) =>
          `UNSUPPORTED_BY_SOURCE input.contactPersons.${index}: "contactPersons.${index}" is not supported by Acme: two are enough.`,
      ),
    );
  });
});

describe('the check of a change', () => {
  it('leaves alone what is not given, and which record is meant', () => {
    expect(ofChange({ nativeId: '1', accountId: '2', expectedVersion: 3 })).toEqual([]);
  });

  it('refuses null for a required field, and what a whole value leaves out', () => {
    expect(placed(ofChange({ name: null, address: null, taxId: null, contactPersons: null }))).toEqual([
      'REQUIRED input.name',
      'REQUIRED input.address',
    ]);
    expect(placed(ofChange({ address: { line1: 'x' } }))).toEqual(['REQUIRED input.address.city']);
  });

  it('refuses null for a field that its records have and no change reaches, and for no other', () => {
    expect(placed(ofChange({ language: null, entity: null }))).toEqual([
      'UNSUPPORTED_BY_SOURCE input.language',
    ]);
    expect(placed(ofChange({ language: undefined }))).toEqual([]);
  });
});

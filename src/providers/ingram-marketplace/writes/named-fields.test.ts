import { expect, it } from 'vitest';
import { fieldsNamedIn } from './named-fields.js';

const named = (text: string, contacts = 1) => fieldsNamedIn(text, contacts).map((path) => path.join('.'));

it.each<[string, readonly string[]]>([
  ['The countryCode is unknown.', ['address.countryCode']],
  ['Unknown countryCode.', ['address.countryCode']],
  ['customer.address.streetAddress is too long', ['address.line1']],
  ['$.address.addressExtension', ['address.line2']],
  ['contactPersons.0.type: not one of these', ['contactPersons.0.types']],
  ['contactPersons[0].phoneNumber is odd', ['contactPersons.0.phoneNumber']],
  ['contactPersons[0]: odd', ['contactPersons.0']],
  ['contactPersons[0].nickname: odd', ['contactPersons.0']],
  ['contactPersons: one is needed', ['contactPersons']],
  ['contactPersons.email is taken', ['contactPersons.0.email']],
  ['firstName and lastName are needed', ['contactPersons.0.firstName', 'contactPersons.0.lastName']],
  ['taxRegId: not a number; externalId: taken', ['taxId', 'externalId']],
  ['attributes.tier: too long', ['attributes']],
  ['address: the postalCode is missing, postalCode', ['address.postalCode']],
  ['name must not be blank', ['name']],
  ['Invalid value for "language"', ['language']],
  ["The 'state' is needed here", ['address.state']],
  ['The field city is needed', ['address.city']],
  ['Bad request: password = too weak', ['contactPersons.0.password']],
])('names what a text of the source names: %s', (text, paths) => {
  expect(named(text)).toEqual(paths);
});

it.each([
  'Something else.',
  'The account is in a state in which its address cannot be told by name',
  'No such type of e-mail address',
  'kim.name@example.com is taken',
  'name@example.com',
  'countryCodes, xcountryCode, some-externalId',
  'name.first',
  'address.planet: unknown',
  '',
])('names nothing where the text names no field: %s', (text) => {
  expect(named(text)).toEqual([]);
});

it('names the contact only where it can be told which', () => {
  expect(named('contactPersons[1].email: taken', 2)).toEqual(['contactPersons.1.email']);
  expect(named('contactPersons[2].email: taken', 2)).toEqual(['contactPersons']);
  expect(named('email: taken', 2)).toEqual(['contactPersons']);
  expect(named('email: taken', 0)).toEqual(['contactPersons']);
});

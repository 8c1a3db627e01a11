import { describe, expect, it } from 'vitest';
import { port } from '../../../../tests/support/connect.js';
import type { Written } from '../../../../tests/support/connect-writes.js';
import { faultsOf, write } from '../../../../tests/support/connect-writes.js';
import type { IngramUnderTest } from '../../../../tests/support/ingram.js';
import { withIngram } from '../../../../tests/support/ingram.js';
import { ADDRESS, CONTACT, HELD, NEW, SIGN_IN } from '../../../../tests/support/ingram-writes.js';
import type {
  NewContactPerson,
  CustomerUpdate,
  NewCustomer,
  NewPhoneNumber,
} from '../../../domain/write/new-records.js';

type Fields = Omit<CustomerUpdate, 'nativeId' | 'status'>;
type Attempt = (ingram: IngramUnderTest) => Promise<Written<unknown>>;

const creating =
  (input: Partial<NewCustomer>): Attempt =>
  ({ source }) =>
    write(port(source, 'customerWrites').create, { ...NEW, ...input });
const changing =
  (input: Omit<CustomerUpdate, 'nativeId'>): Attempt =>
  ({ source }) =>
    write(port(source, 'customerWrites').update, { nativeId: HELD.id, ...input });

/** Code and path of all that is against it before a single request is sent. */
async function faults(attempt: Attempt): Promise<readonly string[]> {
  return withIngram({ customers: [HELD] }, async (ingram) => {
    const answer = await attempt(ingram);
    expect(ingram.sandbox.requests).toEqual([]);
    return faultsOf(answer);
  });
}

const PERSON = 'input.contactPersons.0';
const emailOf = (length: number): string => 'ida@example.com'.padStart(length, 'x');
const contact = (more: NewContactPerson): Fields => ({ contactPersons: [{ ...CONTACT, ...more }] });
const phone = (phoneNumber: NewPhoneNumber): Fields => contact({ phoneNumber });

describe('a new customer is refused before anything is sent', () => {
  it.each<[string, Partial<NewCustomer>, readonly string[]]>([
    [
      'without anything',
      { name: null, language: null, address: null, contactPersons: null },
      ['name', 'language', 'address', 'contactPersons'].map((field) => `REQUIRED input.${field}`),
    ],
    [
      'with a blank name and language',
      { name: ' ', language: '' },
      ['REQUIRED input.name', 'REQUIRED input.language'],
    ],
    [
      'with what Ingram does not hold',
      { labels: ['x'], parentId: '7', entity: { entityId: 'e', kind: 'PERSON' } },
      ['labels', 'entity', 'parentId'].map((field) => `UNSUPPORTED_BY_SOURCE input.${field}`),
    ],
    [
      'with attributes of one key, or of none',
      { attributes: ['a', 'b', 'a', ' ', 'A', 'b'].map((key) => ({ key, value: 'x' })) },
      [
        'INVALID_INPUT input.attributes.2.key',
        'REQUIRED input.attributes.3.key',
        'INVALID_INPUT input.attributes.5.key',
      ],
    ],
    [
      'with an attribute whose key goes lost on the way',
      { attributes: ['a', '__proto__', 'constructor'].map((key) => ({ key, value: 'x' })) },
      ['INVALID_INPUT input.attributes.1.key'],
    ],
  ])('%s', async (_, input, expected) => {
    expect((await faults(creating(input))).toSorted()).toEqual(expected.toSorted());
  });
});

describe('a change of a customer is refused before anything is sent', () => {
  it.each<[string, Omit<CustomerUpdate, 'nativeId'>, readonly string[]]>([
    [
      'where it clears what no customer is without',
      { name: null, address: null, contactPersons: null, status: null },
      ['name', 'address', 'contactPersons', 'status'].map((field) => `REQUIRED input.${field}`),
    ],
    ['with a blank name', { name: ' ' }, ['REQUIRED input.name']],
    [
      'with what is for a new customer only',
      { language: 'en', attributes: [{ key: 'a', value: 'b' }] },
      ['UNSUPPORTED_BY_SOURCE input.language', 'UNSUPPORTED_BY_SOURCE input.attributes'],
    ],
    [
      'where it would clear that',
      { language: null, attributes: [] },
      ['UNSUPPORTED_BY_SOURCE input.language', 'UNSUPPORTED_BY_SOURCE input.attributes'],
    ],
    ['with labels', { labels: ['x'] }, ['UNSUPPORTED_BY_SOURCE input.labels']],
  ])('%s', async (_, input, expected) => {
    expect(await faults(changing(input))).toEqual(expected);
  });

  it.each(['SUSPENDED', 'CLOSED'] as const)('to a status that Ingram alone sets: %s', async (status) => {
    expect(await faults(changing({ status }))).toEqual(['UNSUPPORTED_BY_SOURCE input.status']);
  });
});

describe('a customer is refused before anything is sent', () => {
  it.each<[string, Fields, readonly string[]]>([
    [
      'with half an address',
      { address: { line1: ' ', city: '', postalCode: null, countryCode: ' ' } },
      ['line1', 'city', 'postalCode', 'countryCode'].map((part) => `REQUIRED input.address.${part}`),
    ],
    ...['de', 'DEU', 'ZQ', 'D '].map((countryCode): [string, Fields, readonly string[]] => [
      `with ${countryCode} for a country`,
      { address: { ...ADDRESS, countryCode } },
      ['INVALID_INPUT input.address.countryCode'],
    ]),
    ['with no contact', { contactPersons: [] }, ['REQUIRED input.contactPersons']],
    [
      'with half a contact',
      { contactPersons: [{ firstName: '', lastName: null }] },
      ['firstName', 'lastName', 'email', 'phoneNumber'].map((part) => `REQUIRED ${PERSON}.${part}`),
    ],
    ['with what is no e-mail address', contact({ email: 'ida' }), [`INVALID_INPUT ${PERSON}.email`]],
    [
      'with an e-mail address of 255 characters',
      { contactPersons: [CONTACT, { ...CONTACT, email: emailOf(255) }] },
      ['INVALID_INPUT input.contactPersons.1.email'],
    ],
    [
      'with parts of a contact that Ingram does not hold',
      contact({ fullName: 'Ida Quint', title: 'Dr' }),
      [`UNSUPPORTED_BY_SOURCE ${PERSON}.fullName`, `UNSUPPORTED_BY_SOURCE ${PERSON}.title`],
    ],
    ['with a primary contact', contact({ types: ['PRIMARY'] }), [`UNSUPPORTED_BY_SOURCE ${PERSON}.types`]],
    [
      'with a contact of two types',
      { contactPersons: [CONTACT, { ...CONTACT, types: ['ADMIN', 'BILLING'] }] },
      ['UNSUPPORTED_BY_SOURCE input.contactPersons.1.types'],
    ],
    ['with a blank phone number', phone({ raw: ' ', number: null }), [`REQUIRED ${PERSON}.phoneNumber`]],
    [
      'with a phone number without a digit',
      phone({ raw: '####', number: null }),
      [`INVALID_INPUT ${PERSON}.phoneNumber.raw`],
    ],
    [
      'with a phone number twice',
      phone({ raw: '1', number: '1' }),
      [`INVALID_INPUT ${PERSON}.phoneNumber.raw`],
    ],
    [
      'with a phone number as it is and what it excludes',
      phone({ raw: '1', countryCallingCode: 'GB', extension: 'x' }),
      [`INVALID_INPUT ${PERSON}.phoneNumber.raw`],
    ],
    ['with half a phone number', phone({ areaCode: '117' }), [`REQUIRED ${PERSON}.phoneNumber.number`]],
    ['with what is no E.164', phone({ e164: '0117' }), [`INVALID_INPUT ${PERSON}.phoneNumber.e164`]],
    [
      'with a phone number of letters',
      phone({ countryCallingCode: 'GB', areaCode: 'x', number: 'call me', extension: '1#2' }),
      ['countryCallingCode', 'areaCode', 'number', 'extension'].map(
        (part) => `INVALID_INPUT ${PERSON}.phoneNumber.${part}`,
      ),
    ],
  ])('%s', async (_, input, expected) => {
    expect(await faults(creating(input))).toEqual(expected);
    expect(await faults(changing(input))).toEqual(expected);
  });
});

it('a customer may have an e-mail address of 254 characters', async () => {
  await withIngram({}, async (ingram) => {
    expect((await creating(contact({ email: emailOf(254) }))(ingram)).kind).toBe('done');
  });
});

describe('the login and the password of a contact', () => {
  const LONGEST = `a${'b'.repeat(255)}`;
  it.each(['ab_c.', '0@-._', 'ida.quint@example.com', LONGEST])('may be the login %s', async (login) => {
    await withIngram({}, async (ingram) => {
      expect((await creating(contact({ login }))(ingram)).kind).toBe('done');
    });
  });

  it.each(['', '_abcde', 'ab cde', 'abcdé', `${LONGEST}b`, 'abcde\n'])(
    'may not be the login %j',
    async (login) => {
      expect(await faults(creating(contact({ login })))).toEqual([`INVALID_INPUT ${PERSON}.login`]);
    },
  );

  it.each(['', '  '])('may not be the password %j', async (password) => {
    expect(await faults(changing(contact({ password })))).toEqual([`INVALID_INPUT ${PERSON}.password`]);
  });

  it.each(['Abcd-12', 'Qua$dotrim'])('may be the password %j, as the document has it', async (password) => {
    await withIngram({}, async (ingram) => {
      expect((await creating(contact({ password }))(ingram)).kind).toBe('done');
    });
  });

  it.each([{ login: 'abcd' }, { password: 'abc' }])('are for the platform to judge: %j', async (signIn) => {
    await withIngram({}, async (ingram) => {
      const answer = await creating(contact(signIn))(ingram);
      expect(answer).toMatchObject({ kind: 'refused' });
      expect(ingram.sandbox.requests.filter(({ path }) => path.endsWith('/customers')).at(-1)?.method).toBe(
        'POST',
      );
    });
  });

  it.each(['BILLING', 'TECHNICAL'] as const)('are none of a contact of the type %s', async (type) => {
    const signIn = [`INVALID_INPUT ${PERSON}.login`, `INVALID_INPUT ${PERSON}.password`];
    expect(await faults(creating(contact({ types: [type], ...SIGN_IN })))).toEqual(signIn);
  });

  it('are not judged by a type that Ingram does not have', async () => {
    const found = await faults(creating(contact({ types: ['PRIMARY'], ...SIGN_IN })));
    expect(found).toEqual([`UNSUPPORTED_BY_SOURCE ${PERSON}.types`]);
  });

  it('are in no message', async () => {
    await withIngram({}, async (ingram) => {
      const answer = await creating(contact({ login: '-canary', password: 'canary' }))(ingram);
      expect(answer.kind).toBe('refused');
      expect(JSON.stringify(answer)).not.toContain('canary');
    });
  });
});

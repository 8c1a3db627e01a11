import { describe, expect, it } from 'vitest';
import { errorOf, faultsOf } from '../../../../tests/support/connect-writes.js';
import { ADDRESS, CONTACT, create, NEW, update, withTwo } from '../../../../tests/support/ion-writes.js';
import type {
  NewAddress,
  NewContactPerson,
  CustomerUpdate,
  NewCustomer,
} from '../../../domain/write/new-records.js';

type Row<I> = readonly [what: string, input: I, faults: readonly string[]];

const SECRET = 'canary-secret';
const C0 = 'input.contactPersons.0';
const contact = (fields: Partial<NewContactPerson>) => ({ contactPersons: [{ ...CONTACT, ...fields }] });
const emailOf = (length: number): string => 'theo@example.com'.padStart(length, 'x');
const address = (fields: Partial<NewAddress>) => ({ address: { ...ADDRESS, ...fields } });
const phone = (phoneNumber: NewContactPerson['phoneNumber'] & {}) => contact({ phoneNumber });

/** What is wrong with a value whether it makes a customer or changes one. */
const WRONG: readonly Row<Omit<CustomerUpdate, 'nativeId' | 'status'>>[] = [
  ['no name', { name: null }, ['REQUIRED input.name']],
  ['a blank name', { name: ' ' }, ['REQUIRED input.name']],
  ['no language', { language: null }, ['REQUIRED input.language']],
  ['no address', { address: null }, ['REQUIRED input.address']],
  ['no contact', { contactPersons: null }, ['REQUIRED input.contactPersons']],
  ['an empty list of contacts', { contactPersons: [] }, ['REQUIRED input.contactPersons']],
  ...['english', 'en_US', 'e', ' EN', 'en-', 'en-U', 'e1'].map((language): Row<CustomerUpdateFields> => [
    language,
    { language },
    ['INVALID_INPUT input.language'],
  ]),
  [
    'an address of blanks',
    address({ line1: ' ', city: '', state: ' ', postalCode: '', countryCode: '' }),
    [
      ...['line1', 'city', 'state', 'postalCode', 'countryCode'].map(
        (part) => `REQUIRED input.address.${part}`,
      ),
    ],
  ],
  ['an address without a state', address({ state: null }), ['REQUIRED input.address.state']],
  [
    'a country of three letters',
    address({ countryCode: 'USA' }),
    ['INVALID_INPUT input.address.countryCode'],
  ],
  ['a country in small letters', address({ countryCode: 'us' }), ['INVALID_INPUT input.address.countryCode']],
  ['a country that is none', address({ countryCode: 'XX' }), ['INVALID_INPUT input.address.countryCode']],
  ['a contact without an e-mail address', contact({ email: null }), [`REQUIRED ${C0}.email`]],
  ['an e-mail address that is none', contact({ email: 'theo' }), [`INVALID_INPUT ${C0}.email`]],
  ['an e-mail address of 255 characters', contact({ email: emailOf(255) }), [`INVALID_INPUT ${C0}.email`]],
  ['a contact without a name', contact({ fullName: ' ' }), [`REQUIRED ${C0}.fullName`]],
  [
    'two names',
    contact({ fullName: 'Theo Marchetti', firstName: 'Theo', lastName: 'March' }),
    [`INVALID_INPUT ${C0}.fullName`],
  ],
  ['half of the name', contact({ firstName: 'Theo' }), [`INVALID_INPUT ${C0}.fullName`]],
  ['another type', contact({ types: ['PRIMARY', 'BILLING'] }), [`UNSUPPORTED_BY_SOURCE ${C0}.types`]],
  [
    'credentials',
    contact({ login: SECRET, password: SECRET }),
    [`UNSUPPORTED_BY_SOURCE ${C0}.login`, `UNSUPPORTED_BY_SOURCE ${C0}.password`],
  ],
  [
    'three contacts',
    { contactPersons: [CONTACT, CONTACT, { login: SECRET }] },
    ['UNSUPPORTED_BY_SOURCE input.contactPersons.1', 'UNSUPPORTED_BY_SOURCE input.contactPersons.2'],
  ],
  [
    'a number as it is beside another',
    phone({ raw: '1', e164: '+15035550142' }),
    [`INVALID_INPUT ${C0}.phoneNumber.raw`],
  ],
  ['a number that is not in E.164', phone({ e164: '5035550142' }), [`INVALID_INPUT ${C0}.phoneNumber.e164`]],
  ['parts without a number', phone({ areaCode: '503' }), [`REQUIRED ${C0}.phoneNumber.number`]],
  ...['x5', '5x', '1#2', '+5'].map((extension): Row<CustomerUpdateFields> => [
    `the extension ${extension}`,
    phone({ number: '5550142', extension }),
    [`INVALID_INPUT ${C0}.phoneNumber.extension`],
  ]),
  [
    'an extension of letters behind a whole number',
    phone({ e164: '+15035550142', extension: 'x5' }),
    [`INVALID_INPUT ${C0}.phoneNumber.extension`],
  ],
  [
    'an extension beside a number as it is',
    phone({ raw: '1', extension: 'x5' }),
    [`INVALID_INPUT ${C0}.phoneNumber.raw`],
  ],
  ['a number of letters', phone({ number: 'none' }), [`INVALID_INPUT ${C0}.phoneNumber.number`]],
  [
    'a dialling code that is none',
    phone({ countryCallingCode: 'US', number: '5550142' }),
    [`INVALID_INPUT ${C0}.phoneNumber.countryCallingCode`],
  ],
  [
    'what ION does not hold',
    {
      externalId: 'x',
      taxId: 'x',
      attributes: [{ key: 'k', value: 'v' }],
      labels: ['x'],
    },
    ['externalId', 'taxId', 'attributes', 'labels'].map((field) => `UNSUPPORTED_BY_SOURCE input.${field}`),
  ],
];
type CustomerUpdateFields = Omit<CustomerUpdate, 'nativeId' | 'status'>;

/** None of what ION never holds. */
const NONE = { externalId: null, taxId: '', attributes: [], labels: null };

const NEW_ONLY: readonly Row<NewCustomer>[] = [
  [
    'nothing',
    {},
    ['name', 'language', 'address', 'contactPersons'].map((field) => `REQUIRED input.${field}`),
  ],
  [
    'all that is wrong at once',
    { language: 'x', ...contact({ email: 'x', login: SECRET }), labels: ['x'] },
    [
      'INVALID_INPUT input.language',
      `INVALID_INPUT ${C0}.email`,
      `UNSUPPORTED_BY_SOURCE ${C0}.login`,
      'UNSUPPORTED_BY_SOURCE input.labels',
      'REQUIRED input.name',
      'REQUIRED input.address',
    ],
  ],
  [
    'a parent and an entity',
    { ...NEW, parentId: 'TA-1', entity: { entityId: 'x', kind: 'PERSON' } },
    ['UNSUPPORTED_BY_SOURCE input.parentId', 'UNSUPPORTED_BY_SOURCE input.entity'],
  ],
];

const UPDATE_ONLY: readonly Row<Partial<CustomerUpdate>>[] = [
  ['a status', { status: 'SUSPENDED' }, ['UNSUPPORTED_BY_SOURCE input.status']],
  ['no status', { status: null }, ['UNSUPPORTED_BY_SOURCE input.status']],
];

describe('a new customer is refused, before anything is asked, for', () => {
  it.each([
    ...WRONG.map(([what, input, faults]) => [what, { ...NEW, ...input }, faults] as const),
    ...NEW_ONLY,
  ])('%s', async (_, input, expected) => {
    await withTwo({}, async (ion) => {
      const answer = await create(ion, input);
      expect(faultsOf(answer)).toEqual(expected);
      expect(JSON.stringify(answer)).not.toContain(SECRET);
      expect(ion.sandbox.requests).toEqual([]);
    });
  });

  it('nothing where an e-mail address is as long as one can be, and blanks divide an extension', async () => {
    await withTwo({}, async (ion) => {
      const longest = contact({
        email: emailOf(254),
        phoneNumber: { number: '5550142', extension: ' 1 2 ' },
      });
      expect((await create(ion, { ...NEW, ...longest })).kind).toBe('done');
    });
  });

  it('nothing where what ION never holds is given as none', async () => {
    await withTwo({}, async (ion) => {
      expect((await create(ion, { ...NEW, ...NONE, parentId: null, entity: null })).kind).toBe('done');
    });
  });
});

describe('an edit is refused, before anything is asked, for', () => {
  it.each([...WRONG, ...UPDATE_ONLY])('%s', async (_, input, expected) => {
    await withTwo({}, async (ion) => {
      const answer = await update(ion, input);
      expect(faultsOf(answer)).toEqual(expected);
      expect(JSON.stringify(answer)).not.toContain(SECRET);
      expect(ion.sandbox.requests).toEqual([]);
    });
  });

  it('nothing where what ION never holds is given as none', async () => {
    await withTwo({}, async (ion) => {
      expect((await update(ion, NONE)).kind).toBe('done');
    });
  });
});

describe('a refusal before anything is asked', () => {
  it.each<readonly [Partial<NewCustomer>, string]>([
    [{ language: 'english' }, 'EN'],
    [address({ state: null }), 'VA'],
    [address({ countryCode: 'USA' }), 'DE'],
    [contact({ email: 'theo' }), 'name@example.com'],
    [contact({ types: ['BILLING'] }), 'PRIMARY'],
    [phone({ countryCallingCode: 'US', number: '5550142' }), 'such as 49'],
  ])('of %j says what would be right', async (input, right) => {
    await withTwo({}, async (ion) => {
      expect(errorOf(await create(ion, { ...NEW, ...input })).message).toContain(right);
    });
  });
});

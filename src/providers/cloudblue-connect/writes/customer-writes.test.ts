import { describe, expect, it } from 'vitest';
import type { ConnectUnderTest } from '../../../../tests/support/connect.js';
import { port, withConnect } from '../../../../tests/support/connect.js';
import {
  ADDRESS,
  accountTree,
  breakWrites,
  CONTACT,
  errorOf,
  faultsOf,
  LEAF,
  resultOf,
  write,
  writesTo,
} from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { NewContactPerson, CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';

const NEW: NewCustomer = {
  name: 'Mill & Sons',
  parentId: 'TA-MID',
  address: ADDRESS,
  contactPersons: [{ ...CONTACT, types: ['TECHNICAL'] }],
};
const onTree = (test: (connect: ConnectUnderTest) => Promise<void>): Promise<void> =>
  withConnect({ data: accountTree() }, test);
const create = ({ source }: ConnectUnderTest, input: Partial<NewCustomer>) =>
  write(port(source, 'customerWrites').create, { ...NEW, ...input });
const update = ({ source }: ConnectUnderTest, input: Partial<CustomerUpdate>) =>
  write(port(source, 'customerWrites').update, { nativeId: LEAF.id, ...input });

describe('a customer', () => {
  it('is made as a tier account below a reseller', async () => {
    await onTree(async (connect) => {
      const { customer, generatedCredentials } = resultOf(await create(connect, { externalId: 'e-1' }));
      expect(customer).toMatchObject({
        name: 'Mill & Sons',
        externalId: 'e-1',
        kind: 'ORGANIZATION',
        status: 'ACTIVE',
        resellerNativeId: 'TA-MID',
        contactPersons: [{ types: ['TECHNICAL'], email: CONTACT.email }],
      });
      expect(generatedCredentials).toBeNull();
      expect(connect.sandbox.data.accounts.at(-1)).toMatchObject({ id: customer.nativeId, type: 'customer' });
    });
  });

  it('is changed with the requests that this causes, and not without a change', async () => {
    await onTree(async (connect) => {
      const { record, requests } = resultOf(await update(connect, { name: 'x', taxId: null, labels: [] }));
      expect(record).toMatchObject({ nativeId: LEAF.id, name: 'x', taxId: null });
      expect(requests).toHaveLength(2);
      const unchanged = resultOf(await update(connect, { name: 'x', language: null }));
      expect([unchanged.requests, writesTo(connect.sandbox)]).toEqual([[], ['PUT /tier/accounts/TA-LEAF']]);
    });
  });

  it('is deleted', async () => {
    await onTree(async (connect) => {
      expect(
        resultOf(await write(port(connect.source, 'customerWrites').delete, { nativeId: LEAF.id })),
      ).toBeNull();
    });
  });

  it('is no reseller', async () => {
    await onTree(async (connect) => {
      const noCustomer = {
        code: 'NOT_FOUND',
        path: ['input', 'id'],
        message: 'The source has no customer with this id.',
      };
      const remove = port(connect.source, 'customerWrites').delete;
      for (const nativeId of ['TA-MID', 'TA-NONE', '..']) {
        expect(errorOf(await update(connect, { nativeId, name: 'x' }))).toMatchObject(noCustomer);
        expect(errorOf(await write(remove, { nativeId }))).toMatchObject(noCustomer);
      }
    });
  });

  it('that is gone by the time of the change is no such customer, either', async () => {
    await onTree(async (connect) => {
      breakWrites(connect.sandbox, { kind: 'status', status: 404 });
      const message = 'The source has no customer with this id.';
      const remove = port(connect.source, 'customerWrites').delete;
      expect(errorOf(await update(connect, { name: 'x' })).message).toBe(message);
      expect(errorOf(await write(remove, { nativeId: LEAF.id })).message).toBe(message);
    });
  });

  it('is answered in the words of its input where Connect refuses it', async () => {
    await onTree(async (connect) => {
      const errors = ['contact_info.contact.email: Taken.', 'contact_info.contact: Odd.', 'hub: None.'];
      breakWrites(connect.sandbox, { kind: 'status', status: 400, body: JSON.stringify({ errors }) });
      expect(faultsOf(await create(connect, {}))).toEqual([
        'INVALID_INPUT input.contactPersons.0.email',
        'INVALID_INPUT input.contactPersons',
        'SOURCE_REJECTED',
      ]);
    });
  });

  it('is found where the answer was lost', async () => {
    await onTree(async (connect) => {
      const action = port(connect.source, 'customerWrites').create;
      breakWrites(connect.sandbox, { kind: 'truncate' });
      const lost = await create(connect, {});
      const looked = await action?.look(lost.trace ?? {}, scopeOf());
      expect(looked).toMatchObject({ kind: 'done', done: { result: { customer: { name: 'Mill & Sons' } } } });
      const recalled = await action?.recall(LEAF.id, {}, scopeOf());
      expect(recalled).toMatchObject({ kind: 'found', value: { customer: { nativeId: LEAF.id } } });
    });
  });
});

describe('what Connect cannot hold of a customer', () => {
  const two = [CONTACT, CONTACT];
  const contact = (more: NewContactPerson): Partial<CustomerUpdate> => ({
    contactPersons: [{ ...CONTACT, ...more }],
  });
  it.each<[string, Partial<CustomerUpdate>, readonly string[]]>([
    ['a second contact', { contactPersons: two }, ['UNSUPPORTED_BY_SOURCE input.contactPersons.1']],
    ['no contact', { contactPersons: [] }, ['REQUIRED input.contactPersons']],
    ['no contact at all', { contactPersons: null }, ['REQUIRED input.contactPersons']],
    [
      'a billing contact',
      contact({ types: ['BILLING'] }),
      ['UNSUPPORTED_BY_SOURCE input.contactPersons.0.types'],
    ],
    [
      'a contact without a name',
      { contactPersons: [{ email: 'kim@example.com' }] },
      ['REQUIRED input.contactPersons.0.firstName', 'REQUIRED input.contactPersons.0.lastName'],
    ],
    ['a status', { status: 'SUSPENDED' }, ['UNSUPPORTED_BY_SOURCE input.status']],
    ['no status', { status: null }, ['UNSUPPORTED_BY_SOURCE input.status']],
  ])('(%s) is refused with its path', async (_, input, expected) => {
    await onTree(async (connect) => {
      expect(faultsOf(await update(connect, input))).toEqual(expected);
      expect(writesTo(connect.sandbox)).toEqual([]);
    });
  });

  it('never shows a password in an error', async () => {
    await onTree(async (connect) => {
      const answer = await update(connect, contact({ login: 'canary-login', password: 'canary-password' }));
      expect(faultsOf(answer)).toEqual([
        'UNSUPPORTED_BY_SOURCE input.contactPersons.0.login',
        'UNSUPPORTED_BY_SOURCE input.contactPersons.0.password',
      ]);
      expect(JSON.stringify(answer)).not.toContain('canary');
    });
  });
});

/** Every field of the input with a value; a phone number takes some of its parts at a time. */
const PHONES = [
  { raw: '1' },
  { e164: '+441225496012' },
  { countryCallingCode: '44', areaCode: '1', number: '2', extension: '3' },
];
const EVERY_FIELD: readonly (readonly [string, Partial<NewCustomer>])[] = [
  ...(['line1', 'line2', 'city', 'state', 'postalCode'] as const).map((part) => {
    return [`address.${part}`, { address: { ...ADDRESS, [part]: 'y' } }] as const;
  }),
  ['address.countryCode', { address: { ...ADDRESS, countryCode: 'DE' } }],
  ...(['name', 'externalId', 'taxId', 'language'] as const).map(
    (field) => [field, { [field]: 'y' }] as const,
  ),
  ['attributes', { attributes: [{ key: 'k', value: 'v' }] }],
  ['labels', { labels: ['y'] }],
  ['parentId', { parentId: 'TA-TOP' }],
  ['entity', { entity: { entityId: '5f0c8c52-4f9b-4d0e-8a3f-0a0a0a0a0a0a', kind: 'ORGANIZATION' } }],
  ...(['firstName', 'lastName', 'fullName', 'title', 'login', 'password'] as const).map((part) => {
    return [`contactPersons.${part}`, { contactPersons: [{ ...CONTACT, [part]: 'y' }] }] as const;
  }),
  ['contactPersons.email', { contactPersons: [{ ...CONTACT, email: 'y@example.com' }] }],
  ['contactPersons.types', { contactPersons: [{ ...CONTACT, types: ['TECHNICAL'] }] }],
  ...PHONES.flatMap((phoneNumber) =>
    Object.keys(phoneNumber).map((part) => {
      return [
        `contactPersons.phoneNumber.${part}`,
        { contactPersons: [{ ...CONTACT, phoneNumber }] },
      ] as const;
    }),
  ),
];

describe('the fields that the source says it takes', () => {
  it('are those that it takes', async () => {
    await onTree(async (connect) => {
      const { createCustomerFields, updateCustomerFields } = connect.source.capabilities;
      const taken: string[] = [];
      for (const [field, input] of EVERY_FIELD) {
        const answer = await create(connect, input);
        if (answer.kind === 'done') taken.push(field);
        else
          expect([field, faultsOf(answer)[0]]).toEqual([
            field,
            expect.stringMatching(/^UNSUPPORTED_BY_SOURCE /),
          ]);
        if (field === 'parentId') continue;
        expect((await update(connect, input)).kind).toBe(answer.kind);
      }
      const paths = leavesOf(createCustomerFields);
      expect(taken.toSorted()).toEqual(paths.toSorted());
      expect(paths.filter((path) => path !== 'parentId').toSorted()).toEqual(
        leavesOf(updateCustomerFields).toSorted(),
      );
    });
  });

  it('are needed where it says so, and only there', async () => {
    await onTree(async (connect) => {
      const { createCustomerFields } = connect.source.capabilities;
      const leaves = leavesOf(createCustomerFields);
      for (const { path: field, isRequired } of createCustomerFields) {
        if (!leaves.includes(field)) continue;
        const faults = faultsOf(await create(connect, without(field)));
        const path = `input.${field.replace('contactPersons.', 'contactPersons.0.')}`;
        expect([field, faults]).toEqual([field, isRequired ? [`REQUIRED ${path}`] : []]);
      }
    });
  });
});

/** The fields that are no objects. */
function leavesOf(fields: readonly { readonly path: string }[]): readonly string[] {
  const paths = fields.map(({ path }) => path);
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)));
}

/** A new customer without one field. */
function without(field: string): Partial<NewCustomer> {
  const [group = '', part = ''] = field.split('.');
  if (group === 'address') return { address: { ...ADDRESS, [part]: null } };
  if (group === 'contactPersons' && field.split('.').length === 2)
    return { contactPersons: [{ ...CONTACT, [part]: null }] };
  if (group === 'contactPersons') return { contactPersons: [{ ...CONTACT, phoneNumber: null }] };
  return { [group]: null };
}

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { port, valueOf } from '../../../../tests/support/connect.js';
import { faultsOf, resultOf } from '../../../../tests/support/connect-writes.js';
import {
  actions,
  ADDRESS,
  addCustomer,
  answering,
  bodiesTo,
  breakWrites,
  CONTACT,
  create,
  lookFor,
  NEW,
  requestsTo,
  withTwo,
  writesTo,
} from '../../../../tests/support/ion-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { NewCustomer } from '../../../domain/write/new-records.js';

const FULL: NewCustomer = {
  ...NEW,
  language: 'en-US',
  address: { ...ADDRESS, line2: 'Unit 4' },
  contactPersons: [
    {
      types: ['PRIMARY'],
      firstName: 'Theo',
      lastName: 'Marchetti',
      fullName: ' Theo  Marchetti',
      email: 'theo.marchetti@example.com',
      title: 'Owner',
      phoneNumber: { e164: '+15035550142' },
    },
  ],
};
const asked = `GET /customers?filter.customerEmail=${String(CONTACT.email)}&pageSize=100`;

describe('a new customer', () => {
  it.each([
    ['en', 'EN'],
    ['De', 'DE'],
    ['EN-us', 'en-US'],
    ['en-US', 'en-US'],
  ])('has its language %s sent as ION takes it, %s', async (language, sentAs) => {
    await withTwo({}, async (ion) => {
      expect(resultOf(await create(ion, { ...FULL, language })).customer.language).toBe(sentAs);
    });
  });

  it('is made with all that is given, by one list and one request', async () => {
    await withTwo({}, async (ion) => {
      const { customer } = resultOf(await create(ion, FULL));
      expect(customer).toMatchObject({
        sourceId: 'ion',
        nativeId: '20003',
        kind: 'ORGANIZATION',
        name: 'Larkspur Cycles',
        language: 'en-US',
        status: 'ACTIVE',
        statusRaw: 'ACTIVE',
        address: { ...ADDRESS, line2: 'Unit 4' },
        contactPersons: [
          {
            types: ['PRIMARY'],
            fullName: ' Theo  Marchetti',
            email: 'theo.marchetti@example.com',
            title: 'Owner',
            phoneNumber: { raw: '+15035550142', e164: '+15035550142' },
          },
        ],
      });
      expect(requestsTo(ion.sandbox)).toEqual([asked, 'POST /customers']);
      const read = valueOf((await ion.customers.findMany(['20003'], scopeOf())).get('20003'));
      const { raw: _, ...fields } = customer;
      expect(read).toMatchObject(fields);
    });
  });

  it('is made with what is needed, and nothing is sent for what is not given', async () => {
    await withTwo({}, async (ion) => {
      await create(ion, { ...NEW, address: { ...ADDRESS, line2: ' ' } });
      expect(bodiesTo(ion.sandbox)).toEqual([
        {
          customerOrganization: 'Larkspur Cycles',
          languageCode: 'EN',
          customerAddress: { street: '8 Mill Lane', city: 'Salem', state: 'OR', zip: '97301', country: 'US' },
          customerName: 'Theo Marchetti',
          customerEmail: 'theo.marchetti@example.com',
        },
      ]);
    });
  });

  it.each([
    [{ raw: ' (503) 555-0142 ' }, ' (503) 555-0142 '],
    [{ e164: '+15035550142' }, '+15035550142'],
    [{ e164: '+15035550142', extension: '7' }, '+15035550142 x7'],
    [{ countryCallingCode: '+1', areaCode: '503', number: '555 0142' }, '+1 503 555 0142'],
    [{ countryCallingCode: '0044', number: '1225 496012', extension: ' 12' }, '+44 1225 496012 x12'],
    [{ number: '555 0142' }, '555 0142'],
  ])('has its phone number %j as one text', async (phoneNumber, customerPhone) => {
    await withTwo({}, async (ion) => {
      await create(ion, { ...NEW, contactPersons: [{ ...CONTACT, phoneNumber }] });
      expect(bodiesTo(ion.sandbox)).toMatchObject([{ customerPhone }]);
    });
  });

  it.each([
    ['first and last name', { firstName: 'Theo', lastName: 'Marchetti' }, 'Theo Marchetti'],
    ['one of them', { lastName: ' Marchetti ' }, 'Marchetti'],
    ['the whole name', { fullName: 'Theo Marchetti' }, 'Theo Marchetti'],
    [
      'all of them',
      { firstName: 'Theo', lastName: 'Marchetti', fullName: 'Theo Marchetti' },
      'Theo Marchetti',
    ],
  ])('has the name of its contact from %s', async (_, names, customerName) => {
    await withTwo({}, async (ion) => {
      await create(ion, { ...NEW, contactPersons: [{ email: CONTACT.email ?? '', ...names }] });
      expect(bodiesTo(ion.sandbox)).toMatchObject([{ customerName }]);
    });
  });
});

describe('the credentials that come with a new customer', () => {
  it('are in its result, and in nothing else that is shown or kept', async () => {
    await withTwo({}, async (ion) => {
      const answer = await create(ion);
      const { customer, generatedCredentials } = resultOf(answer);
      expect(generatedCredentials).toEqual({
        userName: 'Theo Marchetti',
        email: 'theo.marchetti@example.com',
        password: expect.stringMatching(/^Sb!.{13}$/) as unknown,
      });
      const password = generatedCredentials?.password ?? '';
      const raw = customer.raw?.();
      expect(raw).toMatchObject({ user: { userStatus: 'ACTIVE' } });
      const shown = { ...customer, raw, trace: answer.trace, health: ion.source.health() };
      expect(inspect(shown, { depth: 20, showHidden: true })).not.toContain(password);
    });
  });

  it('are null wherever the customer is found again', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, { kind: 'truncate' });
      const lost = await create(ion);
      ion.sandbox.setFault(undefined);
      const looked = await lookFor(actions(ion).create, lost);
      const result = { customer: { nativeId: '20003', name: NEW.name }, generatedCredentials: null };
      expect(looked).toMatchObject({ kind: 'done', done: { nativeId: '20003', result } });
      ion.sandbox.clearRequests();
      const recalled = await actions(ion).create.recall('20003', lost.trace ?? {}, scopeOf());
      expect(recalled).toMatchObject({ kind: 'found', value: result });
      expect(requestsTo(ion.sandbox)).toEqual(['GET /customers/20003']);
    });
  });

  it.each([
    ['no user', {}, null],
    ['a user that is none', { user: 'x' }, null],
    [
      'a user without a password',
      { user: { userName: 'u' } },
      { userName: 'u', email: null, password: null },
    ],
    [
      'a password that looks like none',
      { user: { password: '-' } },
      { userName: null, email: null, password: '-' },
    ],
    ['an empty password', { user: { password: '' } }, { userName: null, email: null, password: null }],
  ])('are as far as the answer has them: %s', async (_, user, expected) => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, answering(200, { name: 'accounts/48213/customers/5', ...user }));
      expect(resultOf(await create(ion)).generatedCredentials).toEqual(expected);
    });
  });
});

describe('a new customer is refused', () => {
  it('before anything is sent where one of this name with this e-mail address is there', async () => {
    await withTwo({}, async (ion) => {
      addCustomer(ion, { customerOrganization: ' Larkspur Cycles', customerEmail: CONTACT.email });
      expect(faultsOf(await create(ion))).toEqual(['DUPLICATE input.contactPersons.0.email']);
      expect(writesTo(ion.sandbox)).toEqual([]);
    });
  });

  it('by ION where another one has the e-mail address, whichever way it is written', async () => {
    for (const customerEmail of [CONTACT.email, 'THEO.marchetti@example.com']) {
      await withTwo({}, async (ion) => {
        addCustomer(ion, { customerEmail });
        expect(faultsOf(await create(ion))).toEqual(['DUPLICATE input.contactPersons.0.email']);
        expect(writesTo(ion.sandbox)).toEqual(['POST /customers']);
        expect(ion.sandbox.data.customers).toHaveLength(3);
      });
    }
  });

  it('by ION where it does not know the language', async () => {
    await withTwo({ languageCodes: ['DE'] }, async (ion) => {
      expect(faultsOf(await create(ion))).toEqual(['INVALID_INPUT input.language']);
    });
  });
});

describe('what the source says of itself', () => {
  it('is that it makes and edits customers, and of what', async () => {
    await withTwo({}, ({ source, sandbox }) => {
      const { capabilities } = source;
      expect(port(source, 'customerWrites').delete).toBeUndefined();
      expect(capabilities).toMatchObject({
        canCreateCustomer: true,
        customerUpdateMode: 'FULL',
        canDeleteCustomer: false,
        writesAreAsynchronous: false,
        settableStatuses: [],
      });
      const required = capabilities.createCustomerFields.filter(({ isRequired }) => isRequired);
      expect(required.map(({ path }) => path)).toEqual([
        'name',
        'language',
        'address.line1',
        'address.city',
        'address.state',
        'address.postalCode',
        'address.countryCode',
        'contactPersons.fullName',
        'contactPersons.email',
        'address',
        'contactPersons',
      ]);
      expect(capabilities.updateCustomerFields).toEqual(capabilities.createCustomerFields);
      expect(sandbox.requests).toEqual([]);
      return Promise.resolve();
    });
  });
});

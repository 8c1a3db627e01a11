import { describe, expect, it } from 'vitest';
import { port } from '../../../../tests/support/connect.js';
import { faultsOf, resultOf, write } from '../../../../tests/support/connect-writes.js';
import type { IngramUnderTest } from '../../../../tests/support/ingram.js';
import { withIngram } from '../../../../tests/support/ingram.js';
import {
  ADDRESS,
  bodySentTo,
  breakWrites,
  CONTACT,
  heldBy,
  NEW,
  requestsTo,
  SIGN_IN,
} from '../../../../tests/support/ingram-writes.js';
import type { NewCustomer, NewPhoneNumber } from '../../../domain/write/new-records.js';

const create = ({ source }: IngramUnderTest, input: Partial<NewCustomer> = {}) =>
  write(port(source, 'customerWrites').create, { ...NEW, ...input });
const withContact = (more: object): Partial<NewCustomer> => ({ contactPersons: [{ ...CONTACT, ...more }] });

describe('a new customer', () => {
  it('is sent with all that was given, and answered as pending, in two requests', async () => {
    await withIngram({}, async (ingram) => {
      const attributes = [{ key: 'tier', value: 'gold' }];
      const answer = await create(ingram, { taxId: 'GB 5', attributes, ...withContact(SIGN_IN) });
      const { customer, generatedCredentials } = resultOf(answer);
      expect(customer).toMatchObject({
        name: 'Rope & Sail',
        externalId: 'crm-9',
        taxId: 'GB 5',
        language: 'en',
        attributes,
        status: 'PENDING',
        statusRaw: 'pending',
        kind: 'ORGANIZATION',
        address: ADDRESS,
        contactPersons: [{ types: ['ADMIN'], email: CONTACT.email, phoneNumber: { e164: '+441174960100' } }],
      });
      expect(generatedCredentials).toBeNull();
      const { types: _t, phoneNumber: _p, ...names } = CONTACT;
      expect(bodySentTo(ingram.sandbox)).toEqual({
        name: 'Rope & Sail',
        externalId: 'crm-9',
        taxRegId: 'GB 5',
        language: 'en',
        attributes: { tier: 'gold' },
        address: {
          streetAddress: '3 Rope Walk',
          addressExtension: 'Loft',
          city: 'Bristol',
          state: 'Avon',
          postalCode: 'BS1 0AA',
          countryCode: 'GB',
        },
        contactPersons: [{ type: 'admin', ...names, phoneNumber: '+441174960100', ...SIGN_IN }],
      });
      expect(requestsTo(ingram.sandbox)).toEqual(['GET /customers', 'POST /customers']);
      expect(answer).toMatchObject({
        done: { nativeId: customer.nativeId, upstreamRequestIds: [expect.stringMatching(/^sandbox-/)] },
      });
    });
  });

  it('needs no more than its required fields, and sends nothing for what is blank or null', async () => {
    await withIngram({}, async (ingram) => {
      const address = { ...ADDRESS, line2: null, state: ' ' };
      const none = {
        externalId: null,
        taxId: ' ',
        attributes: null,
        labels: [],
        parentId: null,
        entity: null,
      };
      const { types: _, ...contact } = CONTACT;
      const { customer } = resultOf(await create(ingram, { ...none, address, contactPersons: [contact] }));
      expect(customer).toMatchObject({ externalId: null, taxId: null, attributes: null });
      const { streetAddress, city, postalCode, countryCode } = heldBy(ingram.sandbox, customer.nativeId)
        .address ?? { streetAddress: null };
      expect(bodySentTo(ingram.sandbox)).toMatchObject({
        address: { streetAddress, city, postalCode, countryCode },
        contactPersons: [{ type: 'admin' }],
      });
      expect(JSON.stringify(bodySentTo(ingram.sandbox))).not.toMatch(
        /null|"state"|taxRegId|attributes|label/,
      );
    });
  });

  it('is sent without outer blanks, by which it would not be found again', async () => {
    await withIngram({}, async (ingram) => {
      resultOf(
        await create(ingram, {
          externalId: ' crm-9\n',
          name: ' Rope & Sail ',
          ...withContact({ lastName: 'Quint ' }),
        }),
      );
      expect(bodySentTo(ingram.sandbox)).toMatchObject({
        externalId: 'crm-9',
        name: 'Rope & Sail',
        contactPersons: [{ lastName: 'Quint' }],
      });
    });
  });

  it.each<[string, NewPhoneNumber, string]>([
    ['in E.164', { e164: '+441174960100' }, '+441174960100'],
    ['in E.164 with an extension', { e164: '+441174960100', extension: ' 12 ' }, '+441174960100#12'],
    [
      'in parts',
      { countryCallingCode: '+44', areaCode: '(117)', number: '496 0100', extension: '12' },
      '44#117#4960100#12',
    ],
    ['in some parts', { countryCallingCode: '0044', number: '1174960100' }, '44##1174960100#'],
    ['in its number alone', { number: '0117-496 0100' }, '##01174960100#'],
    ['as it is', { raw: '0117 496 0100' }, '0117 496 0100'],
  ])('has a phone number %s', async (_, phoneNumber, sent) => {
    await withIngram({}, async (ingram) => {
      const { customer } = resultOf(await create(ingram, withContact({ phoneNumber })));
      expect(bodySentTo(ingram.sandbox)).toMatchObject({ contactPersons: [{ phoneNumber: sent }] });
      expect(customer.contactPersons?.[0]?.phoneNumber).toMatchObject({ raw: sent, e164: '+441174960100' });
    });
  });

  it.each([
    ['ADMIN', 'admin'],
    ['BILLING', 'billing'],
    ['TECHNICAL', 'technical'],
  ] as const)('has a contact of the type %s', async (type, word) => {
    await withIngram({}, async (ingram) => {
      resultOf(await create(ingram, withContact({ types: [type, type] })));
      expect(bodySentTo(ingram.sandbox)).toMatchObject({ contactPersons: [{ type: word }] });
    });
  });

  it('is made without a login and a password in anything that is kept of it', async () => {
    await withIngram({}, async (ingram) => {
      const answer = await create(ingram, withContact(SIGN_IN));
      const { customer } = resultOf(answer);
      const kept = [answer, customer.raw?.(), ingram.sandbox.data];
      expect(JSON.stringify(kept)).not.toMatch(/canary|login|password/i);
    });
  });

  it.each([
    ['wrapped', (row: object) => ({ data: row })],
    ['with a number for its id', (row: object) => ({ ...row, id: 77 })],
  ])('is taken from an answer that holds it %s', async (_, shape) => {
    await withIngram({}, async (ingram) => {
      const body = JSON.stringify(shape({ id: '77', name: 'Rope & Sail', status: 'pending' }));
      breakWrites(ingram.sandbox, { kind: 'raw', body, contentType: 'application/json' });
      const { customer } = resultOf(await create(ingram));
      expect(customer).toMatchObject({ nativeId: '77', status: 'PENDING' });
    });
  });

  it('leaves to be read what was sent and is not in the answer', async () => {
    await withIngram({}, async (ingram) => {
      const attributes = [{ key: 'tier', value: 'gold' }];
      const input = { taxId: 'GB 5', attributes };
      const { customer: whole } = resultOf(await create(ingram, input));
      const { taxRegId: _, ...held } = heldBy(ingram.sandbox, whole.nativeId);
      const row = { ...held, attributes: {} };
      breakWrites(ingram.sandbox, {
        kind: 'raw',
        body: JSON.stringify(row),
        contentType: 'application/json',
      });
      const { customer } = resultOf(await create(ingram, input));
      expect(Object.keys(whole).filter((key) => !(key in customer))).toEqual(['taxId', 'attributes']);
      expect(resultOf(await create(ingram)).customer).toMatchObject({ taxId: null, attributes: [] });
    });
  });

  it('is not begun where the look-alikes cannot be listed', async () => {
    await withIngram({}, async (ingram) => {
      ingram.sandbox.setFault({ kind: 'status', status: 500 }, ({ method }) => method === 'GET');
      await expect(create(ingram)).rejects.toMatchObject({ code: 'UPSTREAM_ERROR' });
      expect(requestsTo(ingram.sandbox)).toEqual(['GET /customers']);
    });
  });

  it('can be made by version 1.1 too, which knows no other status than the documented ones', async () => {
    await withIngram({ createdStatus: 'active', errorShape: 'observed' }, async (ingram) => {
      expect(resultOf(await create(ingram)).customer.status).toBe('ACTIVE');
      const refused = await create(ingram, { address: { ...ADDRESS, countryCode: 'US', state: null } });
      expect(faultsOf(refused)).toEqual(['INVALID_INPUT input.address.state']);
    });
  });
});

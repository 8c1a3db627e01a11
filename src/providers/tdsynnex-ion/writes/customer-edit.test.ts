import { describe, expect, it } from 'vitest';
import { valueOf } from '../../../../tests/support/connect.js';
import { faultsOf, resultOf } from '../../../../tests/support/connect-writes.js';
import {
  actions,
  ADDRESS,
  bodiesTo,
  changeRow,
  CONTACT,
  HELD,
  justBefore,
  requestsTo,
  rowOf,
  update,
  withTwo,
  writesTo,
} from '../../../../tests/support/ion-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { CustomerUpdate } from '../../../domain/write/new-records.js';

const READ = `GET /customers/${HELD}`;
const CHANGE = `PUT /customers/${HELD}`;
/** What the held customer holds, in the words of callers. */
const HELD_ADDRESS = {
  line1: '400 Quarry Road',
  line2: `Suite ${HELD}`,
  city: 'Asheville',
  state: 'NC',
  postalCode: '28801',
  countryCode: 'US',
};
const HELD_CONTACT = {
  fullName: 'Noor Whitfield',
  email: `contact.${HELD}@example.com`,
  title: 'Office lead',
  phoneNumber: { raw: '+18285550117' },
};

describe('an edit of a customer', () => {
  it('changes what was given and leaves the rest, by a read, a change and a read', async () => {
    await withTwo({}, async (ion) => {
      const before = rowOf(ion);
      const { record, requests } = resultOf(await update(ion, { name: 'Larkspur & Sons' }));
      expect(requestsTo(ion.sandbox)).toEqual([READ, CHANGE, READ]);
      const { updateTime, ...others } = rowOf(ion) ?? { updateTime: '' };
      expect({ ...others, updateTime: before?.updateTime }).toEqual({
        ...before,
        customerOrganization: 'Larkspur & Sons',
      });
      expect(record).toMatchObject({
        nativeId: HELD,
        name: 'Larkspur & Sons',
        updatedAt: new Date(updateTime ?? ''),
        contactPersons: [{ fullName: 'Noor Whitfield', title: 'Office lead' }],
      });
      expect(requests).toBeNull();
      const read = valueOf((await ion.customers.findMany([HELD], scopeOf())).get(HELD));
      expect(read).toMatchObject({ name: 'Larkspur & Sons', address: HELD_ADDRESS });
    });
  });

  it('sends along all that is held, also what nobody here knows, and nothing that is output-only', async () => {
    await withTwo({}, async (ion) => {
      const { name, createTime, updateTime, uid, customerStatus, ...writable } = rowOf(ion) ?? { name: '' };
      const unknown = { alternateEmail: null, notes: [{ text: 'x' }, 7], tier: { level: 2 } };
      const customerAddress = { ...writable.customerAddress, county: 'Buncombe' };
      changeRow(ion, { ...unknown, customerAddress, user: { name: 'u' } });
      resultOf(await update(ion, { address: { ...ADDRESS, line2: 'Unit 4' } }));
      const address = { street: '8 Mill Lane', city: 'Salem', state: 'OR', zip: '97301', country: 'US' };
      const sent = {
        ...writable,
        ...unknown,
        customerAddress: { ...address, suite: 'Unit 4', county: 'Buncombe' },
      };
      expect(bodiesTo(ion.sandbox)).toEqual([sent]);
      expect(rowOf(ion)).toMatchObject(sent);
    });
  });

  it('replaces an address and a contact whole: what they leave out is cleared by being left out', async () => {
    await withTwo({}, async (ion) => {
      const { record } = resultOf(await update(ion, { address: ADDRESS, contactPersons: [CONTACT] }));
      expect(record.address).toMatchObject({ ...ADDRESS, line2: null });
      expect(record.contactPersons).toMatchObject([{ ...CONTACT, title: null, phoneNumber: null }]);
      const [body] = bodiesTo(ion.sandbox);
      for (const key of ['customerTitle', 'customerPhone', 'customerAddress.suite'])
        expect(body).not.toHaveProperty(key);
    });
  });

  it('leaves no part of another name behind', async () => {
    await withTwo({}, async (ion) => {
      const parts = { primaryContactFirstName: 'Noor', primaryContactLastName: 'Whitfield' };
      changeRow(ion, parts);
      resultOf(await update(ion, { language: 'DE' }));
      expect(rowOf(ion)).toMatchObject(parts);
      const { record } = resultOf(await update(ion, { contactPersons: [CONTACT] }));
      expect(record.contactPersons).toMatchObject([{ firstName: null, lastName: null, ...CONTACT }]);
    });
  });

  it.each<[string, Partial<CustomerUpdate>]>([
    ['nothing', {}],
    ['what is held', { name: `Organization ${HELD}`, language: 'EN' }],
    ['what is held in other words', { name: ` Organization ${HELD} ` }],
    ['the address that is held', { address: { ...HELD_ADDRESS, city: ' Asheville' } }],
    ['the contact that is held', { contactPersons: [{ ...HELD_CONTACT, types: ['PRIMARY'] }] }],
    [
      'the contact that is held in other words',
      {
        contactPersons: [
          {
            ...HELD_CONTACT,
            fullName: null,
            firstName: 'Noor',
            lastName: 'Whitfield',
          },
        ],
      },
    ],
  ])('sends nothing for %s', async (_, input) => {
    await withTwo({}, async (ion) => {
      const { record, requests } = resultOf(await update(ion, input));
      expect([record.nativeId, requests]).toEqual([HELD, null]);
      expect(requestsTo(ion.sandbox)).toEqual([READ]);
    });
  });

  it('takes a country and an empty part as they are held for no change', async () => {
    await withTwo({}, async (ion) => {
      const customerAddress = { ...rowOf(ion)?.customerAddress, country: 'us', suite: '' };
      changeRow(ion, { customerAddress, customerTitle: '-' });
      const { title: _, ...contact } = HELD_CONTACT;
      const { line2: _line2, ...address } = HELD_ADDRESS;
      resultOf(await update(ion, { address, contactPersons: [contact] }));
      expect(writesTo(ion.sandbox)).toEqual([]);
      resultOf(await update(ion, { address: { ...address, city: 'Salem' } }));
      expect(rowOf(ion)?.customerAddress).toMatchObject({ country: 'us', suite: '', city: 'Salem' });
    });
  });

  it('can be made of every field', async () => {
    await withTwo({}, async (ion) => {
      const contact = { fullName: 'Kim Lane', email: 'kim.lane@example.com', title: 'Owner' };
      const input = {
        name: 'Mill & Sons',
        language: 'en-US',
        address: { ...ADDRESS, line2: 'Unit 4' },
        contactPersons: [{ ...contact, phoneNumber: { raw: '+15035550142' } }],
      };
      expect(resultOf(await update(ion, input)).record).toMatchObject(input);
    });
  });
});

describe('an edit of a customer that another one meets', () => {
  it('names the customer that no two are to replace at once', async () => {
    await withTwo({}, (ion) => {
      expect(actions(ion).update.replacedRecord?.({ nativeId: HELD, name: 'x' })).toBe(HELD);
      return Promise.resolve();
    });
  });
});

describe('an edit of a customer, read back, that took something else along', () => {
  const further = { notes: 'kept', tier: null };
  /** Edits the name of a customer, of which ION shows these fields otherwise behind the change. */
  const editing = (shown: object, customerAddress: object = {}) =>
    withTwo({}, async (ion) => {
      const address = { ...rowOf(ion)?.customerAddress, county: 'Buncombe' };
      changeRow(ion, { ...further, customerAddress: address });
      justBefore(ion.sandbox, 'PUT', () => {
        justBefore(ion.sandbox, 'GET', () => {
          changeRow(ion, { ...shown, customerAddress: { ...address, ...customerAddress } });
        });
      });
      const answer = await update(ion, { name: 'Mine' });
      expect([rowOf(ion)?.customerOrganization, ...writesTo(ion.sandbox)]).toEqual(['Mine', CHANGE]);
      return answer;
    });

  it.each<[string, object, object?]>([
    ['contactPersons.0.title', { customerTitle: 'Director' }],
    ['contactPersons.0.phoneNumber', { customerPhone: undefined }],
    ['address.city', {}, { city: 'Salem' }],
    ['notes', { notes: undefined }],
    ['customerAddress.county', {}, { county: undefined }],
    ['language, notes', { languageCode: 'de-DE', notes: null }],
  ])('names %s', async (names, shown, address) => {
    const answer = await editing(shown, address);
    if (answer.kind !== 'mismatch') throw new Error(`it is ${answer.kind}`);
    expect(answer.advice).toContain(`shows ${names} otherwise than before`);
    expect(answer.advice).not.toMatch(/Director|Salem|de-DE/);
  });

  it.each([
    ['nothing', {}],
    ['a spelling', { customerEmail: `CONTACT.${HELD}@example.com` }],
    ['a field that nobody here knows and that has another value', { notes: 'version 2', tier: undefined }],
    ['a field that is new', { others: 1 }],
  ])('is done where it is %s', async (_, shown) => {
    expect(resultOf(await editing(shown)).record.name).toBe('Mine');
  });
});

describe('an edit of a customer is refused before anything is sent', () => {
  it('where there is no such customer', async () => {
    await withTwo({}, async (ion) => {
      expect(faultsOf(await update(ion, { nativeId: '20009', name: 'x' }))).toEqual(['NOT_FOUND input.id']);
      expect(requestsTo(ion.sandbox)).toEqual(['GET /customers/20009']);
    });
  });

  it.each(['', '..', '0', '-1', '20001/../20002', '020001', 'x'])(
    'and before anything is asked of %j, which can be no id',
    async (nativeId) => {
      await withTwo({}, async (ion) => {
        expect(faultsOf(await update(ion, { nativeId, name: 'x' }))).toEqual(['NOT_FOUND input.id']);
        expect(requestsTo(ion.sandbox)).toEqual([]);
      });
    },
  );

  it.each<[string, object, readonly string[]]>([
    ['the address', { customerAddress: undefined }, ['line1', 'city', 'state', 'postalCode', 'countryCode']],
    [
      'a part of it',
      { customerAddress: { street: 'x', city: null, state: '', zip: 1, country: 'US' } },
      ['city'],
    ],
  ])('where the customer lacks %s that ION wants to be there', async (_, fields, parts) => {
    await withTwo({}, async (ion) => {
      changeRow(ion, fields);
      const expected = parts.map((part) => `REQUIRED input.address.${part}`);
      expect(faultsOf(await update(ion, { name: 'x' }))).toEqual(expected);
      expect(writesTo(ion.sandbox)).toEqual([]);
      expect(resultOf(await update(ion, { name: 'x', address: ADDRESS })).record.name).toBe('x');
    });
  });
});

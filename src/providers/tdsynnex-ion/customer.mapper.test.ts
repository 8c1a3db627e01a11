import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/record.js';
import { toCustomer } from './customer.mapper.js';
import { fieldsOf } from '../../../tests/support/fields-of.js';

const ROW = {
  name: 'accounts/48213/customers/7',
  customerOrganization: 'Larkspur Cycles',
  customerAddress: {
    street: '8 Mill Lane',
    suite: 'Unit 4',
    city: 'Salem',
    state: 'OR',
    zip: '97301',
    country: 'us',
  },
  customerName: 'Theo Marchetti',
  customerEmail: 'theo@example.com',
  customerTitle: 'Owner',
  customerPhone: '(503) 555-0142',
  createTime: '2023-05-09T08:30:00.504Z',
  updateTime: '2023-05-10T10:30:00+02:00',
  languageCode: 'en-US',
  uid: '77',
  customerStatus: 'ACTIVE',
};

const customer = (row: JsonObject) => toCustomer({ id: '7', row }, 's');

describe('toCustomer', () => {
  it('puts every value where the domain has it', () => {
    const { raw, ...record } = customer(ROW);
    expect(fieldsOf(record)).toEqual({
      sourceId: 's',
      nativeId: '7',
      kind: 'ORGANIZATION',
      name: 'Larkspur Cycles',
      status: 'ACTIVE',
      statusRaw: 'ACTIVE',
      language: 'en-US',
      externalId: null,
      entityId: null,
      taxId: null,
      resellerNativeId: null,
      labels: null,
      attributes: null,
      address: {
        line1: '8 Mill Lane',
        line2: 'Unit 4',
        city: 'Salem',
        state: 'OR',
        postalCode: '97301',
        countryCode: 'US',
        countryRaw: 'us',
      },
      contactPersons: [
        {
          types: ['PRIMARY'],
          firstName: null,
          lastName: null,
          fullName: 'Theo Marchetti',
          title: 'Owner',
          email: 'theo@example.com',
          phoneNumber: {
            raw: '(503) 555-0142',
            e164: '+15035550142',
            countryCallingCode: '1',
            areaCode: null,
            number: '5035550142',
            extension: null,
          },
        },
      ],
      createdAt: new Date('2023-05-09T08:30:00.504Z'),
      updatedAt: new Date('2023-05-10T08:30:00Z'),
    });
    expect(raw()).toEqual(ROW);
  });

  it('takes a row with nothing but its name', () => {
    expect(customer({ name: ROW.name })).toMatchObject({
      name: null,
      status: 'UNKNOWN',
      statusRaw: null,
      language: null,
      address: null,
      contactPersons: [],
      createdAt: null,
      updatedAt: null,
    });
  });

  it('makes null of what only stands for nothing, and of what is odd', () => {
    const odd = {
      ...ROW,
      customerTitle: '',
      customerPhone: '',
      customerEmail: '-',
      customerName: ['x'],
      createTime: '2023-05-09',
      updateTime: '2023-02-31T00:00:00Z',
      languageCode: {},
      customerStatus: 5,
      customerAddress: { street: 12, suite: '', country: 'Atlantis' },
    };
    const { address, contactPersons, ...rest } = customer(odd);
    expect(contactPersons).toEqual([]);
    expect(address).toMatchObject({ line1: '12', line2: null, countryCode: null, countryRaw: 'Atlantis' });
    expect(rest).toMatchObject({
      createdAt: null,
      updatedAt: null,
      language: null,
      status: 'UNKNOWN',
      statusRaw: '5',
    });
    expect(customer({ ...ROW, customerAddress: 'somewhere' }).address).toBeNull();
  });

  it.each([
    ['ACTIVE', 'ACTIVE'],
    ['INACTIVE', 'SUSPENDED'],
    ['CUSTOMER_STATUS_UNSPECIFIED', 'UNKNOWN'],
    ['SOMETHING_NEW', 'UNKNOWN'],
  ])('knows the status %s as %s', (statusRaw, status) => {
    expect(customer({ ...ROW, customerStatus: statusRaw })).toMatchObject({ status, statusRaw });
  });

  it('takes first and last name where a row has them', () => {
    const names = { primaryContactFirstName: 'Theo', primaryContactLastName: 'Marchetti' };
    const person = (row: JsonObject) => customer(row).contactPersons?.[0];
    expect(person({ ...ROW, ...names, customerName: 'T. M.' })).toMatchObject({
      firstName: 'Theo',
      lastName: 'Marchetti',
      fullName: 'T. M.',
    });
    expect(person({ ...names })).toMatchObject({ fullName: 'Theo Marchetti' });
  });

  it.each([
    ['+1 540 555 0191 ext. 7', 'US', '+15405550191'],
    ['0044 20 7946 0991', 'GB', '+442079460991'],
    ['(020) 7946 0991', 'GB', '+442079460991'],
    ['20 7946 0991', null, null],
  ])('reads the phone %s in %s as %s', (raw, country, e164) => {
    const [person] =
      customer({ ...ROW, customerPhone: raw, customerAddress: { country } }).contactPersons ?? [];
    expect(person?.phoneNumber).toMatchObject({ raw, e164 });
  });

  it('never shows the password that a creation answers', () => {
    const user = { userName: 'DEFAULT', password: 'canary', email: 'theo@example.com' };
    const shown = JSON.stringify(customer({ ...ROW, user }).raw());
    expect(shown).toContain('DEFAULT');
    expect(shown).not.toContain('canary');
  });
});

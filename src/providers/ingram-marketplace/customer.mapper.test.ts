import { describe, expect, it } from 'vitest';
import { CUSTOMER_DETAILS } from '../../domain/customer/customer.js';
import { toCustomer, toCustomerRow } from './customer.mapper.js';
import { customerRow } from './sandbox/rows.js';
import type { WireRow } from './wire.js';
import { rowOf } from '../../mapping/wire.js';

const CANARY = 'canary-77b1';

function rowWith(fields: object): WireRow {
  const row = rowOf(JSON.parse(JSON.stringify({ id: '1000240', ...fields })));
  if (!row) throw new Error('this is no row');
  return row;
}

describe('toCustomer', () => {
  it('puts each value where the schema says', () => {
    const row = rowWith(
      customerRow({
        id: '1000240',
        externalId: 'CRM-1',
        name: 'Fen & Co',
        status: 'creditHold',
        taxRegId: 'GB1',
        language: 'DE',
        resellerId: '1000001',
        attributes: { tier: 'gold', note: '' },
      }),
    );
    expect(toCustomer(row, 's')).toMatchObject({
      sourceId: 's',
      nativeId: '1000240',
      kind: 'ORGANIZATION',
      name: 'Fen & Co',
      externalId: 'CRM-1',
      status: 'RESTRICTED',
      statusRaw: 'creditHold',
      taxId: 'GB1',
      language: 'DE',
      entityId: null,
      labels: null,
      createdAt: null,
      updatedAt: null,
      resellerNativeId: '1000001',
      attributes: [
        { key: 'tier', value: 'gold' },
        { key: 'note', value: '' },
      ],
      address: { line1: '9 Lantern Quay', countryCode: 'GB' },
      contactPersons: [{ types: ['ADMIN'], phoneNumber: { e164: '+441614960123' } }],
    });
    expect(toCustomer(row, 's').raw?.()).toEqual(row);
  });

  it.each([
    ['active', 'ACTIVE'],
    ['pending', 'PENDING'],
    ['creditHold', 'RESTRICTED'],
    ['adminHold', 'SUSPENDED'],
    ['cancelled', 'CLOSED'],
    ['error', 'FAILED'],
    ['frozen', 'UNKNOWN'],
    ['', 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
  ])('reads the status %s as %s', (status, expected) => {
    const customer = toCustomer(rowWith({ status }), 's');
    expect([customer.status, customer.statusRaw]).toEqual([
      expected,
      status === '' ? null : (status ?? null),
    ]);
  });

  it('knows that there is none of what its record does not show', () => {
    const bare = toCustomer(rowWith({ name: '-', taxRegId: '', attributes: null, address: 7 }), 's');
    const empty = CUSTOMER_DETAILS.filter((detail) => detail !== 'raw');
    expect(empty.map((detail) => bare[detail])).toEqual(empty.map(() => null));
  });

  it('shows no login, password or other secret of the record, wherever they stand', () => {
    const secrets = { login: CANARY, password: CANARY };
    const row = rowWith({
      contactPersons: [{ type: 'admin', firstName: 'A', ...secrets }],
      password: CANARY,
    });
    const data = toCustomer(row, 's').raw?.() ?? {};
    expect(data['contactPersons']).toEqual([{ type: 'admin', firstName: 'A' }]);
    expect(JSON.stringify([data, toCustomer(row, 's')])).not.toContain(CANARY);
  });
});

describe('toCustomerRow', () => {
  const held = (fields: object) => {
    const row = toCustomerRow(rowWith(fields), 's');
    return CUSTOMER_DETAILS.filter((detail) => detail in row);
  };
  const BASIC = ['name', 'externalId', 'labels', 'createdAt', 'updatedAt'];

  it('leaves out of a basic row what it does not tell, but not the external id, which is one of its four', () => {
    expect(held({ externalId: 'E', name: 'N', status: 'active' })).toEqual(BASIC);
    expect(toCustomerRow(rowWith({ name: 'N' }), 's')).toMatchObject({ externalId: null, status: 'UNKNOWN' });
  });

  it('takes nothing for told that is empty in a basic row', () => {
    const empty = { address: null, contactPersons: [], attributes: {}, taxRegId: null, language: '' };
    expect(held({ name: 'N', ...empty })).toEqual(BASIC);
  });

  it('keeps what a basic row tells beyond its four', () => {
    const more = { taxRegId: 'T', language: 'en', resellerId: '7', attributes: { a: 'b' } };
    expect(held({ name: 'N', ...more })).toEqual(
      CUSTOMER_DETAILS.filter((detail) => !['address', 'contactPersons', 'raw'].includes(detail)),
    );
  });

  it('has every detail of a row that shows address or contact persons', () => {
    expect(held({ address: { city: 'Leeds' } })).toEqual([...CUSTOMER_DETAILS]);
    expect(held({ contactPersons: [{ type: 'admin', firstName: 'A' }] })).toEqual([...CUSTOMER_DETAILS]);
    expect(toCustomerRow(rowWith({ address: { city: 'Leeds' } }), 's')).toMatchObject({ taxId: null });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asJson } from '../../../tests/support/tradevest.js';
import type { JsonObject } from '../../domain/record.js';
import { isWhole, toCompanyDetails, toCustomerRow, toNamed, toPersonDetails } from './customer.mapper.js';
import { addressRow, customerRow, legalEntityRow, naturalPersonRow, refAccountRow } from './sandbox/rows.js';
import { fieldsOf } from '../../../tests/support/fields-of.js';

const ID = '5b5c7296-4782-4669-83c9-125b98b9ed4a';
const ENTITY = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const NOW = new Date('2026-01-01T00:00:00Z');

const mapped = (row: JsonObject) => toCustomerRow(row, ID, { sourceId: 's', now: NOW });
const wire = (overrides: Partial<Parameters<typeof customerRow>[0]> = {}): JsonObject =>
  asJson(customerRow({ customerId: ID, entityId: ENTITY, ...overrides }));

describe('toCustomerRow', () => {
  it('holds what a role shows, and leaves out what only its entity holds', () => {
    const row = mapped(wire({ labels: ['vip', 'a,b'], modifiedOn: '2025-12-17T08:38:31.104169414Z' }));
    expect(row).toEqual({
      sourceId: 's',
      nativeId: ID,
      kind: 'PERSON',
      entityId: ENTITY,
      status: 'ACTIVE',
      statusRaw: 'ACTIVE',
      labels: ['vip', 'a,b'],
      attributes: null,
      resellerNativeId: null,
      createdAt: new Date('2025-03-03T08:15:00.250Z'),
      updatedAt: new Date('2025-12-17T08:38:31.104Z'),
      raw: expect.any(Function) as unknown,
    });
    for (const detail of ['name', 'externalId', 'taxId', 'language', 'address', 'contactPersons'])
      expect(row).not.toHaveProperty(detail);
  });

  it.each([
    ['NATURAL_PERSON', 'PERSON'],
    ['LEGAL_ENTITY', 'ORGANIZATION'],
    ['JOINT_PERSON', 'JOINT_PERSONS'],
    ['BENEFICIAL_OWNER', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('takes %s for %s', (entityType, kind) => {
    expect(mapped({ ...wire(), entityType }).kind).toBe(kind);
  });

  it.each([
    ['ACTIVE', 'ACTIVE'],
    ['CREATED', 'PENDING'],
    ['RECEIVED', 'PENDING'],
    ['PENDING', 'PENDING'],
    ['REVIEW', 'PENDING'],
    ['ESTATE', 'RESTRICTED'],
    ['SUSPENDED', 'SUSPENDED'],
    ['SUSPENDED_COMPLIANCE', 'SUSPENDED'],
    ['REJECTED', 'FAILED'],
    ['INVALID', 'FAILED'],
    ['ARCHIVED', 'UNKNOWN'],
    ['NEVER_HEARD_OF', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('takes the status %s for %s and keeps the word', (customerStatus, status) => {
    expect(mapped({ ...wire(), customerStatus })).toMatchObject({ status, statusRaw: customerStatus });
  });

  it.each([
    ['2025-12-31T23:59:59.999999Z', 'CLOSED'],
    ['2026-01-01T00:00:00.000Z', 'CLOSED'],
    ['2025-12-31', 'CLOSED'],
    ['2026-01-01T00:00:00.001Z', 'ESTATE'],
    ['2099-12-31T00:00:00.000Z', 'ESTATE'],
    ['soon', 'ESTATE'],
  ])('is closed from its cancellation on, whatever the word: %s', (cancellationDate, status) => {
    const { status: found, statusRaw } = mapped(wire({ customerStatus: 'ESTATE', cancellationDate }));
    expect([found, statusRaw]).toEqual([status === 'CLOSED' ? 'CLOSED' : 'RESTRICTED', 'ESTATE']);
  });

  it('has no labels where the row shows none', () => {
    expect(mapped(wire({ labels: undefined })).labels).toEqual([]);
  });

  it('writes entity ids in lower case, and holds none where the row names none', () => {
    expect(mapped({ ...wire(), entityId: ENTITY.toUpperCase() }).entityId).toBe(ENTITY);
    expect(mapped({ ...wire(), entityId: 'no-uuid' }).entityId).toBeNull();
  });

  it('shows the role as it is in raw, but for accounts, tax and birth', () => {
    const account = { ...refAccountRow(), accountHolder: 'canary' };
    const row = {
      ...wire(),
      refAccounts: [account, 'canary'],
      taxDetails: [{ taxId: 'canary' }],
      birthDay: 'canary',
      extra: [{ iban: 'canary', IBAN: 'canary', bic: 'canary', vatId: 'canary', note: 'kept' }],
      apiKey: 'canary',
    };
    const shown = mapped(row).raw?.();
    expect(shown).toMatchObject({
      customerId: ID,
      entityId: ENTITY,
      customerStatus: 'ACTIVE',
      labels: [],
      refAccounts: [{ type: 'PRIMARY' }, {}],
      extra: [{ note: 'kept' }],
    });
    expect(JSON.stringify(shown)).not.toMatch(/canary|DE00SANDBOX|SANDDE00|Sandbox Bank|Robin/);
  });

  it('never fails, whatever the row holds', () => {
    const keys = fc.constantFrom(...Object.keys(wire()), 'cancellationDate');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (row) => {
        const customer = mapped(asJson(row));
        expect(customer.nativeId).toBe(ID);
        customer.raw?.();
      }),
    );
  });
});

const RECORD_ID = '9b29cd58-3105-4e18-ab4d-f4970ea29d4a';

const person = (overrides: JsonObject = {}): JsonObject =>
  asJson({ ...naturalPersonRow({ naturalPersonId: RECORD_ID }), ...overrides });
const company = (overrides: JsonObject = {}): JsonObject =>
  asJson({ ...legalEntityRow({ legalEntityId: RECORD_ID }), ...overrides });

const ADDRESS = {
  line1: 'Lindenweg 4',
  line2: null,
  city: 'Potsdam',
  state: null,
  postalCode: '14467',
  countryCode: 'DE',
  countryRaw: 'DE',
};
const parts = (number: string) => ({ countryCallingCode: '49', areaCode: null, number, extension: null });

describe('toPersonDetails', () => {
  it('has the person itself for its contact', () => {
    const row = person({ title: 'PROFESSOR', language: 'de', externalId: 'crm-1' });
    expect(fieldsOf(toPersonDetails(row))).toEqual({
      name: 'Robin Muster',
      externalId: 'crm-1',
      taxId: null,
      language: 'de',
      address: ADDRESS,
      contactPersons: [
        {
          types: ['PRIMARY'],
          firstName: 'Robin',
          lastName: 'Muster',
          fullName: 'Robin Muster',
          title: 'PROFESSOR',
          email: 'robin.muster@example.com',
          phoneNumber: { raw: '+49 30 23125 100', e164: '+493023125100', ...parts('3023125100') },
        },
      ],
    });
  });

  it('takes the first tax id that there is', () => {
    const taxDetails = [{ taxResidency: 'DE' }, { taxResidency: 'FR', taxId: 'FR-1' }, { taxId: 'GB-2' }];
    expect(toPersonDetails(person({ taxDetails })).taxId).toBe('FR-1');
    expect(toPersonDetails(person({ taxDetails: null })).taxId).toBeNull();
  });

  it('reads a telephone number as one of the country of the address', () => {
    const inFrance = person({
      mainAddress: { ...addressRow({ country: 'FR' }) },
      contact: { phone: '01 99 00 23 17' },
    });
    expect(toPersonDetails(inFrance).contactPersons?.[0]?.phoneNumber?.e164).toBe('+33199002317');
    const odd = person({ contact: { phone: 'n/a' } });
    expect(toPersonDetails(odd).contactPersons?.[0]?.phoneNumber).toBeNull();
  });

  it('knows half of a name, half of an address, and nothing of somebody without any', () => {
    const half = toPersonDetails({ lastName: 'O', mainAddress: { streetNumber: '7', country: 'Vietnam' } });
    expect(half).toMatchObject({
      name: 'O',
      address: { line1: '7', city: null, countryCode: null, countryRaw: 'Vietnam' },
      contactPersons: [{ firstName: null, lastName: 'O', fullName: 'O', email: null, phoneNumber: null }],
    });
    const nobody = { name: null, externalId: null, taxId: null, language: null, address: null };
    expect(toPersonDetails({})).toEqual({ ...nobody, contactPersons: [] });
    expect(toPersonDetails({ firstName: ' ', lastName: '-', contact: { email: '-' } })).toMatchObject({
      name: null,
      contactPersons: [],
    });
  });
});

describe('toCompanyDetails', () => {
  it('is reached at its own address, which belongs to no person', () => {
    const row = company({
      externalId: 'crm-2',
      mainAddress: { ...addressRow({ state: 'BB', additionalInfo: 'Hof 2' }) },
    });
    expect(fieldsOf(toCompanyDetails(row))).toEqual({
      name: 'Muster Werke GmbH',
      externalId: 'crm-2',
      taxId: 'FAKE-TAX-000000',
      language: null,
      address: { ...ADDRESS, state: 'BB', line2: 'Hof 2' },
      contactPersons: [
        {
          types: ['PRIMARY'],
          firstName: null,
          lastName: null,
          fullName: null,
          title: null,
          email: 'office@example.com',
          phoneNumber: { raw: '+49 30 23125 200', e164: '+493023125200', ...parts('3023125200') },
        },
      ],
    });
  });

  it('goes by its VAT id before its tax number', () => {
    expect(toCompanyDetails(company({ vatId: 'DE000000000' })).taxId).toBe('DE000000000');
    expect(toCompanyDetails(company({ vatId: ' ' })).taxId).toBe('FAKE-TAX-000000');
  });

  it('has no contact where it can be reached neither by mail nor by telephone', () => {
    expect(toCompanyDetails(company({ contact: { website: 'https://example.com' } })).contactPersons).toEqual(
      [],
    );
    expect(toCompanyDetails(company({ contact: { phone: '030 23125-200' } })).contactPersons).toHaveLength(1);
  });
});

describe('an entity in a list', () => {
  it('shows its name, of whatever kind it is', () => {
    expect(toNamed({ entityName: 'Ann & Ben' })).toEqual({ name: 'Ann & Ben' });
    expect(toNamed({ entityName: ' ' })).toEqual({ name: null });
  });

  it('stands for its record only where it holds an address and a contact', () => {
    expect([person(), company()].map(isWhole)).toEqual([true, true]);
    expect([person({ contact: null }), company({ mainAddress: [] }), {}].map(isWhole)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('any entity', () => {
  it('can be read, whatever it holds', () => {
    const keys = fc.constantFrom(...Object.keys(person()), ...Object.keys(company()), 'entityName');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (row) => {
        const json = asJson(row);
        for (const read of [toPersonDetails, toCompanyDetails, toNamed])
          expect(read(json)).toHaveProperty('name');
      }),
    );
  });
});

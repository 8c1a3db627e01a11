import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asJson } from '../../../tests/support/tradevest.js';
import type { JsonObject } from '../../domain/record.js';
import { toCustomerRow } from './customer.mapper.js';
import { customerRow, refAccountRow } from './sandbox/rows.js';

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
      ...{ sourceId: 's', nativeId: ID, kind: 'PERSON', entityId: ENTITY },
      ...{ status: 'ACTIVE', statusRaw: 'ACTIVE', labels: ['vip', 'a,b'] },
      ...{ attributes: null, resellerNativeId: null },
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
      ...{ customerId: ID, entityId: ENTITY, customerStatus: 'ACTIVE', labels: [] },
      ...{ refAccounts: [{ type: 'PRIMARY' }, {}], extra: [{ note: 'kept' }] },
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

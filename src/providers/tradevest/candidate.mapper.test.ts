import { describe, expect, it } from 'vitest';
import { asJson } from '../../../tests/support/tradevest.js';
import { toCandidate } from './candidate.mapper.js';
import { otherEntityRow } from './sandbox/rows.js';

const ID = '00000000-0000-4000-8000-000000000001';
const SHOWN = otherEntityRow({ entityId: ID, entityType: 'LEGAL_ENTITY', entityName: 'Mill & Sons GmbH' });
const candidate = (row: object) => toCandidate({ id: ID, row: asJson(row) }, 's');

describe('toCandidate', () => {
  it('reads an entity with its kind, its name, its own status and its time of creation', () => {
    expect(
      candidate({ ...SHOWN, roles: ['PROXY', 'CUSTOMER'], createdOn: '2025-02-03T04:05:06.789012Z' }),
    ).toEqual({
      sourceId: 's',
      entityId: ID,
      kind: 'ORGANIZATION',
      name: 'Mill & Sons GmbH',
      statusRaw: 'ACTIVE',
      isCustomer: true,
      createdAt: new Date('2025-02-03T04:05:06.789Z'),
    });
  });

  it.each([
    [['PROXY'], false],
    [[], false],
    [undefined, null],
    [null, null],
    ['CUSTOMER', null],
  ])('takes the roles %j for the answer %j to whether it is a customer', (roles, isCustomer) => {
    expect(candidate({ ...SHOWN, roles })?.isCustomer).toBe(isCustomer);
  });

  it.each(['BENEFICIAL_OWNER', 'LEGAL_REPRESENTATIVE', 'SOMETHING_NEW', '', null, 7])(
    'makes none of an entity of the type %j',
    (entityType) => {
      expect(candidate({ ...SHOWN, entityType })).toBeNull();
    },
  );

  it('is null in what is missing or odd', () => {
    const row = { entityType: 'JOINT_PERSON', entityName: ' ', entityStatus: {}, createdOn: 'today' };
    expect(candidate(row)).toMatchObject({
      kind: 'JOINT_PERSONS',
      name: null,
      statusRaw: null,
      createdAt: null,
    });
  });
});

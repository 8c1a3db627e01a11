import { describe, expect, it } from 'vitest';
import { ALL_CUSTOMERS } from '../../../tests/support/connect.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { Verdict } from '../../listing/filter-table.js';
import { planFilter } from '../../listing/filter-table.js';
import { toCustomerRow } from './customer.mapper.js';
import { CUSTOMER_FILTERS } from './filters.js';
import type { CustomerRow } from './sandbox/index.js';
import { contactPersonRow, customerRow } from './sandbox/rows.js';
import { rowOf } from '../../mapping/wire.js';

const planOf = (filter: Partial<CustomerFilter>) =>
  planFilter(CUSTOMER_FILTERS, { ...ALL_CUSTOMERS, ...filter });
const pushed = (filter: Partial<CustomerFilter>) => planOf(filter)?.params;

function verdict(filter: Partial<CustomerFilter>, fields: Partial<CustomerRow>, basic = false): Verdict {
  const { id, externalId, name, status, ...details } = customerRow({ id: '1', ...fields });
  const row = rowOf(JSON.parse(JSON.stringify({ id, externalId, name, status, ...(basic ? {} : details) })));
  const plan = planOf(filter);
  if (!row || !plan) throw new Error('nothing can match');
  return plan.test(toCustomerRow(row, 's'));
}

describe('a filter', () => {
  it.each<[string, Partial<CustomerFilter>]>([
    ['another kind', { kind: 'PERSON' }],
    ['an entity', { entityId: 'e' }],
    ['labels', { hasLabels: ['a'] }],
    ['no status at all', { statuses: [] }],
    ['a blank email', { email: '  ' }],
    ['a placeholder as external id', { externalId: '-' }],
    ['a blank tax id', { taxId: '' }],
    ['a reseller that can be none', { resellerNativeId: '../1' }],
    ['half a character', { externalId: '\ud83d' }],
  ])('by %s can match nothing', (_, filter) => {
    expect(planOf(filter)).toBeNull();
  });

  it.each<[string, Partial<CustomerFilter>]>([
    ['nothing', {}],
    ['the only kind that there is', { kind: 'ORGANIZATION' }],
    ['a blank name', { nameContains: ' \n' }],
  ])('by %s leaves everything', (_, filter) => {
    expect(planOf(filter)).toMatchObject({ params: [], isVerified: false });
  });

  it('asks the source for what it can apply, and for nothing else', () => {
    const filter = {
      email: ' Skip@Example.com ',
      externalId: 'E 1',
      resellerNativeId: '7',
      nameContains: ' Fen ',
      contactNameContains: 'Noor',
      taxId: 'T',
      statuses: ['ACTIVE'] as const,
      statusesRaw: ['active'],
    };
    expect(pushed(filter)).toEqual([
      { name: 'Fen' },
      { email: 'Skip@Example.com' },
      { externalId: 'E 1' },
      { resellerId: '7' },
    ]);
  });

  it.each([
    ['Fen Works', 'Fen Works'],
    ["O'Dowd", 'Dowd'],
    ['Fen  & Söhne 24', 'hne 24'],
    ['100%_\\*', '100'],
    ['かもめ商店', 'かもめ商店'],
    ['x'.repeat(300), 'x'.repeat(100)],
    ['𠮷'.repeat(300), '𠮷'.repeat(100)],
  ])('by the name %j asks for the longest part that is nothing but words', (nameContains, name) => {
    expect(pushed({ nameContains })).toEqual([{ name }]);
  });

  it('by a name without a word asks the source for nothing', () => {
    expect(pushed({ nameContains: '&' })).toEqual([]);
    expect(verdict({ nameContains: '&' }, { name: 'A & B' })).toBe(true);
  });
});

type Case = readonly [Partial<CustomerFilter>, Partial<CustomerRow>, boolean];

describe('the verdict on a row', () => {
  it.each<[string, Case]>([
    ['name in other letters', [{ nameContains: ' fEN ' }, { name: 'Old Fenland' }, true]],
    ['name that is only similar', [{ nameContains: 'Fen Old' }, { name: 'Old Fen' }, false]],
    ['name that is missing', [{ nameContains: 'Fen' }, { name: undefined }, false]],
    ['external id', [{ externalId: 'a-1' }, { externalId: 'a-1' }, true]],
    ['external id in other letters', [{ externalId: 'a-1' }, { externalId: 'A-1' }, false]],
    ['tax id', [{ taxId: 'T' }, { taxRegId: 'T' }, true]],
    ['other tax id', [{ taxId: 'T' }, { taxRegId: 'T2' }, false]],
    ['reseller', [{ resellerNativeId: '7' }, { resellerId: '7' }, true]],
    ['no reseller', [{ resellerNativeId: '7' }, {}, false]],
    ['status', [{ statuses: ['RESTRICTED'] }, { status: 'creditHold' }, true]],
    ['status of no name', [{ statuses: ['UNKNOWN'] }, { status: 'frozen' }, true]],
    ['other status', [{ statuses: ['ACTIVE', 'UNKNOWN'] }, { status: 'error' }, false]],
    ['email in other letters', [{ email: ' NOOR.Haverkamp@example.com' }, {}, true]],
    [
      'email that the source writes in other letters',
      [
        { email: 'bills@example.net' },
        { contactPersons: [contactPersonRow({ email: ' Bills@Example.net' })] },
        true,
      ],
    ],
    ['state in the words of the source', [{ statusesRaw: ['creditHold'] }, { status: 'creditHold' }, true]],
    ['state in other letters', [{ statusesRaw: ['CREDITHOLD'] }, { status: 'creditHold' }, false]],
    ['contact name', [{ contactNameContains: 'oor have' }, {}, true]],
    ['contact name of no contact', [{ contactNameContains: 'x' }, { contactPersons: undefined }, false]],
    ['email of no customer', [{ email: 'noor@example.com' }, {}, false]],
    ['email of no contact', [{ email: 'noor@example.com' }, { contactPersons: undefined }, false]],
  ])('is known from a full row for its %s', (_, [filter, fields, expected]) => {
    expect(verdict(filter, fields)).toBe(expected);
  });

  it('of a basic row is open if the filter is about a detail', () => {
    for (const filter of [
      { email: 'a@b.c' },
      { taxId: 'T' },
      { resellerNativeId: '7' },
      { contactNameContains: 'x' },
    ])
      expect(verdict(filter, {}, true)).toBe('needs-detail');
  });

  it('of a basic row is known if one of its own fields does not match, whatever the details may say', () => {
    expect(verdict({ taxId: 'T', statuses: ['CLOSED'] }, { taxRegId: 'T' }, true)).toBe(false);
    expect(verdict({ taxId: 'T', statuses: ['ACTIVE'] }, { taxRegId: 'T' }, true)).toBe('needs-detail');
  });
});

import { describe, expect, it } from 'vitest';
import { ALL_CUSTOMERS } from '../../../tests/support/connect.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import { toCustomerRow } from './customer.mapper.js';
import { narrowingOf, verdictOn } from './narrowing.js';
import { contactPersonRow, customerRow } from './sandbox/rows.js';
import type { CustomerRow } from './sandbox/index.js';
import { rowOf } from './wire.js';

const narrowing = (filter: Partial<CustomerFilter>) => narrowingOf({ ...ALL_CUSTOMERS, ...filter });
const parameters = (filter: Partial<CustomerFilter>) => narrowing(filter)?.parameters;

function verdict(
  filter: Partial<CustomerFilter>,
  fields: Partial<CustomerRow>,
  basic = false,
): boolean | null {
  const { id, externalId, name, status, ...details } = customerRow({ id: '1', ...fields });
  const row = rowOf(JSON.parse(JSON.stringify({ id, externalId, name, status, ...(basic ? {} : details) })));
  const found = narrowing(filter);
  if (!row || !found) throw new Error('nothing can match');
  return verdictOn(toCustomerRow(row, 's'), found);
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
    expect(narrowing(filter)).toBeNull();
  });

  it.each<[string, Partial<CustomerFilter>]>([
    ['nothing', {}],
    ['the only kind that there is', { kind: 'ORGANIZATION' }],
    ['a blank name', { nameContains: ' \n' }],
  ])('by %s leaves everything', (_, filter) => {
    expect(narrowing(filter)).toEqual({ parameters: {}, conditions: [] });
  });

  it('asks the source for what it can apply, and for nothing else', () => {
    const filter = {
      ...{ email: ' Skip@Example.com ', externalId: 'E 1', resellerId: '7', nameContains: ' Fen ' },
      ...{ taxId: 'T', status: ['ACTIVE'] as const },
    };
    expect(parameters(filter)).toEqual({
      ...{ email: 'Skip@Example.com', externalId: 'E 1', resellerId: '7', name: 'Fen' },
    });
  });

  it.each([
    ['Fen Works', 'Fen Works'],
    ["O'Dowd", 'Dowd'],
    ['Fen  & Söhne 24', 'Söhne 24'],
    ['100%_\\*', '100'],
    ['かもめ商店', 'かもめ商店'],
    ['x'.repeat(300), 'x'.repeat(100)],
    ['𝒳'.repeat(300), '𝒳'.repeat(100)],
  ])('by the name %j asks for the longest part that is nothing but words', (nameContains, name) => {
    expect(parameters({ nameContains })).toEqual({ name });
  });

  it('by a name without a word asks the source for nothing', () => {
    expect(parameters({ nameContains: '&' })).toEqual({});
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
    ['email of nobody', [{ email: 'noor@example.com' }, {}, false]],
    ['email of no contact', [{ email: 'noor@example.com' }, { contactPersons: undefined }, false]],
  ])('is told by a full row for its %s', (_, [filter, fields, expected]) => {
    expect(verdict(filter, fields)).toBe(expected);
  });

  it('of a basic row is open where the filter is about a detail', () => {
    for (const filter of [{ email: 'a@b.c' }, { taxId: 'T' }, { resellerId: '7' }])
      expect(verdict(filter, {}, true)).toBeNull();
  });

  it('of a basic row is told where one of its own fields does not match, whatever the details may say', () => {
    expect(verdict({ taxId: 'T', statuses: ['CLOSED'] }, { taxRegId: 'T' }, true)).toBe(false);
    expect(verdict({ taxId: 'T', statuses: ['ACTIVE'] }, { taxRegId: 'T' }, true)).toBeNull();
  });
});

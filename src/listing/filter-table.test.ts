import { describe, expect, it } from 'vitest';
import type { FilterTable } from './filter-table.js';
import {
  containsText,
  isBlank,
  isSameText,
  longestPlainPart,
  planFilter,
  pushedFields,
} from './filter-table.js';

interface Filter {
  readonly name: string | null;
  readonly code: string | null;
  readonly states: readonly string[] | null;
  readonly kind: 'A' | 'B' | null;
  readonly owner: string | null;
  readonly tax: string | null;
}

interface Row {
  readonly name: string;
  readonly code: string;
  readonly state: string;
  readonly tax?: string;
}

type Table = FilterTable<Filter, Row, string, 'tax'>;

const TABLE: Table = {
  name: { matchesAll: (value) => value === '', test: ({ name }, value) => name.includes(value) },
  code: {
    canMatch: (value) => value !== '-',
    push: (value) => `code=${value}`,
    test: ({ code }, value) => code === value,
  },
  states: {
    push: (values) => (values.length === 1 ? `state=${values.join()}` : null),
    test: ({ state }, values) => values.includes(state),
  },
  kind: { everyRow: (value) => value === 'A' },
  owner: 'never',
  tax: {
    details: ['tax'],
    test: ({ tax }, value) => (tax === undefined ? 'needs-detail' : tax === value),
  },
};

const ANY: Filter = { name: null, code: null, states: null, kind: null, owner: null, tax: null };
const ROW: Row = { name: 'Quarry Ltd', code: 'Q', state: 'open' };

const planOf = (filter: Partial<Filter>) => planFilter(TABLE, { ...ANY, ...filter });

describe('a plan for a filter', () => {
  it.each<[string, Partial<Filter>]>([
    ['null', {}],
    ['a value that every record matches', { name: '' }],
    ['a value that all records share', { kind: 'A' }],
  ])('has no condition for %s', (_, filter) => {
    expect(planOf(filter)).toMatchObject({ params: [], isVerified: false, isScan: false });
    expect(planOf(filter)?.test(ROW)).toBe(true);
  });

  it.each<[string, Partial<Filter>]>([
    ['a field that no record holds', { owner: 'x' }],
    ['a value that no record can have', { code: '-' }],
    ['an empty list', { states: [] }],
    ['a value that no record shares', { kind: 'B' }],
    ['one of these beside others', { name: 'Quarry', code: '-' }],
  ])('is null for %s', (_, filter) => {
    expect(planOf(filter)).toBeNull();
  });

  it('asks the source for what it can apply, and verifies it all the same', () => {
    const plan = planOf({ code: 'Q', states: ['open'] });
    expect(plan).toMatchObject({ params: ['code=Q', 'state=open'], isVerified: true, isScan: false });
    expect([plan?.test(ROW), plan?.test({ ...ROW, code: 'q' })]).toEqual([true, false]);
  });

  it('is a scan if any condition is only verified here', () => {
    expect(planOf({ states: ['open', 'shut'] })).toMatchObject({ params: [], isScan: true });
    expect(planOf({ code: 'Q', name: 'Quarry' })).toMatchObject({ params: ['code=Q'], isScan: true });
  });

  it('needs details only for rows that no other condition rejects', () => {
    const plan = planOf({ tax: 'T', code: 'Q' });
    expect(plan?.details).toEqual(new Set(['tax']));
    const verdicts = [ROW, { ...ROW, code: 'other' }, { ...ROW, tax: 'T' }, { ...ROW, tax: 'U' }].map((row) =>
      plan?.test(row),
    );
    expect(verdicts).toEqual(['needs-detail', false, true, false]);
    expect(planOf({ code: 'Q' })?.details).toEqual(new Set());
  });

  it('verifies nothing of a field that the source is trusted with', () => {
    const table: Table = { ...TABLE, code: { push: (value) => `code=${value}` } };
    const plan = planFilter(table, { ...ANY, code: 'Z' });
    expect(plan).toMatchObject({ params: ['code=Z'], isVerified: false, isScan: false });
    expect(plan?.test(ROW)).toBe(true);
  });
});

describe('a value that the source applies exactly', () => {
  it('has a test as other values of the field do, and the total of the source counts', () => {
    const table: Table = {
      ...TABLE,
      states: {
        push: (values) => (values.length === 1 ? `state=${values.join()}` : null),
        isExact: () => true,
        test: ({ state }, values) => values.includes(state),
      },
    };
    const exact = planFilter(table, { ...ANY, states: ['shut'] });
    expect(exact).toMatchObject({ params: ['state=shut'], isVerified: false, isScan: false });
    expect(exact?.test(ROW)).toBe(false);
    const verified = planFilter(table, { ...ANY, states: ['open', 'shut'] });
    expect(verified).toMatchObject({ params: [], isVerified: true, isScan: true });
  });
});

describe('the fields that a source applies itself', () => {
  it('are those with a push, in the order of the table', () => {
    expect(pushedFields(TABLE)).toEqual(['code', 'states']);
  });
});

describe('a search for a text', () => {
  it.each([
    ['case', 'Harbour Master Ltd', 'hARBOUR m'],
    ['outer whitespace', ' Harbour\t', ' harbour\n'],
    ['composed and decomposed letters', 'Cafe\u0301 du Port', 'CAFÉ'],
    ['decomposed and composed letters', 'Café du Port', 'cafe\u0301'],
    ['the dotted capital I', 'İstanbul Liman', 'i\u0307stanbul'],
    ['the dotted capital I the other way round', 'i\u0307stanbul', 'İSTANBUL'],
    ['the two small sigmas', 'ΟΔΟΣ ΑΘΗΝΩΝ', 'οδοσ αθ'],
    ['the final sigma of what is wanted', 'ΟΔΟΣΑ', 'οδος'],
    ['nothing but blanks', 'Harbour', '  '],
  ])('ignores %s', (_, text, wanted) => {
    expect(containsText(text, wanted)).toBe(true);
  });

  it.each([
    ['another letter', 'Cafe', 'café'],
    ['a letter without its accent', 'Café', 'cafe'],
    ['inner whitespace', 'Harbour  Master', 'harbour master'],
    ['a missing text', null, ''],
    ['a text that was left out', undefined, 'a'],
    ['signs of a pattern', 'Harbour', 'h.rb'],
  ])('does not ignore %s', (_, text, wanted) => {
    expect(containsText(text, wanted)).toBe(false);
  });
});

describe('a search for a text that is longer', () => {
  it.each([
    ['in its spelling by a quarter', '\u1f82', '\u03b1\u0313\u0300\u0345'],
    ['in its spelling by a third', 'ΐ', '\u03b9\u0308\u0301'],
    ['only by blanks around it', 'a', `${' '.repeat(500)}a${' '.repeat(500)}`],
  ])('finds it if it is longer %s', (_, text, wanted) => {
    expect(containsText(text, wanted)).toBe(true);
    expect(isSameText(text, wanted)).toBe(true);
  });
});

describe('two texts', () => {
  it('are the same but for case, outer whitespace and spelling', () => {
    expect(isSameText(' Noor@Example.com', 'noor@example.COM ')).toBe(true);
    expect(isSameText('noor@example.com', 'noor@example.co')).toBe(false);
    expect(isSameText(null, '')).toBe(false);
  });

  it('are blank without a visible character', () => {
    expect([isBlank(''), isBlank(' \t'), isBlank(' x ')]).toEqual([true, true, false]);
  });
});

describe('the part of a text that is sent to a source', () => {
  it.each([
    [' Harbour Master ', 'Harbour Master'],
    ["O'Brien & Sons", 'Brien'],
    ['Fen  & Works Ltd', 'Works Ltd'],
    ['Cafe\u0301 x', 'Caf'],
    ['50% off*', 'off'],
    ['Ökologie', 'kologie'],
    ['湾岸商店', '湾岸商店'],
    ['がこ', 'こ'],
    ['Дом', null],
    ['x'.repeat(300), 'x'.repeat(100)],
    ['𠮷'.repeat(300), '𠮷'.repeat(100)],
    ['', null],
  ])('of %j is %j', (text, part) => {
    expect(longestPlainPart(text)).toBe(part);
  });
});

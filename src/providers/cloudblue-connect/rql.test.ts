import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { port, withConnect, ALL_ACCOUNTS } from '../../../tests/support/connect.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { anyOf, compare, contains, isExpressible, isIn, isOut, not, orderedBy, queryOf } from './rql.js';
import type { Rql } from './rql.js';
import { accountRow } from './sandbox/rows.js';
import { FilterCompiler } from './sandbox/rql/filtering.js';
import { parseRql } from './sandbox/rql/parse.js';
import { filterTable } from './sandbox/filters/table.js';

const PAGING = { limit: 10, offset: 20 };
const SNIPPETS = [
  '"',
  "'",
  ',',
  '(',
  ')',
  '&',
  '|',
  ';',
  '%2c',
  '%',
  '\\',
  '*',
  '\\*',
  '\n',
  '\t',
  '+',
  ' ',
  '=',
  '/',
  '?',
  '#',
  '-',
  '.',
  ':',
  'null()',
  'empty()',
  'eq(id,x)',
  ')&limit=0',
  'in(id,(',
  't(',
  '😀',
  '\ud83d',
  '\ude00',
  '\u05e9\u05dc\u05d5\u05dd',
  '\u202e',
  'é',
  'İ',
  'TA-0001',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ unit: 'binary' })), { maxLength: 8 })
  .map((parts) => parts.join(''));
const expressible = hostile.filter(isExpressible);

/** What the server understands of a query that was put together here. */
function understood(terms: readonly Rql[]): unknown {
  return parseRql(decodeURIComponent(queryOf(terms, PAGING)));
}

const text = (value: string) => ({ kind: 'text', text: value });
const paging = [
  { kind: 'comparison', operator: 'eq', field: 'limit', value: text('10') },
  { kind: 'comparison', operator: 'eq', field: 'offset', value: text('20') },
];
const meant = (...terms: readonly unknown[]) => ({ kind: 'and', terms: [...terms, ...paging] });

describe('a comparison', () => {
  it('is understood as the one comparison with the one value, whatever the value', () => {
    const operators = fc.constantFrom('eq', 'ge', 'gt', 'le', 'lt', 'like', 'ilike');
    fc.assert(
      fc.property(operators, expressible, (operator, value) => {
        const expected = { kind: 'comparison', operator, field: 'name', value: text(value) };
        expect(understood([compare(operator, 'name', value)])).toEqual(meant(expected));
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses what RQL cannot hold, and isExpressible says so beforehand', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const holdable =
          !(value.includes('"') && value.includes("'")) && Buffer.from(value).toString() === value;
        expect(isExpressible(value)).toBe(holdable);
        if (!holdable) expect(() => compare('eq', 'name', value)).toThrow(RangeError);
      }),
      { numRuns: 500 },
    );
  });

  it('never shows the value that it refuses', () => {
    expect(() => compare('eq', 'name', `secret"'`)).toThrow(/^(?!.*secret)/);
  });

  it.each(['TA-1234-5678', 'pending', '2022-01-01T00:00:00.000Z', 'a_b'])(
    'leaves %s without quotes',
    (word) => {
      expect(compare('eq', 'id', word).text).toBe(`eq(id,${word})`);
    },
  );

  it.each([
    ['', '""'],
    ['two words', '"two words"'],
    ['O"Brien', `'O"Brien'`],
    ["O'Brien", `"O'Brien"`],
    ['-', '"-"'],
    ['a,b', '"a,b"'],
  ])('quotes %j', (value, quoted) => {
    expect(compare('eq', 'name', value).text).toBe(`eq(name,${quoted})`);
  });
});

describe('a list', () => {
  const lists = [
    ['in', isIn],
    ['out', isOut],
  ] as const;

  it.each(lists)('of %s is understood as exactly its values', (operator, build) => {
    fc.assert(
      fc.property(fc.array(expressible, { minLength: 1, maxLength: 5 }), (values) => {
        const expected = { kind: 'list', operator, field: 'id', values: values.map(text) };
        expect(understood([build('id', values)])).toEqual(meant(expected));
      }),
      { numRuns: 300 },
    );
  });

  it.each(lists)('of %s must not be empty: a query without it would find everything', (_, build) => {
    expect(() => build('id', [])).toThrow(RangeError);
  });

  it.each(lists)('of %s refuses a value that RQL cannot hold', (_, build) => {
    expect(() => build('id', ['TA-1', `"'`])).toThrow(RangeError);
  });
});

describe('joined terms', () => {
  it('keep apart, with the order and the paging behind them', () => {
    fc.assert(
      fc.property(expressible, expressible, (a, b) => {
        const either = anyOf([isIn('x', [a]), isIn('y', [b])]);
        const one = (field: string, value: string) => ({
          kind: 'list',
          operator: 'in',
          field,
          values: [text(value)],
        });
        expect(understood([either, orderedBy('created', 'ASC')])).toEqual(
          meant(
            { kind: 'or', terms: [one('x', a), one('y', b)] },
            { kind: 'ordering', fields: [{ field: 'created', negative: false }] },
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('can be reversed, and so can a comparison', () => {
    const { text: value } = compare('le', 'created', '2022-01-01T00:00:00.000Z');
    const term = {
      kind: 'comparison',
      operator: 'le',
      field: 'created',
      value: text('2022-01-01T00:00:00.000Z'),
    };
    expect(understood([not({ text: value }), orderedBy('created', 'DESC')])).toEqual(
      meant({ kind: 'not', term }, { kind: 'ordering', fields: [{ field: 'created', negative: true }] }),
    );
  });

  it('stand for themselves where there is only one, because the grammar wants two', () => {
    expect(anyOf([isIn('x', ['a'])]).text).toBe('in(x,(a))');
  });
});

describe('contains', () => {
  const FILTERS = new FilterCompiler(filterTable([['name', ['ilike']]]));
  const finds = (asked: string, name: string) =>
    FILTERS.compile(parseRql(compare('ilike', 'name', contains(asked).text).text))({ name });

  it('finds every name with the text in it, whatever the text', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (before, asked, after) => {
        expect(finds(asked, before + asked + after)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds nothing else where it says that it is exact', () => {
    fc.assert(
      fc.property(hostile, hostile, (asked, name) => {
        fc.pre(contains(asked).exact);
        expect(finds(asked, name)).toBe(new RegExp(escaped(asked), 'isu').test(name));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is exact unless the text holds what RQL cannot say', () => {
    for (const plain of ['a', '*', 'a*b', `O'Brien`, 'O"Brien', '', '😀'])
      expect(contains(plain).exact).toBe(true);
    for (const odd of ['a\\b', `"'`, '\ud83d', 'x\\']) expect(contains(odd).exact).toBe(false);
  });

  it('never puts two wild cards side by side, which the server refuses, and can always be sent', () => {
    fc.assert(
      fc.property(hostile, (asked) => {
        const pattern = contains(asked).text;
        expect(pattern.replaceAll('\\*', 'x').includes('**')).toBe(false);
        expect(isExpressible(pattern)).toBe(true);
      }),
    );
  });

  function escaped(value: string): string {
    return value.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  }
});

describe('a query over HTTP', () => {
  it('reaches the server as the one comparison, so that it finds the one record and no other', async () => {
    await withConnect({}, async ({ sandbox, source }) => {
      const records = fc.uniqueArray(
        expressible.filter((value) => !['', '-'].includes(value.trim())),
        { minLength: 2, maxLength: 6 },
      );
      await fc.assert(
        fc.asyncProperty(records, async (values) => {
          const rows = values.map((value, index) =>
            accountRow({ id: `TA-${String(index)}`, external_id: value }),
          );
          sandbox.data.accounts.splice(0, Infinity, ...rows);
          const [wanted = ''] = values;
          const filter = { ...ALL_ACCOUNTS, externalId: wanted };
          const page = await port(source, 'tierAccounts').list(
            { filter, page: { first: 10, after: null }, direction: 'DESC' },
            scopeOf(),
          );
          expect(page.rows.map(({ record }) => record.nativeId)).toEqual(['TA-0']);
        }),
        { numRuns: 150 },
      );
    });
  });
});

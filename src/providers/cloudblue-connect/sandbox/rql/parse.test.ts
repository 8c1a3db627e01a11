import { describe, expect, it } from 'vitest';
import { parseRql } from './parse.js';
import { BAD_FILTER_QUERY } from './syntax.js';

const text = (value: string) => ({ kind: 'text', text: value });
const eq = (field: string, value: string) => ({
  kind: 'comparison',
  operator: 'eq',
  field,
  value: text(value),
});

describe('parseRql', () => {
  it('reads the three spellings of a comparison as the same thing', () => {
    expect(parseRql('status=processing')).toEqual(eq('status', 'processing'));
    expect(parseRql('status=eq=processing')).toEqual(eq('status', 'processing'));
    expect(parseRql('eq(status,processing)')).toEqual(eq('status', 'processing'));
    expect(parseRql('version=ge=3')).toMatchObject({ operator: 'ge', value: text('3') });
  });

  it('has nothing to say about an empty query', () => {
    expect(parseRql('')).toBeUndefined();
  });

  it('joins by & and by a comma to the same conjunction', () => {
    const both = { kind: 'and', terms: [eq('a', '1'), eq('b', '2')] };
    expect(parseRql('a=1&b=2')).toEqual(both);
    expect(parseRql('a=1,b=2')).toEqual(both);
    expect(parseRql('and(a=1,b=2)')).toEqual(both);
    expect(parseRql('(a=1&b=2)')).toEqual(both);
    expect(parseRql('(a=1,b=2)')).toEqual(both);
  });

  it('reads an alternative by or(), by | and by ; in parentheses', () => {
    const either = { kind: 'or', terms: [eq('a', '1'), eq('b', '2')] };
    expect(parseRql('or(a=1,b=2)')).toEqual(either);
    expect(parseRql('(a=1|b=2)')).toEqual(either);
    expect(parseRql('(a=1;b=2)')).toEqual(either);
    expect(parseRql('(a=1&b=2|c=3)')).toMatchObject({ kind: 'or', terms: [{ kind: 'and' }, eq('c', '3')] });
  });

  it('keeps everything between two quotes as it is, the other quote included', () => {
    expect(parseRql(`name="a,b(c)&d|e;f=g'h"`)).toEqual(eq('name', `a,b(c)&d|e;f=g'h`));
    expect(parseRql(`name='say "hi"'`)).toEqual(eq('name', 'say "hi"'));
    expect(parseRql('name=""')).toEqual(eq('name', ''));
    expect(parseRql('name="\\"')).toEqual(eq('name', '\\'));
  });

  it('takes bare values with spaces, signs and dates, and keeps a plus', () => {
    expect(parseRql('name=two words')).toEqual(eq('name', 'two words'));
    expect(parseRql('ge(created,2021-03-01T16:56:45+00:00)')).toMatchObject({
      value: text('2021-03-01T16:56:45+00:00'),
    });
    expect(parseRql('email=a.b+c@example.com')).toEqual(eq('email', 'a.b+c@example.com'));
    expect(parseRql('name=Žižkov')).toEqual(eq('name', 'Žižkov'));
  });

  it('reads lists, constants, tuples and signed fields', () => {
    expect(parseRql('in(id,(TA-1,"T,2",null()))')).toEqual({
      kind: 'list',
      operator: 'in',
      field: 'id',
      values: [text('TA-1'), text('T,2'), { kind: 'null' }],
    });
    expect(parseRql('ne(name,empty())')).toMatchObject({ operator: 'ne', value: { kind: 'empty' } });
    expect(parseRql('t(a=1,like(b,*2))')).toMatchObject({
      kind: 'and',
      terms: [eq('a', '1'), { operator: 'like' }],
    });
    expect(parseRql('params=t(id=x,value=y)')).toEqual({
      kind: 'and',
      terms: [eq('params.id', 'x'), eq('params.value', 'y')],
    });
    expect(parseRql('ordering(+a,-b.c,d)')).toEqual({
      kind: 'ordering',
      fields: [
        { field: 'a', negative: false },
        { field: 'b.c', negative: true },
        { field: 'd', negative: false },
      ],
    });
    expect(parseRql('select()')).toEqual({ kind: 'select', fields: [] });
  });

  it('negates one expression', () => {
    expect(parseRql('not(a=1)')).toEqual({ kind: 'not', term: eq('a', '1') });
    expect(parseRql('not(in(a,(1,2)))')).toMatchObject({ kind: 'not', term: { kind: 'list' } });
  });

  it('takes the names of its operators as fields and values too', () => {
    expect(parseRql('in=select')).toEqual(eq('in', 'select'));
    expect(parseRql('order=like')).toEqual(eq('order', 'like'));
  });

  it.each([
    'in(id,())',
    'in(id,)',
    'in(id,TA-1)',
    'and(name=x)',
    'or(name=x)',
    'name=',
    'eq(name,)',
    'eq(name)',
    'not(and(a=1,b=2))',
    'not((a=1|b=2))',
    'not(not(a=1))',
    'a=1|b=2',
    'a=1;b=2',
    '(a=1|b=2;c=3)',
    'name="a"b"',
    'name="a\\"b"',
    'name="open',
    'name=a/b',
    'name=(x)',
    'name=x)',
    '(name=x',
    'a=1&',
    '&a=1',
    'a=1&&b=2',
    'name',
    'null(field)',
    'gte(version,3)',
    'version=gte=3',
    'range(version,1,2)',
    'like(name,)',
    'name=like=*x*',
    'ordering(+)',
    'ordering(a,)',
    'ordering(a',
    't()',
    't(in(a,(1)))',
    '1a=2',
  ])('refuses %s', (query) => {
    expect(() => parseRql(query)).toThrow(BAD_FILTER_QUERY);
  });
});

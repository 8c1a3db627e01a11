import { describe, expect, it } from 'vitest';
import { containsText, isBlank, isSameText, longestPlainPart } from './text-search.js';

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

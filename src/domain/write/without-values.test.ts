import { describe, expect, it } from 'vitest';
import { withoutValues } from './without-values.js';

describe('withoutValues', () => {
  it('takes every value out of a text, also as JSON writes it, and leaves the rest', () => {
    const values = ['pa"ss\\word', 'login', ''];
    const text = `login 'pa"ss\\word' is no ${JSON.stringify('pa"ss\\word')} of myLOGIN`;
    expect(withoutValues(text, values)).toBe(`[removed] '[removed]' is no "[removed]" of my[removed]`);
  });

  it('takes out a value whole of which another one is a part', () => {
    expect(withoutValues('abc abcdef', ['abc', 'abcdef'])).toBe('[removed] [removed]');
  });

  it('takes out a value as an address has it', () => {
    expect(withoutValues('a=Passw0rd%21%26ä%C3%A4', ['Passw0rd!&', 'ä'])).toBe(
      'a=[removed][removed][removed]',
    );
    expect(withoutValues('half \ud83d', ['\ud83d'])).toBe('half [removed]');
  });

  it('takes a value for nothing but its characters', () => {
    const value = String.raw`^$.*+?()[]{}|/\-a`;
    expect(withoutValues(`<${value}> axb`, [value, 'a.b'])).toBe('<[removed]> axb');
  });

  it('leaves a text as it is where there is nothing to take out', () => {
    expect(withoutValues('as it is', [''])).toBe('as it is');
  });
});

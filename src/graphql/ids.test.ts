import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeId, encodeId } from './ids.js';

const TYPENAMES = ['Customer', 'TierAccount', 'Hub', 'SourceProduct', 'TierConfigRequest'] as const;

describe('a global id', () => {
  it('leads back to what it was made of, whatever the source calls its records', () => {
    const native = fc.string({ minLength: 1, maxLength: 80, unit: 'binary' });
    fc.assert(
      fc.property(fc.constantFrom(...TYPENAMES), native, (typename, nativeId) => {
        const id = encodeId(typename, ['connect-eu', nativeId]);
        expect(id).toMatch(/^[\w-]+$/);
        // No source and no provider can have it for its own.
        expect(id).toMatch(/[A-Z]/);
        expect(decodeId(id)).toEqual({ typename, id, sourceId: 'connect-eu', nativeId, rest: [] });
      }),
    );
  });

  it('of a part of a record leads to the record', () => {
    const id = encodeId('CloudProfile', ['connect-eu', 'TA-1', 'CLOUD_PROFILE', 'x']);
    expect(decodeId(id)).toEqual({
      typename: 'CloudProfile',
      id,
      sourceId: 'connect-eu',
      nativeId: 'TA-1',
      rest: ['CLOUD_PROFILE', 'x'],
    });
  });

  it('is the only text that leads there: no other text of the same length does', () => {
    const id = encodeId('TierAccount', ['connect-eu', 'TA-0001-0001-0001']);
    const original = decodeId(id);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= ';
    for (let place = 0; place < id.length; place += 1) {
      for (const letter of alphabet) {
        if (id[place] === letter) continue;
        const changed = decodeId(`${id.slice(0, place)}${letter}${id.slice(place + 1)}`);
        expect(changed, `${letter} at ${place}`).not.toEqual(original);
      }
    }
  });

  it.each([
    ['lengthened by a letter', (id: string) => `${id}A`],
    ['padded', (id: string) => `${id}==`],
    ['with a blank before it', (id: string) => ` ${id}`],
    ['with a line break', (id: string) => `${id}\n`],
    ['cut', (id: string) => id.slice(0, -1)],
    ['in the alphabet of plain base64', (id: string) => Buffer.from(id, 'base64url').toString('base64')],
  ])('is refused %s', (_how, change) => {
    const id = encodeId('Customer', ['connect-eu', 'TA-1>?']);
    expect(decodeId(id)).not.toBeNull();
    expect(decodeId(change(id))).toBeNull();
  });

  const written = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');

  it.each<[string, unknown]>([
    ['an unknown type', ['Order', 'a', 'b']],
    ['a type that is a word of JavaScript', ['toString', 'a', 'b']],
    ['a part too many', ['Customer', 'a', 'b', 'c']],
    ['a part too few', ['Customer', 'a']],
    ['an empty native id', ['Customer', 'a', '']],
    ['an empty part', ['ContactPerson', 'a', 'b', '']],
    ['an empty source', ['Customer', '', 'a']],
    ['a number', ['Customer', 'a', 1]],
    ['an object', { typename: 'Customer' }],
    ['a version that is not a number', ['TierAccountVersion', 'a', 'b', 'x']],
    ['a number of a version in another spelling', ['TierAccountVersion', 'a', 'b', '01']],
    ['nothing', null],
  ])('is refused with %s in it', (_what, content) => {
    expect(decodeId(written(content))).toBeNull();
  });

  it('is refused in another spelling of the same content', () => {
    const spaced = Buffer.from('["Customer", "a", "b"]').toString('base64url');
    const escaped = Buffer.from('["Customer","a","\\u0062"]').toString('base64url');
    expect(decodeId(written(['Customer', 'a', 'b']))).not.toBeNull();
    expect([decodeId(spaced), decodeId(escaped)]).toEqual([null, null]);
  });

  it('is refused beyond any sensible length, and for any text that is none', () => {
    expect(decodeId(encodeId('Customer', ['a', 'b'.repeat(5_000)]))).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeId(text)).toBeNull();
      }),
    );
  });
});

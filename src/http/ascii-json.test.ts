import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiJson } from './ascii-json.js';

const FILLING = 'x'.repeat(500);

describe('the ASCII of a JSON text', () => {
  it('is parsed to the same value', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }), (texts) => {
        const json = JSON.stringify({ texts: [...texts, FILLING] });
        expect(JSON.parse(asciiJson(Buffer.from(json)) ?? json)).toEqual(JSON.parse(json));
      }),
    );
  });

  it.each(['Zoë', 'Łódź', '東京', '😀', '\u00a0', '\\é', '\\\\é', '"é', '\u2028'])(
    'is ASCII alone, and keeps %j',
    (name) => {
      const json = JSON.stringify([name, FILLING]);
      const text = asciiJson(Buffer.from(json));
      expect(text).toMatch(/^[\x20-\x7e]*$/);
      expect(JSON.parse(text ?? '')).toEqual([name, FILLING]);
    },
  );

  it.each([
    ['bytes that are no UTF-8', Buffer.from(`["é${FILLING}"]`, 'latin1')],
    ['half a character', Buffer.from(`["é${FILLING}`).subarray(0, 3)],
    ['a character behind a backslash, which JSON does not know', Buffer.from(`["\\é${FILLING}"]`)],
    ['a text that is no list and no object', Buffer.from(`"é${FILLING}"`)],
    ['a mark of the byte order', Buffer.from(`\uFEFF["${FILLING}"]`)],
    ['a text with little ASCII', Buffer.from(JSON.stringify(['é ist é, '.repeat(50)]))],
    ['nothing', Buffer.from('')],
  ])('is left to the decoder for %s', (_, bytes) => {
    expect(asciiJson(bytes)).toBeNull();
  });

  it('is found in a text of 8 MiB of backslashes, which must not be counted again for each of them', () => {
    const json = JSON.stringify(['\\'.repeat(4_194_304), 'é']);
    expect(JSON.parse(asciiJson(Buffer.from(json)) ?? '')).toEqual(JSON.parse(json));
  });
});

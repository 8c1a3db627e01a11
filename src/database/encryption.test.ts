import { describe, expect, it } from 'vitest';
import { createEncryption } from './encryption.js';

const SECRET = 'a secret of thirty-two characters';
const PLACE = ['table', 'row', 'column'];
const encryption = createEncryption(SECRET);
const encrypt = (text: string, place: readonly string[]): string => encryption.encrypt(text, place);
const decrypt = (encrypted: string, place: readonly string[]): string | undefined =>
  encryption.decrypt(encrypted, place);

describe('an encrypted value', () => {
  it.each(['', 'a token', 'ünïcödé ✓ 𝒳', 'x'.repeat(100_000)])('is read again at its place (%#)', (text) => {
    expect(decrypt(encrypt(text, PLACE), PLACE)).toBe(text);
    expect(createEncryption(SECRET).decrypt(encrypt(text, PLACE), PLACE)).toBe(text);
  });

  it('is another one each time and does not show the text', () => {
    const values = Array.from({ length: 100 }, () => encrypt('a token', PLACE));
    expect(new Set(values.map((value) => value.slice(0, 24))).size).toBe(100);
    for (const value of values) expect(Buffer.from(value, 'base64url').includes('token')).toBe(false);
  });

  it('is not read under another secret', () => {
    expect(createEncryption(`${SECRET}.`).decrypt(encrypt('a token', PLACE), PLACE)).toBeUndefined();
  });

  it.each([
    [['table', 'row']],
    [['table', 'row', 'columns']],
    [['tabler', 'ow', 'column']],
    [['column', 'row', 'table']],
  ])('is not read at another place: %j', (place) => {
    expect(decrypt(encrypt('a token', PLACE), place)).toBeUndefined();
  });

  it('is not read where any byte of it was changed or is missing', () => {
    const bytes = Buffer.from(encrypt('a token', PLACE), 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((bytes[index] ?? 0) ^ 1, index);
      expect(decrypt(changed.toString('base64url'), PLACE)).toBeUndefined();
      expect(decrypt(bytes.subarray(0, index).toString('base64url'), PLACE)).toBeUndefined();
    }
    expect(decrypt('', PLACE)).toBeUndefined();
    expect(decrypt('a token', PLACE)).toBeUndefined();
  });
});

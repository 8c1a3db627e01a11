import { expect, it } from 'vitest';
import { rememberTexts } from './remembered-texts.js';

const held = async (texts: ReturnType<typeof rememberTexts>, keys: readonly string[]): Promise<string> => {
  const found = await Promise.all(keys.map((key) => texts.get(key)));
  return keys.filter((_key, index) => found[index] !== undefined).join('');
};

it('Beyond its bytes the cache forgets the text that was asked for longest ago', async () => {
  // 256 for the entry, 2 for the key, 242 for the text.
  const texts = rememberTexts(2_000);
  for (const key of ['a', 'b', 'c', 'd']) await texts.set(key, 't'.repeat(121));
  expect(await held(texts, ['b', 'c', 'd', 'a'])).toBe('bcda');
  await texts.set('e', 't'.repeat(121));
  expect(await held(texts, ['a', 'b', 'c', 'd', 'e'])).toBe('acde');
});

it('Short texts fill the cache too, by what each entry takes besides', async () => {
  const texts = rememberTexts(1_024 * 1_024);
  const keys = Array.from({ length: 10_000 }, (_unused, index) => `key ${index}`);
  for (const key of keys) await texts.set(key, 't');
  const found = await Promise.all(keys.map((key) => texts.get(key)));
  expect(found.filter((text) => text !== undefined).length).toBeLessThan(4_096);
});

it('A text that is larger than the cache is not kept, and pushes nothing out', async () => {
  const texts = rememberTexts(1_000);
  await texts.set('a', 'short');
  await texts.set('b', 't'.repeat(1_000));
  expect(await held(texts, ['a', 'b'])).toBe('a');
});

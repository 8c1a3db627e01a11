import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { rememberDocuments } from './remembered-documents.js';

/** The text of an operation of so many characters. */
const textOf = (characters: number): string => `{ a }${' '.repeat(characters - 5)}`;

it('documents of many texts take no more than the room that there is: the oldest are forgotten', async () => {
  // Room for two texts of 1,000 characters.
  const documents = rememberDocuments(180_000);
  for (const name of ['first', 'second']) await documents.set(name, parse(textOf(1_000)));
  await documents.get('first');
  await documents.set('third', parse(textOf(1_000)));
  const known = await Promise.all(['first', 'second', 'third'].map((name) => documents.get(name)));
  expect(known.map((document) => document?.kind)).toEqual(['Document', undefined, 'Document']);
});

it('a document that is larger than all of the room is not remembered, and costs no other one its place', async () => {
  const documents = rememberDocuments(180_000);
  await documents.set('small', parse(textOf(1_000)));
  await documents.set('large', parse(textOf(10_000)));
  expect((await documents.get('small'))?.kind).toBe('Document');
  expect(await documents.get('large')).toBeUndefined();
});

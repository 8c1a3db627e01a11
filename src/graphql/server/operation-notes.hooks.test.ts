import { expect, it } from 'vitest';
import { graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { SourceError } from '../../domain/source-error.js';
import { createApolloServer } from '../apollo.js';
import type { NoteOperation } from './operation-notes.hooks.js';

it('notes an operation under its scope, with the errors that other hooks add to the answer', async () => {
  const { source, failOn } = memorySource('alpha', { customers: [] });
  failOn(
    'customers.list',
    new SourceError({ sourceId: 'alpha', code: 'TIMEOUT', message: 'Late.', retryable: true }),
  );
  const noted: Parameters<NoteOperation>[] = [];
  const apollo = createApolloServer({
    introspection: true,
    landingPage: false,
    logInternalError: () => undefined,
    noteOperation: (...note) => noted.push(note),
  });
  const contextValue = graphOver(source).context();
  const query = 'query Shop { customers { nodes { id } } customer(id: "none") { id } }';
  await apollo.executeOperation({ query }, { contextValue });
  expect(noted.map(([scope]) => scope)).toEqual([contextValue.scope]);
  expect(noted.map(([, read]) => read())).toEqual([
    { operationName: 'Shop', operationType: 'query', errorCodes: ['BAD_USER_INPUT', 'SOURCE_TIMEOUT'] },
  ]);
});

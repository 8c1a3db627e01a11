import type { GraphQLRequest } from '@apollo/server';

type HttpRequest = NonNullable<GraphQLRequest['http']>;

/**
 * The id that a request sends in place of an operation's text; undefined if it sends none. `documentId` is that of the
 * GraphQL-over-HTTP draft, the hash that of Apollo's clients, `id` and `doc_id` are what Relay's networks send. The first
 * one that is there counts.
 */
export function askedId({ http, extensions }: GraphQLRequest): string | undefined {
  const [documentId, id, docId] = ['documentId', 'id', 'doc_id'].map(
    (name) => http && parameterOf(http, name),
  );
  const persistedQuery: unknown = extensions?.['persistedQuery'];
  return [documentId, valueOf(persistedQuery, 'sha256Hash'), id, docId].find(isId);
}

function parameterOf({ method, search, body }: HttpRequest, name: string): unknown {
  return method === 'GET' ? new URLSearchParams(search).get(name) : valueOf(body, name);
}

function valueOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Source } from '../../src/domain/source/source.js';
import { startTestApp } from '../support/app.js';
import { deferred } from '../support/deferred.js';
import { at } from '../support/graph/ask.js';
import { CREATE_CUSTOMER } from '../support/graph/create-customer.js';
import { memorySource } from '../support/graph/memory-source.js';
import { memoryWrites } from '../support/graph/memory-writes.js';

/** A source that holds each change between its sending and its answer, and that tells when it is closed. */
function sourceThatHoldsChanges() {
  const sent = deferred<undefined>();
  const held = deferred<undefined>();
  const closed = deferred<undefined>();
  const writes = memoryWrites({ customers: [], tierAccounts: [], requests: [] });
  const { create } = writes.ports.customerWrites;
  if (!create) throw new Error('It makes customers');
  const { source } = memorySource('alpha', { customers: [], writes: writes.ports });
  const holding: Source = {
    ...source,
    ports: {
      ...source.ports,
      customerWrites: {
        ...writes.ports.customerWrites,
        create: {
          ...create,
          prepare: async (input, scope) => {
            const prepared = await create.prepare(input, scope);
            if (prepared.kind !== 'ready') return prepared;
            const send: typeof prepared.send = async (own) => {
              const answer = await prepared.send(own);
              sent.resolve(undefined);
              await held.promise;
              return answer;
            };
            return { ...prepared, send };
          },
        },
      },
    },
    close: () => {
      closed.resolve(undefined);
      return Promise.resolve();
    },
  };
  return { source: holding, sent, held, closed };
}

it('A change that was sent before a reload ends as it would have, also if its source and its caller are gone', async () => {
  const { source, sent, held, closed } = sourceThatHoldsChanges();
  const app = await startTestApp({ sources: [], made: [source] });
  try {
    const leaving = new AbortController();
    const input = { sourceId: 'alpha', idempotencyKey: 'key-1', name: 'New' };
    const left = fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: CREATE_CUSTOMER, variables: { input } }),
      signal: leaving.signal,
    });
    await sent.promise;
    leaving.abort();
    await expect(left).rejects.toThrow();
    let isClosed = false;
    void closed.promise.then(() => (isClosed = true));
    await app.reload({ made: [memorySource('beta', {}).source] });
    await app.requestLines(1);
    await sleep(50);
    expect(isClosed).toBe(false);
    held.resolve(undefined);
    await closed.promise;
    const { body } = await app.query('{ writeOperations(first: 1) { nodes { sourceId status } } }');
    expect(at(body.data, 'writeOperations.nodes')).toEqual([{ sourceId: 'alpha', status: 'DONE' }]);
  } finally {
    await app.close();
  }
});

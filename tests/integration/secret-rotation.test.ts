import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { at } from '../support/graph/ask.js';
import { CREATE_CUSTOMER } from '../support/graph/create-customer.js';
import { memorySource } from '../support/graph/memory-source.js';
import { memoryWrites } from '../support/graph/memory-writes.js';
import { customer } from '../support/graph/records.js';

const OLD = 'the secret that was in force before it';
const NEW = 'the secret that takes the place of it!';

const PAGE = /* GraphQL */ `
  query ($after: String) {
    customers(first: 1, after: $after) {
      nodes {
        nativeId
      }
      pageInfo {
        endCursor
      }
    }
  }
`;
const inputOf = (name: string) => ({ sourceId: 'alpha', idempotencyKey: 'key-1', name });

describe.each(databases())('a secret that another one takes the place of, in $name', ({ create }) => {
  let place: EmptyDatabase;
  const running: TestApp[] = [];
  beforeEach(async () => {
    place = await create();
  });
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
    await place.drop();
  });

  const writes = memoryWrites({ customers: [], tierAccounts: [], requests: [] });
  const customers = ['C-1', 'C-2'].map((nativeId) => customer({ nativeId }));

  async function start(secret: string, ...formerSecrets: readonly string[]): Promise<TestApp> {
    const { source } = memorySource('alpha', { customers, writes: writes.ports });
    const database = { url: place.url };
    const app = await startTestApp({
      sources: [],
      made: [source],
      database,
      secret,
      server: { formerSecrets },
    });
    running.push(app);
    return app;
  }

  const answerOf = async (app: TestApp, document: string, variables: object): Promise<unknown> =>
    (await app.query(document, { ...variables })).body.data;

  it('takes cursors and idempotency keys along, in processes that have it already and in those that do not', async () => {
    const before = await start(OLD);
    const cursor = at(await answerOf(before, PAGE, {}), 'customers.pageInfo.endCursor');
    const made = await answerOf(before, CREATE_CUSTOMER, { input: inputOf('New') });
    expect(at(made, 'createCustomer.userErrors')).toEqual([]);

    const both = await start(NEW, OLD);
    const sent = writes.sent.length;
    expect(at(await answerOf(both, PAGE, { after: cursor }), 'customers.nodes')).toEqual([
      { nativeId: 'C-2' },
    ]);
    expect(await answerOf(both, CREATE_CUSTOMER, { input: inputOf('New') })).toEqual(made);
    expect(writes.sent).toHaveLength(sent);
    const other = await answerOf(both, CREATE_CUSTOMER, { input: inputOf('Other') });
    expect(at(other, 'createCustomer.userErrors')).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);

    // A process that was not restarted yet: with the new secret among those that it reads.
    const notYet = await start(OLD, NEW);
    const newer = at(await answerOf(both, PAGE, {}), 'customers.pageInfo.endCursor');
    expect(at(await answerOf(notYet, PAGE, { after: newer }), 'customers.nodes')).toEqual([
      { nativeId: 'C-2' },
    ]);
  });

  it('is needed as long as something is kept under it', async () => {
    const before = await start(OLD);
    await answerOf(before, CREATE_CUSTOMER, { input: inputOf('New') });
    const alone = await start(NEW);
    const again = await answerOf(alone, CREATE_CUSTOMER, { input: inputOf('New') });
    expect(at(again, 'createCustomer.userErrors')).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });
});

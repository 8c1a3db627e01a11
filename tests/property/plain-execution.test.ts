import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildSubgraph } from '../../src/graphql/schema.js';
import { encodeId } from '../../src/graphql/ids.js';
import { graphOver } from '../support/graph/ask.js';
import { executed, plainlyAnswered } from '../support/graph/executions.js';
import { memorySource } from '../support/graph/memory-source.js';
import { randomQuery } from '../support/graph/random-query.js';
import {
  contact,
  customer,
  hub,
  subscription,
  tierAccount,
  tierAccountRequest,
  version,
} from '../support/graph/records.js';

const ids = ['TA-1', 'TA-2', 'TA-3'];
const contacts = ['ADMIN', 'BILLING'].map((type) => contact({ email: `${type}@example.org` }));
const records = {
  customers: ids.map((nativeId) => customer({ nativeId, contactPersons: contacts })),
  tierAccounts: ids.map((nativeId) => tierAccount({ nativeId, contactPersons: contacts })),
  versions: [version({ accountId: 'TA-1', version: 2 }), version({ accountId: 'TA-1', version: 1 })],
  requests: ids.map((accountId, index) => tierAccountRequest({ nativeId: `TAR-${index}`, accountId })),
  subscriptions: [subscription({ nativeId: 'AS-1' })],
  hubs: [hub({ nativeId: 'HB-1', name: 'East' })],
  marketplaces: [hub({ nativeId: 'MP-1', name: 'Europe' })],
};
const graph = graphOver(
  memorySource('alpha', records).source,
  memorySource('beta', { customers: records.customers, unlisted: ['address', 'taxId'] }).source,
);
const schema = buildSubgraph();
const ROOTS = [
  'customers(first: 4)',
  'tierAccounts(first: 2)',
  'tierAccountRequests(first: 2)',
  'customerSources',
  'hubs',
  `nodes(ids: ${JSON.stringify([encodeId('Customer', ['alpha', 'TA-1']), encodeId('TierAccount', ['alpha', 'TA-9'])])})`,
  `customer(id: ${JSON.stringify(encodeId('Customer', ['beta', 'TA-2']))})`,
  `tierAccountBySource(sourceId: "alpha", nativeId: "TA-1")`,
];

/** The answer, but for how long each source has taken. */
const bytesOf = (answer: unknown): string =>
  JSON.stringify(answer).replaceAll(/("durationMs\w*"):\d+/g, '$1:0');

it('A query is answered with the same bytes as graphql-js answers it, or is left to graphql-js', async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(randomQuery(schema, ROOTS), async (asked) => {
      const expected = await executed(schema, asked, graph.context());
      const plain = await plainlyAnswered(schema, asked, graph.context());
      const hasErrors = JSON.stringify(expected).startsWith('{"errors"');
      expect(plain === null).toBe(hasErrors);
      if (plain === null) return;
      answered += 1;
      expect(bytesOf(plain)).toBe(bytesOf(expected));
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(answered).toBeGreaterThan(30);
});

import { expect, it } from 'vitest';
import { buildSubgraph } from '../../src/graphql/schema.js';
import { providers } from '../../src/providers/index.js';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { contradictions, countsOf, wideRead } from '../support/wide-read.js';

it('Two objects with one id are equal in every field, and an id belongs to one type, however they are reached', async () => {
  const sources = await Promise.all(
    providers.map(async (provider) => {
      const sandbox = await provider.startSandbox({ port: 0 });
      endWithFile(() => sandbox.close());
      const { baseUrl, settings } = sandbox;
      return { id: provider.sandboxSourceId, provider: provider.id, baseUrl, settings };
    }),
  );
  const app = await startTestApp({ sources, operationTimeoutMs: 120_000, limits: { cost: 1_000_000 } });
  endWithFile(() => app.close());
  const pending = '{ tierAccountRequests(first: 1, filter: { statuses: [PENDING] }) { nodes { id } } }';
  const { body } = await app.query(pending);
  const accept =
    'mutation ($id: ID!) { acceptTierAccountRequest(input: { id: $id }) { userErrors { code } } }';
  const id = /"id":"([^"]+)"/.exec(JSON.stringify(body.data))?.[1];
  expect((await app.query(accept, { id })).body.errors).toBeUndefined();

  const { body: answer } = await app.query(wideRead(buildSubgraph()));
  expect(answer.errors).toBeUndefined();
  expect([...countsOf(answer.data).keys()].sort()).toEqual([
    'CloudProfile',
    'CloudSubscription',
    'ContactPerson',
    'Customer',
    'CustomerProvider',
    'CustomerSource',
    'FulfillmentRequest',
    'Hub',
    'Marketplace',
    'SourceProduct',
    'TierAccount',
    'TierAccountRequest',
    'TierAccountVersion',
    'TierConfig',
    'TierConfigRequest',
    'WriteOperation',
  ]);
  expect(contradictions(answer.data)).toEqual([]);
}, 180_000);

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { encodeId } from '../../src/graphql/ids.js';
import type { AcrossPlatforms } from '../support/across-platforms.js';
import { startAcrossPlatforms } from '../support/across-platforms.js';
import { platforms } from '../support/platforms/index.js';

const PROVIDERS = Object.keys(platforms);

let graph: AcrossPlatforms;
beforeAll(async () => {
  const sources = PROVIDERS.map((provider) => [provider, { provider, customers: 2 }] as const);
  graph = await startAcrossPlatforms(Object.fromEntries(sources));
});
afterAll(() => graph.close());
beforeEach(() => {
  graph.clearRequests();
});

const payload = z.object({
  userErrors: z.array(z.object({ code: z.string(), path: z.array(z.string()).nullable() })),
});

/** Code and path of what stands in the way of a change, and how many requests it took to find out. */
async function refusalOf(field: string, input: object, sourceId: string): Promise<unknown> {
  const type = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${field}(input: $input) { userErrors { code path } } }`;
  const { data, errors } = await graph.ask(query, { input });
  expect(errors).toBeUndefined();
  const { userErrors } = z.record(z.string(), payload).parse(data)[field] ?? { userErrors: [] };
  const told = userErrors.map(({ code, path }) => `${code} ${path?.join('.') ?? ''}`);
  return [...told, graph.platform(sourceId).sandbox.requests.length];
}

describe.each(PROVIDERS)('a change at %s', (sourceId) => {
  it.each(['TA-\u0000', '1000\u00000', '\ud83d', '..', 'x'.repeat(1_000)])(
    'of a record that can be nobody, %j, is of none',
    async (nativeId) => {
      // A query of Connect can hold it, and finds nobody.
      const asks = sourceId === 'cloudblue-connect' && nativeId.includes('\u0000') ? 1 : 0;
      const labels = sourceId === 'tradevest' ? { labels: ['x'] } : { name: 'x' };
      const input = { id: encodeId('Customer', [sourceId, nativeId]), ...labels };
      const code = graph.platform(sourceId).writing === null ? 'UNSUPPORTED_BY_SOURCE' : 'NOT_FOUND';
      expect(await refusalOf('updateCustomer', input, sourceId)).toEqual([`${code} input.id`, asks]);
    },
  );

  it('takes a parent only where there are tier accounts', async () => {
    const parentId = encodeId('TierAccount', ['cloudblue-connect', 'TA-1']);
    const [first] = z
      .array(z.unknown())
      .parse(await refusalOf('createCustomer', { sourceId, parentId }, sourceId));
    const isConnect = sourceId === 'cloudblue-connect';
    expect(first).toMatch(isConnect ? /^REQUIRED / : /^UNSUPPORTED_BY_SOURCE input.parentId$/);
    expect(graph.platform(sourceId).sandbox.requests).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { garbageLeftBy } from '../support/garbage.js';
import { graphOver } from '../support/graph/ask.js';
import type { OperationCounts } from '../support/graph/counted-graph.js';
import { countsOf } from '../support/graph/counted-graph.js';
import { memorySource } from '../support/graph/memory-source.js';
import { contact, customer } from '../support/graph/records.js';

const ids = Array.from({ length: 100 }, (_, index) => `TA-${index}`);
const { source } = memorySource('alpha', {
  customers: ids.map((nativeId) =>
    customer({
      nativeId,
      address: {
        line1: 'Sample street 1',
        line2: null,
        city: 'Sample city',
        state: null,
        postalCode: '1010',
        countryCode: 'AT',
        countryRaw: 'AT',
      },
      contactPersons: ['ADMIN', 'BILLING'].map((type) => contact({ email: `${type}@example.org` })),
    }),
  ),
  cloudProfiles: ids.map((customerId) => ({
    sourceId: 'alpha',
    customerId,
    origin: 'CLOUD_PROFILE',
    originId: customerId,
    vendor: 'MICROSOFT',
    displayName: null,
    enabled: true,
    tenantId: '00000000-0000-4000-8000-000000000000',
    domain: 'sample.onmicrosoft.com',
    microsoft: null,
    google: null,
    aws: null,
  })),
});

const pageOf = (first: number): string => `{
  customers(first: ${first}) {
    nodes {
      id sourceId nativeId name status createdAt
      address { line1 city postalCode countryCode }
      contactPersons { id types fullName email phoneNumber { countryCallingCode number } }
      cloudProfiles { id vendor tenantId domain }
    }
  }
}`;

/** What one more record costs, with all that is selected of it. */
async function costOfRecord(): Promise<OperationCounts> {
  const fifty = await countsOf(source, pageOf(50));
  const hundred = await countsOf(source, pageOf(100));
  return {
    promises: (hundred.promises - fifty.promises) / 50,
    resolverCalls: (hundred.resolverCalls - fifty.resolverCalls) / 50,
    heapBytes: (hundred.heapBytes - fifty.heapBytes) / 50,
  };
}

// The first test of this file: code that is compiled to its fastest form keeps less of an answer, and would hide the fault.
it('a page leaves next to nothing behind that needs a full collection of the heap', async () => {
  const graph = graphOver(source);
  const page = pageOf(100);
  await graph.ask(page);
  expect(await garbageLeftBy(() => graph.ask(page), 40)).toBeLessThanOrEqual(80_000);
});

// Counted, since a time depends on the machine. A change that makes a record cheaper lowers the numbers.
it('a record of a page costs 2 promises, 2 calls of resolvers and at most 10,000 bytes of heap', async () => {
  const { promises, resolverCalls, heapBytes } = await costOfRecord();
  expect({ promises, resolverCalls }).toEqual({ promises: 2, resolverCalls: 2 });
  expect(heapBytes).toBeLessThanOrEqual(10_000);
});

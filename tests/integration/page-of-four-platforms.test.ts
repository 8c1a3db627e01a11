import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SandboxRequestLogEntry } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { AcrossPlatforms } from '../support/across-platforms.js';
import { startAcrossPlatforms } from '../support/across-platforms.js';

/** Customers of each platform, more than a page holds; a page of 100 takes 25 from each. */
const HELD = 150;
const MAX_CONCURRENCY = 4;

let open: AcrossPlatforms | undefined;
afterEach(() => open?.close());

const PAGE = /* GraphQL */ `
  {
    customers(first: 100) {
      nodes {
        sourceId
        kind
        name
        address {
          city
          countryCode
        }
        contactPersons {
          fullName
          email
          phoneNumber {
            e164
          }
        }
        cloudProfiles {
          vendor
          tenantId
        }
      }
    }
  }
`;

const answer = z.object({
  customers: z.object({
    nodes: z.array(
      z.object({
        sourceId: z.string(),
        name: z.string(),
        kind: z.string(),
        address: z.object({ city: z.string(), countryCode: z.string() }).nullable(),
        contactPersons: z
          .array(z.looseObject({ email: z.string().nullable() }))
          .min(1)
          .nullable(),
        cloudProfiles: z.array(z.looseObject({ tenantId: z.string() })).nullable(),
      }),
    ),
  }),
});

/** How many customers there are of each kind. */
type Kinds = Readonly<Record<string, number>>;

function kindsOf(customers: readonly { readonly kind: string }[]): Kinds {
  const counts: Record<string, number> = {};
  for (const { kind } of customers) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/**
 * The formula of the README: what a source is asked for, by endpoint, where `n` of its customers leave the page. Tokens
 * last for many pages and come on top once.
 */
const FORMULA: Readonly<Record<string, (n: number, kinds: Kinds) => Readonly<Record<string, number>>>> = {
  'cloudblue-connect': () => ({ '/tier/accounts': 1, '/subscriptions/assets': 1 }),
  'ingram-marketplace': (n) => ({
    '/customers': 1,
    '/customers/:id': n,
    // 20 rows of the list of all show that it is not worth it.
    '/subscriptions': 2 + n,
    '/subscriptions/:id': n,
  }),
  'tdsynnex-ion': (n) => ({ '/customers': 1, '/customers/:id/cloudProfiles': n }),
  // The last is for what joint persons are called, which is all that can be read of them.
  tradevest: (_, { PERSON = 0, ORGANIZATION = 0 }) => ({
    '/roles/customers': 1,
    '/entities/natural-persons/:id': PERSON,
    '/entities/legal-entities/:id': ORGANIZATION,
    '/entities': 1,
  }),
};

function byEndpoint(requests: readonly SandboxRequestLogEntry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path } of requests) {
    const endpoint = path
      .replace(/^\/(public\/v1|marketplace\/eu|api\/v3\/accounts\/\d+)/, '')
      .replace(/\/(\d+|[0-9a-f]{8}-[0-9a-f-]{27})(?=\/|$)/g, '/:id');
    counts[endpoint] = (counts[endpoint] ?? 0) + 1;
  }
  return counts;
}

/** The most requests that were under way at the same time. */
function mostAtOnce(requests: readonly SandboxRequestLogEntry[]): number {
  return Math.max(
    ...requests.map(
      ({ startedAt }) =>
        requests.filter((other) => other.startedAt <= startedAt && startedAt < other.endedAt).length,
    ),
  );
}

describe('a page of 100 customers of four platforms with contact persons, address and cloud profiles', () => {
  it('costs each source what its formula says and keeps to its maxConcurrency', async () => {
    const providers = Object.keys(FORMULA);
    const limits = { maxConcurrency: MAX_CONCURRENCY };
    const graph = await startAcrossPlatforms(
      Object.fromEntries(
        providers.map((provider) => [provider, { provider, customers: HELD, limits, everyKind: true }]),
      ),
    );
    open = graph;
    // Requests that take this long overlap where nothing keeps them apart, on a slow machine too.
    for (const id of providers) graph.platform(id).sandbox.setFault({ kind: 'delay', ms: 40 });
    const { data, errors } = await graph.ask(PAGE);
    expect(errors).toBeUndefined();
    const { nodes } = answer.parse(data).customers;
    for (const id of providers) {
      const { sandbox, isTokenPath } = graph.platform(id);
      const own = nodes.filter(({ sourceId }) => sourceId === id);
      expect(own).toHaveLength(25);
      expect(own.every(({ cloudProfiles }) => id === 'tradevest' || cloudProfiles?.length === 1)).toBe(true);
      const told = own.filter(({ address, contactPersons }) => address !== null && contactPersons !== null);
      expect(told).toEqual(own.filter(({ kind }) => kind !== 'JOINT_PERSONS'));
      expect([id, told.length < own.length]).toEqual([id, id === 'tradevest']);
      const resources = sandbox.requests.filter(({ path }) => !isTokenPath(path));
      expect([id, byEndpoint(resources)]).toEqual([id, FORMULA[id]?.(own.length, kindsOf(own))]);
      expect(sandbox.requests.length - resources.length).toBeLessThanOrEqual(1);
      expect(mostAtOnce(sandbox.requests)).toBeLessThanOrEqual(MAX_CONCURRENCY);
    }
    // The bound is what keeps them apart.
    expect(mostAtOnce(graph.platform('tdsynnex-ion').sandbox.requests)).toBe(MAX_CONCURRENCY);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { OperationLimits } from '../../src/domain/operation-limits.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { memorySource } from '../support/graph/memory-source.js';
import { customer } from '../support/graph/records.js';
import { HOSTILE_OPERATIONS } from '../support/hostile-operations.js';
import type { Platform } from '../support/platforms/platform.js';
import { platforms } from '../support/platforms/index.js';

const connect = platforms['cloudblue-connect'];
let platform: Platform;
let graph: TestApp;

async function graphWith(limits: Partial<OperationLimits> = {}): Promise<TestApp> {
  const { baseUrl, settings } = platform;
  const app = await startTestApp({ sources: [{ id: 'one', baseUrl, settings }], limits });
  endWithFile(() => app.close());
  return app;
}

beforeAll(async () => {
  if (!connect) throw new Error('There is no platform of Connect.');
  platform = await connect({ customers: 60 });
  endWithFile(() => platform.sandbox.close());
  graph = await graphWith();
});

/** Tier accounts in tier accounts: two upstream requests are enough for a million rows. */
function nested(levels: number): string {
  return levels === 0 ? 'id' : `children(first: 1000) { nodes { parent { ${nested(levels - 1)} } } }`;
}
const FRAGMENTS = Array.from(
  { length: 14 },
  (_, at) =>
    `fragment f${String(at)} on TierAccount { parent { ...f${String(at + 1)} } x${String(at)}: parent { ...f${String(at + 1)} } }`,
).join(' ');

describe('an operation that asks for too much', () => {
  it.each([
    ['rows in rows', `{ tierAccounts(first: 1000) { nodes { ${nested(4)} } } }`, {}, 'cost', 200_000],
    [
      'many fields below each other',
      `{ tierAccounts { nodes { ${'parent { '.repeat(20)} id ${'}'.repeat(20)} } } }`,
      {},
      'depth',
      15,
    ],
    [
      'fragments that double',
      `{ tierAccounts(first: 100) { nodes { ...f0 } } } ${FRAGMENTS} fragment f14 on TierAccount { id }`,
      {},
      'depth',
      15,
    ],
    [
      'many lists at once',
      `{ ${Array.from({ length: 61 }, (_, at) => `a${String(at)}: customers { totalCount }`).join(' ')} }`,
      {},
      'aliases',
      60,
    ],
    ['a long text', `{ ${'__typename '.repeat(15_000)} }`, {}, 'tokens', 15_000],
    [
      'many directives',
      `{ customers { totalCount ${'@skip(if: false) '.repeat(51)} } }`,
      {},
      'directives',
      50,
    ],
    [
      'many ids',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: Array.from({ length: 15_000 }, () => 'x') },
      'listSize',
      1_000,
    ],
    [
      'many references',
      'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
      { r: Array.from({ length: 12_001 }, () => ({ __typename: 'Customer', id: 'x' })) },
      'listSize',
      12_000,
    ],
    [
      'deep variables',
      'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
      { r: [JSON.parse('{"a":'.repeat(2_000) + '1' + '}'.repeat(2_000)) as object] },
      'depth',
      30,
    ],
    [
      'many lists in its filter',
      'query ($f: CustomerFilter) { customers(filter: $f) { totalCount } }',
      { f: { hasLabels: Array.from({ length: 1_001 }, () => 'x') } },
      'listSize',
      1_000,
    ],
  ])('is refused for %s, and nothing is asked', async (...[, text, variables, limit, max]) => {
    platform.sandbox.clearRequests();
    const accept = 'application/graphql-response+json';
    const { status, body } = await graph.query(text, variables, { accept });
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(body.errors).toMatchObject([{ extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, max } }]);
    expect(body.errors?.[0]?.message).toContain(`(limits.${limit})`);
    expect(body.errors?.[0]?.extensions?.['value']).toBeGreaterThan(max);
    expect((await graph.query(text, variables)).body).toEqual(body);
    expect(platform.sandbox.requests).toHaveLength(0);
  });

  it.each(HOSTILE_OPERATIONS)('is refused or answered: $name', async ({ query, variables, limit }) => {
    const { body } = await graph.query(query, variables);
    const codes = (body.errors ?? []).map(({ extensions }) => extensions?.['code']);
    expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
    const met = (body.errors ?? []).map(({ extensions }) => extensions?.['limit'] ?? null);
    expect([...new Set(met)].filter((one) => one !== null)).toEqual(limit === null ? [] : [limit]);
  });

  it('is not measured by variables that it does not declare, and their names are not repeated', async () => {
    const unread = { ['a name']: Array.from({ length: 2_000 }, () => 'x') };
    const { body } = await graph.query('{ customers(first: 1) { nodes { name } } }', unread);
    expect(body.errors).toBeUndefined();
  });

  it('is in the log with its code', async () => {
    const app = await graphWith({ depth: 1 });
    await app.query('{ customers { totalCount } }');
    expect((await app.requestLines(1))[0]).toMatchObject({ errorCodes: ['OPERATION_LIMIT_EXCEEDED'] });
  });

  it('is answered as before where it keeps to every limit', async () => {
    const { body } = await graph.query('{ customers(first: 60) { nodes { name } } }');
    expect(body.errors).toBeUndefined();
  });
});

describe('an operation that needs more requests than it may make', () => {
  it('keeps what was answered, and each field that did not fit is null with the code', async () => {
    const app = await graphWith({ upstreamRequests: 2 });
    platform.sandbox.clearRequests();
    const { status, body } = await app.query(
      `{ a: customers(first: 1) { nodes { name } }
         b: tierAccounts(first: 1) { nodes { name } }
         c: tierAccountRequests(first: 1) { nodes { id } sourceReports { error { code retryable } } } }`,
    );
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      a: { nodes: [{}] },
      b: { nodes: [{}] },
      c: { nodes: [], sourceReports: [{ error: { code: 'BUDGET_EXCEEDED', retryable: false } }] },
    });
    expect(body.errors).toMatchObject([{ path: ['c'], extensions: { code: 'UPSTREAM_BUDGET_EXCEEDED' } }]);
    expect(body).toMatchObject({ extensions: { upstream: { spent: 2, left: 0 } } });
    expect(platform.sandbox.requests).toHaveLength(2);
  });

  it('does not count against the health of the source', async () => {
    const app = await graphWith({ upstreamRequests: 1 });
    const { body } = await app.query('{ a: customers { totalCount } b: tierAccounts { totalCount } }');
    expect(body.errors).toHaveLength(1);
    const { body: after } = await app.query('{ customerSources { health { state } } }');
    expect(after.data).toEqual({ customerSources: [{ health: { state: 'HEALTHY' } }] });
  });
});

describe('an answer with many errors', () => {
  it('has as many as the limit, and the number of those that are left out', async () => {
    const app = await graphWith({ errors: 10 });
    const ids = Array.from({ length: 25 }, (_, at) => `no id ${String(at)}`);
    const { body } = await app.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(body.errors).toHaveLength(10);
    expect(body).toMatchObject({ extensions: { errorsLeftOut: 15 } });
  });
});

describe('an operation whose time is over while its answer is made', () => {
  it('is not made to its end', async () => {
    const customers = Array.from({ length: 1_000 }, (_, at) => customer({ nativeId: String(at) }));
    let isRead = 0;
    const { source } = memorySource('alpha', {
      customers: customers.map((row) => ({
        ...row,
        raw: () => {
          isRead += 1;
          // Each row takes a while, so that the time is over long before the last one.
          const until = performance.now() + 5;
          while (performance.now() < until);
          return {};
        },
      })),
    });
    const app = await startTestApp({ sources: [], made: [source], operationTimeoutMs: 300 });
    endWithFile(() => app.close());
    const { body } = await app.query('{ customers(first: 1000) { nodes { raw } } }');
    expect(body.data).toEqual({ customers: null });
    expect(body.errors?.[0]).toMatchObject({ extensions: { code: 'OPERATION_TIMEOUT' } });
    expect(isRead).toBeLessThan(1_000);
  });
});

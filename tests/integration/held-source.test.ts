import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AcrossPlatforms } from '../support/across-platforms.js';
import { customerPage, startAcrossPlatforms } from '../support/across-platforms.js';
import { platforms } from '../support/platforms/index.js';

const PROVIDERS = Object.keys(platforms);

let open: AcrossPlatforms | undefined;
afterEach(() => open?.close());

async function startFour(): Promise<AcrossPlatforms> {
  open = await startAcrossPlatforms(
    Object.fromEntries(PROVIDERS.map((provider) => [provider, { provider, customers: 3 }])),
  );
  return open;
}

const wholeCustomers = z.object({
  customers: z.object({
    nodes: z.array(
      z.object({
        sourceId: z.string(),
        name: z.string(),
        address: z.object({ city: z.string() }),
        contactPersons: z.array(z.object({ email: z.string() })).min(1),
        cloudProfiles: z
          .array(z.object({ vendor: z.string() }))
          .min(1)
          .nullable(),
      }),
    ),
  }),
});

/** Waits until a condition holds; a condition that never does ends the test by its time-out. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

const resourceRequests = (graph: AcrossPlatforms, id: string) => {
  const { sandbox, isTokenPath } = graph.platform(id);
  return sandbox.requests.filter(({ path }) => !isTokenPath(path));
};

describe.each(PROVIDERS)('while %s is held', (held) => {
  it('the others are asked and answered, and what came by then is the answer', async () => {
    const graph = await startFour();
    const others = PROVIDERS.filter((id) => id !== held);
    // Tokens are got before, so that only the lists are under way below.
    await customerPage(graph, { first: 1 });
    graph.clearRequests();
    graph.platform(held).sandbox.setFault({ kind: 'hang' });

    const asked = customerPage(graph, { first: 50, maxWaitMs: 1_500 });
    let answered = false;
    void asked.then(() => (answered = true));
    await until(() => others.every((id) => resourceRequests(graph, id).some(({ status }) => status === 200)));
    await until(() => resourceRequests(graph, held).length > 0);
    expect(resourceRequests(graph, held).map(({ endedAt }) => endedAt)).toEqual([Number.NaN]);
    expect(answered).toBe(false);

    const page = await asked;
    expect(page.nodes.map(({ sourceId }) => sourceId).sort()).toEqual(
      others.flatMap((id) => [id, id, id]).sort(),
    );
    expect(page.totalCount).toBeNull();
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(page.sourceReports.map(({ source, status, error }) => [source.id, status, error?.code])).toEqual(
      PROVIDERS.map((id) => (id === held ? [id, 'FAILED', 'TIMEOUT'] : [id, 'OK', undefined])),
    );
    await until(() => resourceRequests(graph, held).every(({ endedAt }) => !Number.isNaN(endedAt)));

    graph.platform(held).sandbox.setFault(undefined);
    const rest = await customerPage(graph, { first: 50, after: page.pageInfo.endCursor });
    expect(rest.nodes.map(({ sourceId }) => sourceId)).toEqual([held, held, held]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('what the others answered in time is shown whole, its details and cloud profiles too', async () => {
    const graph = await startFour();
    await customerPage(graph, { first: 1 });
    graph.platform(held).sandbox.setFault({ kind: 'hang' });
    const { data, errors } = await graph.ask(
      '{ customers(first: 12, maxWaitMs: 2500) { nodes { sourceId name address { city } contactPersons { email } cloudProfiles { vendor } } } }',
    );
    expect(
      errors?.map(({ path, extensions }) => [path, extensions?.['code'], extensions?.['sourceId']]),
    ).toEqual([[['customers'], 'SOURCE_TIMEOUT', held]]);
    const { nodes } = wholeCustomers.parse(data).customers;
    // tradevest knows of no clouds.
    const withoutProfiles = nodes.filter(({ cloudProfiles }) => cloudProfiles === null);
    expect(new Set(withoutProfiles.map(({ sourceId }) => sourceId))).toEqual(
      new Set(held === 'tradevest' ? [] : ['tradevest']),
    );
    expect(nodes.map(({ sourceId }) => sourceId).sort()).toEqual(
      PROVIDERS.filter((id) => id !== held)
        .flatMap((id) => [id, id, id])
        .sort(),
    );
  });

  it('a look-up there is unknown with an error and never absent, and one elsewhere is answered at once', async () => {
    const graph = await startFour();
    const elsewhere = PROVIDERS.find((id) => id !== held) ?? '';
    const [heldId] = graph.platform(held).customerIds;
    const [otherId] = graph.platform(elsewhere).customerIds;
    graph.platform(held).sandbox.setFault({ kind: 'reset' });
    const { data, errors } = await graph.ask(
      `query ($held: ID!, $heldId: ID!, $other: ID!, $otherId: ID!) {
        held: customerBySource(sourceId: $held, nativeId: $heldId) { nativeId }
        other: customerBySource(sourceId: $other, nativeId: $otherId) { nativeId }
      }`,
      { held, heldId, other: elsewhere, otherId },
    );
    expect(data).toEqual({ held: null, other: { nativeId: otherId } });
    expect(
      errors?.map(({ path, extensions }) => [path, extensions?.['code'], extensions?.['sourceId']]),
    ).toEqual([[['held'], 'SOURCE_UNAVAILABLE', held]]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp } from '../support/app.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { Platform } from '../support/platforms/platform.js';
import type { Product } from '../support/product.js';
import { createCustomer, HELD, startProduct, startWritablePlatforms, writesAt } from '../support/product.js';

const secret = 'the secret of these processes, long enough';
const PROVIDERS = ['cloudblue-connect', 'ingram-marketplace', 'tdsynnex-ion', 'tradevest'];

describe.each(databases())('createCustomer at every platform, the ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let all: readonly Platform[];
  let products: Product[];
  beforeEach(async () => {
    place = await create();
    all = await startWritablePlatforms();
    products = [];
  });
  afterEach(async () => {
    for (const product of products) product.kill('SIGKILL');
    for (const { ended } of products) await ended;
    for (const { sandbox } of all) await sandbox.close();
    await place.drop();
  });

  async function start(): Promise<Product> {
    const product = await startProduct({ databaseUrl: place.url, secret, over: all });
    products.push(product);
    return product;
  }

  it('fifty times at once with one key over four processes is one POST, and all are answered with one customer', async () => {
    const processes = await Promise.all([1, 2, 3, 4].map(start));
    expect(all.map(({ provider }) => provider.id)).toEqual(PROVIDERS);
    await Promise.all(
      all.map(async (platform) => {
        const calls = Array.from({ length: 50 }, (_, index) =>
          createCustomer(processes[index % 4]?.url ?? '', platform),
        );
        const answers = await Promise.all(calls);
        const seen = new Set(answers.map(({ customer }) => customer?.nativeId));
        const errors = answers.flatMap(({ userErrors }) => userErrors);
        expect([platform.provider.id, writesAt(platform), seen.size, errors]).toEqual([
          platform.provider.id,
          1,
          1,
          [],
        ]);
        expect(await customersAt(platform)).toBe(HELD + 1);
        const told = answers.filter(({ generatedCredentials }) => generatedCredentials !== null);
        expect(told).toHaveLength(platform.writing?.generatesCredentials === true ? 1 : 0);
      }),
    );
  });

  /** Asks for a customer everywhere, and kills the process when every platform has the request that is meant. */
  async function killAt(isThere: Parameters<typeof untilAll>[1]): Promise<void> {
    const product = await start();
    const calls = all.map((platform) => createCustomer(product.url, platform));
    const answers = Promise.allSettled(calls);
    await untilAll(all, isThere);
    product.kill('SIGKILL');
    expect(new Set((await answers).map(({ status }) => status))).toEqual(new Set(['rejected']));
    for (const { sandbox } of all) sandbox.setFault(undefined);
    // The lease of the process that is dead, and the time that its requests may take.
    await place.execute(
      'update write_operation set lease_ends_at = started_at, sending_ends_at = started_at',
    );
  }

  /** What the same calls come to in another process; `settleMs` is a minute unless told otherwise. */
  async function repeat(settleMs = 60_000) {
    const app = await startTestApp({
      database: { url: place.url },
      secret,
      sources: all.map(({ provider, baseUrl, settings }) => ({
        id: provider.sandboxSourceId,
        provider: provider.id,
        baseUrl,
        settings,
        settleMs,
      })),
    });
    try {
      const answers = await Promise.all(all.map((platform) => createCustomer(app.url, platform)));
      return answers.map(({ customer, generatedCredentials, userErrors }, index) => ({
        at: all[index]?.provider.id,
        made: customer !== null,
        generatedCredentials,
        codes: userErrors.map(({ code }) => code),
      }));
    } finally {
      await app.close();
    }
  }

  const counts = () =>
    Promise.all(all.map(async (platform) => [await customersAt(platform), writesAt(platform)] as const));
  const each = (more: object) => all.map(({ provider }) => ({ at: provider.id, ...more }));
  const isWrite = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
    method !== 'GET' && !all.some(({ isTokenPath }) => isTokenPath(path));

  it('killed after the platform made it and before its answer, finds it under the same key', async () => {
    const before = (await counts()).map(([customers]) => customers);
    for (const { sandbox } of all) sandbox.setFault({ kind: 'mute' }, isWrite);
    await killAt(async (platform) => (await customersAt(platform)) > HELD);
    expect(await counts()).toEqual(before.map((held) => [held + 1, 1]));
    expect(await repeat()).toEqual(each({ made: true, generatedCredentials: null, codes: [] }));
    expect(await repeat()).toEqual(each({ made: true, generatedCredentials: null, codes: [] }));
    expect(await counts()).toEqual(before.map((held) => [held + 1, 1]));
  });

  it('killed before the platform served it, is sent again only when the time to settle is over', async () => {
    const before = (await counts()).map(([customers]) => customers);
    for (const { sandbox } of all) sandbox.setFault({ kind: 'hang' }, isWrite);
    await killAt((platform) => writesAt(platform) > 0);
    const unknown = { made: false, generatedCredentials: null, codes: ['OUTCOME_UNKNOWN'] };
    expect(await repeat()).toEqual(each(unknown));
    expect(await counts()).toEqual(before.map((held) => [held, 1]));
    expect(await repeat(1)).toMatchObject(each({ made: true, codes: [] }));
    expect(await repeat()).toMatchObject(each({ made: true, codes: [] }));
    expect(await counts()).toEqual(before.map((held) => [held + 1, 2]));
  });

  it('killed while it still reads, makes it under the same key', async () => {
    const before = (await counts()).map(([customers]) => customers);
    const isRead = ({ method }: { readonly method: string }): boolean => method === 'GET';
    for (const { sandbox } of all) sandbox.setFault({ kind: 'hang' }, isRead);
    await killAt(({ sandbox }) => sandbox.requests.some(isRead));
    expect(await repeat()).toMatchObject(each({ made: true, codes: [] }));
    expect(await counts()).toEqual(before.map((held) => [held + 1, 1]));
  });
});

/** How many customers a platform holds when all is done that it does behind its answers. */
async function customersAt({ baseUrl, writing }: Platform): Promise<number> {
  writing?.settle();
  // Whatever is asked, time goes on with it.
  await fetch(baseUrl);
  return writing?.ids().length ?? 0;
}

/** Answers when something is so everywhere. */
async function untilAll(
  all: readonly Platform[],
  isSo: (platform: Platform) => Promise<boolean> | boolean,
): Promise<void> {
  for (const platform of all)
    while (!(await isSo(platform))) await new Promise((resolve) => setTimeout(resolve, 5));
}

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accounts, ALL_CUSTOMERS, madeAt, port } from '../../../tests/support/connect.js';
import { startPlainServer } from '../../../tests/support/plain-server.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { noStores, SOURCE_LIMITS } from '../../../tests/support/stores.js';
import type { Source } from '../../domain/source/source.js';
import type { SourceOptions } from '../provider.js';
import { cloudblueConnect } from './index.js';
import { emptyData, startConnectSandbox } from './sandbox/index.js';

function limited(limits: Partial<SourceOptions> & { readonly baseUrl: string }, apiKey: string): Source {
  const checked = cloudblueConnect.checkSettings({ credentials: { apiKey } });
  if (!checked.ok) throw new Error('these are no settings of a source');
  const source = checked.create({ ...SOURCE_LIMITS, id: 'one', displayName: 'One', ...limits }, noStores);
  onTestFinished(() => source.close());
  return source;
}

describe('the limits of a source', () => {
  it('hold for its requests under way: a further one waits', async () => {
    let underWay = 0;
    let peak = 0;
    const server = await startPlainServer((_, response) => {
      underWay += 1;
      peak = Math.max(peak, underWay);
      // Long enough for all that were sent together to be under way together.
      void sleep(5).then(() => {
        underWay -= 1;
        response.end('[]');
      });
    });
    onTestFinished(() => server.close());
    const source = limited({ baseUrl: server.baseUrl, maxConcurrency: 2 }, 'SU-1:x');
    const asked = Array.from({ length: 12 }, (_, index) =>
      port(source, 'tierAccounts').findMany([`TA-${String(index)}`], scopeOf()),
    );
    await Promise.all(asked);
    expect([server.requests.length, peak]).toEqual([12, 2]);
  });

  it('hold for the rows that are scanned for one page, newest first', async () => {
    const rows = accounts(60, (index) => ({
      events: madeAt(index),
      ...(index === 5 && { tax_id: 'T' }),
    }));
    const sandbox = await startConnectSandbox({ data: { ...emptyData(), accounts: rows } });
    onTestFinished(() => sandbox.close());
    const { baseUrl, apiKey } = sandbox;
    const query = { filter: { ...ALL_CUSTOMERS, taxId: 'T' }, page: { first: 5, after: null } };
    const look = (found: number) =>
      port(limited({ baseUrl, scan: { rows: found, detailReads: 0 } }, apiKey), 'customers').list(
        query,
        scopeOf(),
      );
    expect(await look(50)).toMatchObject({ rows: [], hasNextPage: true, rowsScanned: 49 });
    expect((await look(60)).rows).toHaveLength(1);
    expect(sandbox.requests.map(({ query: sent }) => /limit=(\d+)/.exec(sent)?.[1])).toEqual(['50', '60']);
  });
});

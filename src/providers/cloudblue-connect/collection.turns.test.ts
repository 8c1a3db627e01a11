import { expect, it } from 'vitest';
import { accounts, withConnect } from '../../../tests/support/connect.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { SOURCE_LIMITS } from '../../../tests/support/stores.js';
import { growthByTurn } from '../../../tests/support/turns.js';
import { accessTo } from '../../http/source-access.js';
import { UpstreamClient } from '../../http/upstream-client.js';
import { ConnectClient } from './client.js';
import { Collection } from './collection.js';
import { emptyData } from './sandbox/index.js';

it('makes the records of a long list, and those of many ids, in turns of the event loop', async () => {
  await withConnect({ data: { ...emptyData(), accounts: accounts(400) } }, async ({ sandbox }) => {
    const options = { ...SOURCE_LIMITS, id: 'connect', displayName: 'Connect', baseUrl: sandbox.baseUrl };
    const upstream = new UpstreamClient({
      ...accessTo(options),
      headers: { authorization: sandbox.apiKey },
    });
    let made = 0;
    const collection = new Collection(new ConnectClient(upstream), {
      path: '/tier/accounts',
      createdField: 'events.created.at',
      createdPath: 'events.created.at',
      scan: SOURCE_LIMITS.scan,
      sourceId: 'connect',
      toRecord: ({ id }) => {
        made += 1;
        return id;
      },
    });
    const ids: string[] = [];
    const list = async (): Promise<void> => {
      const page = { first: 400, after: null };
      const { rows } = await collection.list({ page, direction: 'DESC' }, scopeOf());
      ids.push(...rows.map(({ record }) => record));
    };
    expect(Math.max(...(await growthByTurn(list, () => made)))).toBe(50);
    const find = (): Promise<unknown> => collection.findMany(ids, scopeOf());
    expect(Math.max(...(await growthByTurn(find, () => made)))).toBe(50);
    expect(made).toBe(800);
    await upstream.close();
  });
});

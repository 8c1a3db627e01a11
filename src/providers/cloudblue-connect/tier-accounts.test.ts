import { describe, expect, it } from 'vitest';
import {
  ALL_ACCOUNTS,
  ALL_CUSTOMERS,
  accounts,
  asked,
  connectSource,
  fateOf,
  port,
  valueOf,
  withConnect,
} from '../../../tests/support/connect.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { scopeEndingIn } from '../../domain/request-scope.js';
import { emptyData, startConnectSandbox } from './sandbox/index.js';
import { accountRow } from './sandbox/rows.js';

const data = () => ({
  ...emptyData(),
  accounts: [
    accountRow({ id: 'TA-1', type: 'reseller' }),
    accountRow({ id: 'TA-2', parent: { id: 'TA-1' } }),
    accountRow({ id: 'TA-3', parent: { id: 'TA-1' } }),
  ],
});
const PAGE = { first: 10, after: null };

describe('what one operation has read', () => {
  it('of a list, it does not ask for again, neither as an account nor as a customer', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const scope = scopeOf();
      await port(source, 'tierAccounts').list({ filter: ALL_ACCOUNTS, page: PAGE, direction: 'DESC' }, scope);
      expect(
        valueOf((await port(source, 'tierAccounts').findMany(['TA-1', 'TA-2'], scope)).get('TA-1')).type,
      ).toBe('RESELLER');
      expect(valueOf((await port(source, 'customers').findMany(['TA-3'], scope)).get('TA-3')).nativeId).toBe(
        'TA-3',
      );
      expect(sandbox.requests).toHaveLength(1);
      expect(scope.upstream.requests).toBe(1);
    });
  });

  it('of the customers’ list or of children, it does not ask for again either', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const scope = scopeOf();
      await port(source, 'customers').list({ filter: ALL_CUSTOMERS, page: PAGE }, scope);
      await port(source, 'tierAccounts').findMany(['TA-2'], scope);
      const another = scopeOf();
      const groups = [{ accountId: 'TA-1', productId: null }];
      await port(source, 'tierAccounts').listForAccounts(
        { groups, filter: { type: null }, page: PAGE, direction: 'DESC' },
        another,
      );
      await port(source, 'tierAccounts').findMany(['TA-2', 'TA-3'], another);
      expect(sandbox.requests).toHaveLength(2);
    });
  });

  it('of one page, it still knows behind the next', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const scope = scopeOf();
      const list = (after: string | null) =>
        port(source, 'tierAccounts').list(
          { filter: ALL_ACCOUNTS, page: { first: 2, after }, direction: 'DESC' },
          scope,
        );
      await list((await list(null)).rows.at(-1)?.position ?? null);
      await port(source, 'tierAccounts').findMany(['TA-1', 'TA-2', 'TA-3'], scope);
      expect(sandbox.requests).toHaveLength(2);
    });
  });

  it('asks only for what is not known yet, and once for each id', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const scope = scopeOf();
      await port(source, 'tierAccounts').findMany(['TA-1'], scope);
      await port(source, 'tierAccounts').findMany(['TA-1', 'TA-2', 'TA-9'], scope);
      await port(source, 'tierAccounts').findMany(['TA-9', 'TA-2'], scope);
      expect(asked(sandbox).map((line) => /in\(id,\((.*)\)\)/.exec(line)?.[1])).toEqual([
        'TA-1',
        'TA-2,TA-9',
      ]);
    });
  });

  it('is shared with the part of the operation that has less time', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const scope = scopeOf();
      await port(source, 'tierAccounts').list(
        { filter: ALL_ACCOUNTS, page: PAGE, direction: 'DESC' },
        scopeEndingIn(scope, 20_000),
      );
      await port(source, 'tierAccounts').findMany(['TA-1'], scope);
      expect(sandbox.requests).toHaveLength(1);
    });
  });

  it('ends with the operation: the next one sees what has changed', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const nameOf = async () =>
        valueOf((await port(source, 'tierAccounts').findMany(['TA-1'], scopeOf())).get('TA-1')).name;
      await nameOf();
      sandbox.data.accounts.splice(0, 1, accountRow({ id: 'TA-1', name: 'Renamed' }));
      expect(await nameOf()).toBe('Renamed');
      expect(sandbox.requests).toHaveLength(2);
    });
  });
});

describe('look-ups at the same time', () => {
  it('are one request, customers and tier accounts together', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const scope = scopeOf();
      const [customers, tiers, more] = await Promise.all([
        port(source, 'customers').findMany(['TA-2', 'TA-1'], scope),
        port(source, 'tierAccounts').findMany(['TA-1', 'TA-2'], scope),
        port(source, 'tierAccounts').findMany(['TA-3'], scope),
      ]);
      expect([fateOf(customers.get('TA-2')), fateOf(customers.get('TA-1'))]).toEqual(['found', 'absent']);
      expect([...tiers.keys(), ...more.keys()]).toEqual(['TA-1', 'TA-2', 'TA-3']);
      expect(sandbox.requests).toHaveLength(1);
    });
  });

  it('fail together and say so for every key, and the next operation asks again', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 401 });
      const scope = scopeOf();
      const [customers, tiers] = await Promise.all([
        port(source, 'customers').findMany(['TA-2'], scope),
        port(source, 'tierAccounts').findMany(['TA-1'], scope),
      ]);
      expect([fateOf(customers.get('TA-2')), fateOf(tiers.get('TA-1'))]).toEqual([
        'UNAUTHENTICATED',
        'UNAUTHENTICATED',
      ]);
      sandbox.setFault(undefined);
      expect(fateOf((await port(source, 'tierAccounts').findMany(['TA-1'], scopeOf())).get('TA-1'))).toBe(
        'found',
      );
    });
  });
});

describe('two operations and two sources at the same time', () => {
  it('share no record, no request and no credential', async () => {
    const keys = ['ApiKey SU-1:east', 'ApiKey SU-2:west'];
    const sandboxes = await Promise.all(
      keys.map((apiKey, index) =>
        startConnectSandbox({
          apiKey,
          data: { ...emptyData(), accounts: accounts(5, () => ({ name: `of source ${String(index)}` })) },
        }),
      ),
    );
    const sources = sandboxes.map(({ baseUrl, apiKey }, index) =>
      connectSource({ baseUrl, apiKey, id: `s${String(index)}` }),
    );
    try {
      const ids = accounts(5).map(({ id }) => id);
      const operations = Array.from({ length: 24 }, (_, index) => ({
        scope: scopeOf(),
        of: index % 2,
        id: ids[index % 5] ?? '',
      }));
      await Promise.all(
        operations.map(async ({ scope, of, id }) => {
          const source = sources[of];
          if (!source) throw new Error('no such source');
          const found = valueOf((await port(source, 'tierAccounts').findMany([id], scope)).get(id));
          expect([found.name, found.sourceId, found.nativeId]).toEqual([
            `of source ${String(of)}`,
            `s${String(of)}`,
            id,
          ]);
          const page = await port(source, 'tierAccounts').list(
            { filter: ALL_ACCOUNTS, page: PAGE, direction: 'DESC' },
            scope,
          );
          expect(page.rows.map(({ record }) => record.name)).toEqual(
            new Array(5).fill(`of source ${String(of)}`),
          );
          await port(source, 'customers').findMany(ids, scope);
        }),
      );
      sandboxes.forEach(({ requests }, index) => {
        // Identical reads of one source may join; each counts for the operation that began it.
        const own = operations.filter(({ of }) => of === index);
        const counted = own.reduce((sum, { scope }) => sum + scope.upstream.requests, 0);
        expect(counted).toBe(requests.length);
        expect(requests.length).toBeGreaterThan(0);
        expect(new Set(requests.map(({ authorization }) => authorization))).toEqual(new Set([keys[index]]));
        expect(requests.every(({ status }) => status === 200)).toBe(true);
      });
    } finally {
      await Promise.all([
        ...sources.map((source) => source.close()),
        ...sandboxes.map((sandbox) => sandbox.close()),
      ]);
    }
  });
});

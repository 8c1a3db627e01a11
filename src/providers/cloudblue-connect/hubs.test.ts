import { describe, expect, it } from 'vitest';
import { asked, fateOf, port, valueOf, withConnect } from '../../../tests/support/connect.js';
import { idsOf } from '../../../tests/support/paging.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { PageRequest } from '../../domain/page.js';
import { emptyData } from './sandbox/index.js';
import { hubRow, marketplaceRow } from './sandbox/rows.js';

const MAKES_RAW = expect.any(Function) as () => object;
const servedBy = (...ids: readonly string[]) => ids.map((id) => ({ hub: { id }, external_id: 'x' }));
const data = () => ({
  ...emptyData(),
  hubs: [hubRow({ id: 'HB-1', name: 'East' }), hubRow({ id: 'HB-2', name: '-' })],
  marketplaces: [
    marketplaceRow({ id: 'MP-3', name: 'Third', hubs: servedBy('HB-1') }),
    marketplaceRow({ id: 'MP-1', name: 'First', hubs: servedBy('HB-1', 'HB-2') }),
    marketplaceRow({ id: 'MP-2', name: 'Second', hubs: undefined }),
  ],
});

describe('hubs', () => {
  it('are looked up by id, as marketplaces are', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const hubs = await port(source, 'hubs').findMany(['HB-1', 'HB-2', 'HB-9'], scopeOf());
      expect([...hubs.values()].map(valueOf)).toEqual([
        { sourceId: 'connect', nativeId: 'HB-1', name: 'East', raw: MAKES_RAW },
        { sourceId: 'connect', nativeId: 'HB-2', name: null, raw: MAKES_RAW },
      ]);
      expect(valueOf(hubs.get('HB-1')).raw()).toMatchObject({ id: 'HB-1', name: 'East' });
      const marketplaces = await port(source, 'marketplaces').findMany(['MP-2'], scopeOf());
      expect(valueOf(marketplaces.get('MP-2'))).toEqual({
        sourceId: 'connect',
        nativeId: 'MP-2',
        name: 'Second',
        raw: MAKES_RAW,
      });
      expect(sandbox.requests).toHaveLength(2);
    });
  });

  it('know the marketplaces that they serve, for many hubs in one request', async () => {
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      const found = await port(source, 'hubs').findMarketplaces(['HB-1', 'HB-2', 'HB-9', `"'`], scopeOf());
      const ids = (hub: string) => valueOf(found.get(hub)).map(({ nativeId }) => nativeId);
      expect([ids('HB-1'), ids('HB-2'), ids('HB-9')]).toEqual([['MP-1', 'MP-3'], ['MP-1'], []]);
      expect(fateOf(found.get(`"'`))).toBe('absent');
      expect(asked(sandbox)).toEqual([
        '/marketplaces?in(hubs.id,(HB-1,HB-2,HB-9))&ordering(id)&limit=1000&offset=0',
      ]);
    });
  });

  it('serve all their marketplaces where the server gives few at a time', async () => {
    const marketplaces = Array.from({ length: 23 }, (_, index) =>
      marketplaceRow({ id: `MP-${String(index + 10)}`, hubs: servedBy('HB-1') }),
    );
    await withConnect(
      { data: { ...data(), marketplaces }, maxLimit: 5, unstableTies: true },
      async ({ source }) => {
        const found = await port(source, 'hubs').findMarketplaces(['HB-1'], scopeOf());
        expect(valueOf(found.get('HB-1')).map(({ nativeId }) => nativeId)).toEqual(
          marketplaces.map(({ id }) => id),
        );
      },
    );
  });

  it('fail only with the part of the question that failed', async () => {
    const ids = Array.from({ length: 900 }, (_, index) => `HB-${String(index).padStart(4, '0')}-1234`);
    await withConnect({ data: data() }, async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 429, headers: { 'retry-after': '2' } }, ({ query }) =>
        query.includes('HB-0000-'),
      );
      const found = await port(source, 'hubs').findMarketplaces(ids, scopeOf());
      expect([fateOf(found.get(ids[0] ?? '')), fateOf(found.get(ids.at(-1) ?? ''))]).toEqual([
        'RATE_LIMITED',
        'found',
      ]);
      for (const { url } of sandbox.requests) expect(url.length).toBeLessThanOrEqual(8_000);
    });
  });
});

describe('the list of hubs', () => {
  const hubs = ['HB-4', 'HB-1', 'HB-0000-0000', 'HB-3', 'HB-2'].map((id) =>
    hubRow({ id, name: id === 'HB-3' ? 'Zürich' : `Hub ${id}` }),
  );
  const all = { nameContains: null };

  it('is ordered by id, leaves out what stands for none, and goes on after any page', async () => {
    await withConnect({ data: { ...data(), hubs }, maxLimit: 2 }, async ({ source }) => {
      const list = (page: PageRequest) => port(source, 'hubs').list?.({ filter: all, page }, scopeOf());
      const first = await list({ first: 3, after: null });
      expect(first).toMatchObject({ hasNextPage: true, remaining: 4, rowsScanned: 4, continueAt: null });
      const rest = await list({ first: 3, after: first?.rows.at(-1)?.position ?? null });
      expect(rest).toMatchObject({ hasNextPage: false, remaining: 1 });
      expect([first, rest].map((page) => page && idsOf([page]))).toEqual([
        ['HB-1', 'HB-2', 'HB-3'],
        ['HB-4'],
      ]);
    });
  });

  it('may be narrowed to a part of the name, as that of marketplaces', async () => {
    await withConnect({ data: { ...data(), hubs } }, async ({ sandbox, source }) => {
      const page = { first: 10, after: null };
      const named = async (name: 'hubs' | 'marketplaces', nameContains: string) =>
        (await port(source, name).list?.({ filter: { nameContains }, page }, scopeOf()))?.rows.map(
          ({ record }) => record.nativeId,
        );
      expect(await named('hubs', ' hb-2 ')).toEqual(['HB-2']);
      expect(await named('hubs', 'ZÜR')).toEqual(['HB-3']);
      expect(await named('marketplaces', 'IR')).toEqual(['MP-1', 'MP-3']);
      expect(asked(sandbox)).toEqual([
        '/hubs?ilike(name,"*hb-2*")&ordering(id)&limit=1000&offset=0',
        '/hubs?ilike(name,"*Z*R*")&ordering(id)&limit=1000&offset=0',
        '/marketplaces?ilike(name,"*IR*")&ordering(id)&limit=1000&offset=0',
      ]);
    });
  });
});

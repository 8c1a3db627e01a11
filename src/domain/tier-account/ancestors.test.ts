import { describe, expect, it } from 'vitest';
import { ancestorsOf } from './ancestors.js';
import type { TierAccount } from './tier-account.js';

function account(nativeId: string, parentId: string | null): TierAccount {
  return {
    sourceId: 's',
    nativeId,
    name: null,
    type: null,
    scopes: [],
    version: null,
    environment: null,
    dataRegion: null,
    externalId: null,
    externalUid: null,
    taxId: null,
    address: null,
    contactPersons: [],
    owner: null,
    hub: null,
    parent: parentId === null ? null : { sourceId: 's', nativeId: parentId, embedded: {} },
    createdAt: null,
    createdBy: null,
    updatedAt: null,
    updatedBy: null,
    decommissionedAt: null,
    raw: () => ({ id: nativeId }),
  };
}

async function lineOf(of: TierAccount, ...others: readonly TierAccount[]): Promise<readonly string[]> {
  const load = (id: string) => Promise.resolve(others.find(({ nativeId }) => nativeId === id) ?? null);
  return (await ancestorsOf(of, load)).map(({ nativeId }) => nativeId);
}

describe('ancestorsOf', () => {
  it('is empty without a parent', async () => {
    expect(await lineOf(account('1', null))).toEqual([]);
  });

  it('names the nearest first, up to the top', async () => {
    expect(await lineOf(account('1', '2'), account('3', null), account('2', '3'))).toEqual(['2', '3']);
  });

  it('ends where a parent was deleted', async () => {
    expect(await lineOf(account('1', '2'), account('2', '3'))).toEqual(['2']);
  });

  it('ends where the data runs in a circle, naming nobody twice and never the account itself', async () => {
    expect(await lineOf(account('1', '1'), account('1', '1'))).toEqual([]);
    expect(await lineOf(account('1', '2'), account('2', '1'), account('1', '2'))).toEqual(['2']);
    expect(await lineOf(account('1', '2'), account('2', '3'), account('3', '2'))).toEqual(['2', '3']);
  });

  it('rejects where the source cannot be asked: half a line would look complete', async () => {
    await expect(ancestorsOf(account('1', '2'), () => Promise.reject(new Error('unknown')))).rejects.toThrow(
      'unknown',
    );
  });
});

import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { ConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { contactInfoRow } from '../../src/providers/cloudblue-connect/sandbox/rows.js';

/** The part of the vendor's own client that is used here; the package brings no types. */
interface Resource {
  get(id: string): Promise<unknown>;
  search(filters?: object): Promise<unknown>;
  create(body: object): Promise<unknown>;
  update(id: string, body: object): Promise<unknown>;
  delete(id: string): Promise<void>;
}

interface VendorClient {
  readonly tierAccounts: Resource & { versions(id: string): Resource };
  readonly tierAccountRequests: Resource & {
    accept(id: string): Promise<unknown>;
    ignore(id: string, reason: string): Promise<unknown>;
  };
  readonly assets: Resource;
  readonly requests: Resource;
  readonly hubs: Resource;
  readonly tierConfigs: Resource;
  readonly tierConfigRequests: Resource;
}

type VendorClientClass = new (endpoint: string, apiKey: string) => VendorClient;

function vendorClient(endpoint: string, apiKey: string): VendorClient {
  const loaded: unknown = createRequire(import.meta.url)('@cloudblueconnect/connect-javascript-sdk');
  const { ConnectClient } = z
    .object({ ConnectClient: z.custom<VendorClientClass>((value) => typeof value === 'function') })
    .parse(loaded);
  return new ConnectClient(endpoint, apiKey);
}

const row = z.looseObject({ id: z.string() });
const rows = z.array(row);

describe("the vendor's JavaScript client and the sandbox", () => {
  let sandbox: ConnectSandbox;
  let client: VendorClient;

  beforeEach(async () => {
    sandbox = await startConnectSandbox();
    client = vendorClient(sandbox.baseUrl, sandbox.apiKey);
  });

  afterEach(async () => {
    await sandbox.close();
  });

  async function idsOf(answer: Promise<unknown>): Promise<readonly string[]> {
    return rows.parse(await answer).map(({ id }) => id);
  }

  it('reads accounts, their versions, and everything around them', async () => {
    const [account] = rows.parse(await client.tierAccounts.search({ type: 'customer', limit: 1 }));
    const id = account?.id ?? '';
    expect(await client.tierAccounts.get(id)).toEqual(account);
    expect(await idsOf(client.tierAccounts.versions(id).search())).toContain(id);
    expect(await client.tierAccounts.versions(id).get('1')).toMatchObject({ id, version: 1 });
    for (const resource of [
      client.assets,
      client.requests,
      client.hubs,
      client.tierConfigs,
      client.tierConfigRequests,
    ]) {
      const [first = ''] = await idsOf(resource.search({ limit: 2 }));
      expect(await resource.get(first)).toMatchObject({ id: first });
    }
  });

  it('searches by equality, lists, patterns, logic, order and selection', async () => {
    const all = sandbox.data.accounts.filter(({ events }) => events?.decommissioned === undefined);
    const some = all.slice(3, 6).map(({ id }) => id);
    expect(await idsOf(client.tierAccounts.search({ id: { $in: some } }))).toEqual(some);
    expect(await idsOf(client.tierAccounts.search({ id: { $out: some }, limit: 1000 }))).toHaveLength(
      all.length - 3,
    );
    const rocket = all.find(({ name }) => name?.includes('Rakete'));
    expect(await idsOf(client.tierAccounts.search({ name: { $ilike: 'RAKETE' } }))).toEqual([rocket?.id]);
    const quoted = all.find(({ name }) => name === 'Parcel (UK) & Sons; Post|Box');
    expect(await idsOf(client.tierAccounts.search({ name: 'Parcel (UK) & Sons; Post|Box' }))).toEqual([
      quoted?.id,
    ]);
    const starred = all.find(({ name }) => name?.includes('*Star*'));
    expect(await idsOf(client.tierAccounts.search({ name: { $like: '*Star*' } }))).toEqual([starred?.id]);
    const either = client.tierAccounts.search({ $or: [{ id: some[0] }, { id: some[1] }] });
    expect(await idsOf(either)).toEqual(some.slice(0, 2));
    const none = client.tierAccounts.search({ id: { $not: { $in: all.slice(1).map(({ id }) => id) } } });
    expect(await idsOf(none)).toEqual([all[0]?.id]);
    const names = rows.parse(await client.tierAccounts.search({ $ordering: ['-name'], limit: 1000 }));
    expect(names.map(({ name }) => name)).toEqual(
      names
        .map(({ name }) => name)
        .toSorted()
        .toReversed(),
    );
    const [selected] = rows.parse(
      await client.assets.search({ $select: ['-params', '+template'], limit: 1 }),
    );
    expect(selected).toHaveProperty('template');
    expect(selected).not.toHaveProperty('params');
  });

  it('creates, changes and deletes an account', async () => {
    const parent = sandbox.data.accounts[0]?.id ?? '';
    const body = {
      type: 'customer',
      name: 'Made by the SDK',
      parent: { id: parent },
      contact_info: contactInfoRow(),
    };
    const { id } = row.parse(await client.tierAccounts.create(body));
    expect(await client.tierAccounts.update(id, { name: 'Changed by the SDK' })).toMatchObject({
      id,
      version: 2,
    });
    await client.tierAccounts.delete(id);
    await expect(client.tierAccounts.get(id)).rejects.toMatchObject({ status: 404 });
  });

  it('makes account requests, accepts one and ignores one', async () => {
    const asset = sandbox.data.assets.find(({ tiers }) => tiers?.tier1 !== undefined && tiers.tier1 !== null);
    const id = asset?.tiers?.tier1?.id ?? '';
    const body = { type: 'update', account: { id, name: 'Changed by a request' } };
    const made = rows.parse(await client.tierAccountRequests.create(body));
    expect(made.map(({ status }) => status)).toEqual(expect.arrayContaining(['pending', 'unsupported']));
    const [first = '', second = ''] = made
      .filter(({ status }) => status === 'pending')
      .map((each) => each.id);
    expect(await client.tierAccountRequests.accept(first)).toMatchObject({ id: first, status: 'accepted' });
    const ignored = await client.tierAccountRequests.ignore(second, 'A wrong address');
    expect(ignored).toMatchObject({ id: second, status: 'ignored', reason: 'A wrong address' });
    expect(await client.tierAccountRequests.get(second)).toEqual(ignored);
    const pending = client.tierAccountRequests.search({ 'account.id': id, status: 'pending' });
    expect(await idsOf(pending)).not.toContain(first);
  });

  it('understands refusals as errors of the API', async () => {
    const again = sandbox.data.accountRequests.find(({ status }) => status === 'accepted')?.id ?? '';
    await expect(client.tierAccountRequests.accept(again)).rejects.toMatchObject({
      status: 400,
      errorCode: 'VAL_001',
      errors: [expect.stringContaining('pending')],
    });
    const stranger = vendorClient(sandbox.baseUrl, 'ApiKey SU-000-000-002:other');
    await expect(stranger.hubs.search({})).rejects.toMatchObject({ status: 401, errorCode: 'AUTH_001' });
  });
});

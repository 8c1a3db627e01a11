import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import type { StoredCredential } from '../../src/domain/source/credential.repository.js';
import { UnreadableCredential } from '../../src/domain/source/credential.repository.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';

const SECRET = 'the secret of these databases, long enough';

const credentialOf = (more: Partial<StoredCredential> = {}): StoredCredential => ({
  sourceId: 'ion',
  origin: 'digest-1',
  state: 'READY',
  refreshToken: 'refresh-canary-1',
  access: null,
  leaseEndsAt: null,
  ...more,
});

describe.each(databases())('credentials in $name', ({ create }) => {
  let place: EmptyDatabase;
  let opened: Database[];
  beforeEach(async () => {
    place = await create();
    opened = [];
  });
  afterEach(async () => {
    for (const database of opened) await database.close();
    await place.drop();
  });

  async function open(
    secret = SECRET,
    formerSecrets: readonly string[] = [],
  ): Promise<Database['credentials']> {
    const database = createDatabase({ url: place.url, secret, formerSecrets });
    opened.push(database);
    await database.open();
    return database.credentials;
  }

  it('are null where nothing is stored', async () => {
    const credentials = await open();
    expect(await credentials.find('ion', 'digest-1')).toBeNull();
  });

  it('come back as they were saved, to the millisecond, and with the version that save answered', async () => {
    const credentials = await open();
    const states: readonly StoredCredential[] = [
      credentialOf(),
      credentialOf({ state: 'EXCHANGING', leaseEndsAt: new Date('2026-03-29T01:59:59.999Z') }),
      credentialOf({
        refreshToken: `'; drop table x; -- \\ ? :a $1 ${'ü'.repeat(5000)}`,
        access: {
          token: 'access-canary',
          issuedAt: new Date('2026-10-25T00:30:00.001Z'),
          expiresAt: new Date('2038-01-19T03:14:08.123Z'),
        },
      }),
      credentialOf({ state: 'RELINK_NEEDED', access: null }),
    ];
    let version: number | null = null;
    for (const credential of states) {
      version = await credentials.save(credential, version);
      expect(await credentials.find('ion', 'digest-1')).toEqual({ version, credential });
    }
    expect(version).toBe(states.length);
  });

  it('are saved only in place of the version that is named', async () => {
    const credentials = await open();
    const first = credentialOf();
    const second = credentialOf({ refreshToken: 'refresh-2' });
    expect(await credentials.save(second, 1)).toBeNull();
    expect(await credentials.find('ion', 'digest-1')).toBeNull();
    const version = await credentials.save(first, null);
    expect(await credentials.save(second, null)).toBeNull();
    expect(await credentials.save(second, (version ?? 0) + 1)).toBeNull();
    expect(await credentials.find('ion', 'digest-1')).toEqual({ version, credential: first });
  });

  it('of another source and of another configured token stand beside each other', async () => {
    const credentials = await open();
    const all = [
      credentialOf(),
      credentialOf({ origin: 'digest-2', refreshToken: 'of the newer link' }),
      credentialOf({ sourceId: 'ion-2', refreshToken: 'of the other source' }),
    ];
    for (const credential of all) expect(await credentials.save(credential, null)).toBe(1);
    const newer = credentialOf({ origin: 'digest-2', state: 'EXCHANGING' });
    expect(await credentials.save(newer, 1)).toBe(2);
    expect(await credentials.find('ion', 'digest-1')).toEqual({ version: 1, credential: all[0] });
    expect(await credentials.find('ion', 'digest-2')).toEqual({ version: 2, credential: newer });
    expect(await credentials.find('ion-2', 'digest-1')).toEqual({ version: 1, credential: all[2] });
  });

  it('have one winner of twenty that save at once over several connections, first time and later', async () => {
    const stores = [await open(), await open(), await open(), await open()];
    for (const replaces of [null, 1, 2]) {
      const versions = await Promise.all(
        Array.from({ length: 20 }, async (_, index) =>
          stores[index % stores.length]?.save(credentialOf({ refreshToken: `by ${index}` }), replaces),
        ),
      );
      expect(versions.filter((version) => version !== null)).toEqual([(replaces ?? 0) + 1]);
      const [found] = await Promise.all(stores.map((store) => store.find('ion', 'digest-1')));
      const winner = versions.findIndex((version) => version !== null);
      expect(found?.credential.refreshToken).toBe(`by ${winner}`);
    }
  });

  it('kept under a former secret are read, and are under the new one as soon as they are saved again', async () => {
    const next = 'the secret that takes the place of it';
    const version = await (await open()).save(credentialOf(), null);
    const both = await open(next, [SECRET]);
    expect(await both.find('ion', 'digest-1')).toEqual({ version, credential: credentialOf() });
    await expect((await open(next)).find('ion', 'digest-1')).rejects.toThrow(UnreadableCredential);
    const renewed = credentialOf({ refreshToken: 'refresh-canary-2' });
    await both.save(renewed, version);
    expect((await (await open(next)).find('ion', 'digest-1'))?.credential).toEqual(renewed);
    await expect((await open()).find('ion', 'digest-1')).rejects.toThrow(UnreadableCredential);
  });

  it('are written with another secret from its change on, also by those that hold them already', async () => {
    const next = 'the secret that takes the place of it';
    const database = createDatabase({ url: place.url, secret: SECRET });
    opened.push(database);
    await database.open();
    const { credentials } = database;
    const version = await credentials.save(credentialOf(), null);
    database.changeSecrets({ secret: next, formerSecrets: [SECRET] });
    expect(await credentials.find('ion', 'digest-1')).toEqual({ version, credential: credentialOf() });
    await credentials.save(credentialOf({ refreshToken: 'refresh-canary-2' }), version);
    await expect((await open()).find('ion', 'digest-1')).rejects.toThrow(UnreadableCredential);
    expect((await (await open(next)).find('ion', 'digest-1'))?.version).toBe(2);
  });

  it('hold no token that a thief of the database could read', async () => {
    const credentials = await open();
    const access = { token: 'access-canary-1', issuedAt: new Date(0), expiresAt: new Date(1) };
    await credentials.save(credentialOf({ access }), null);
    await credentials.save(credentialOf({ refreshToken: 'refresh-canary-2', access }), 1);
    const stolen = await place.plunder();
    expect(stolen).toContain('digest-1');
    for (const token of ['refresh-canary-1', 'refresh-canary-2', 'access-canary-1']) {
      for (const encoding of ['utf8', 'hex', 'base64', 'base64url'] as const) {
        expect(stolen).not.toContain(Buffer.from(token).toString(encoding).replace(/=+$/, ''));
      }
    }
  });

  it('are unreadable under another secret, and readable again under their own', async () => {
    const credential = credentialOf();
    await (await open()).save(credential, null);
    const others = await open('another secret, also long enough, really');
    await expect(others.find('ion', 'digest-1')).rejects.toThrow(UnreadableCredential);
    await expect(others.find('ion', 'digest-1')).rejects.not.toThrow(/canary|digest/);
    expect(await others.save(credentialOf({ origin: 'digest-2' }), null)).toBe(1);
    expect(await (await open()).find('ion', 'digest-1')).toEqual({ version: 1, credential });
  });

  const access = { token: 'access-canary', issuedAt: new Date(0), expiresAt: new Date(1) };
  it.each([
    [
      'another source',
      `set refresh_token = (select refresh_token from source_credential where source_id = 'rich')`,
    ],
    ['another column', `set access_token = refresh_token`],
    ['another origin', `set origin = 'digest-9'`],
  ])('are unreadable where a value was moved to %s', async (_, change) => {
    const credentials = await open();
    await credentials.save(credentialOf({ access }), null);
    await credentials.save(credentialOf({ sourceId: 'rich', access }), null);
    await place.execute(`update source_credential ${change} where source_id = 'ion'`);
    const origin = change.includes('digest-9') ? 'digest-9' : 'digest-1';
    await expect(credentials.find('ion', origin)).rejects.toThrow(UnreadableCredential);
    expect(await credentials.find('rich', 'digest-1')).not.toBeNull();
  });
});

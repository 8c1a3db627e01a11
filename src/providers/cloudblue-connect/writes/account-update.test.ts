import { describe, expect, it } from 'vitest';
import type { ConnectUnderTest } from '../../../../tests/support/connect.js';
import { accounts, port, withConnect } from '../../../../tests/support/connect.js';
import {
  ADDRESS,
  accountTree,
  breakWrites,
  CONTACT,
  errorOf,
  faultsOf,
  LEAF,
  resultOf,
  write,
  writesTo,
} from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { TierAccountUpdate } from '../../../domain/write/new-records.js';
import { reducedContents } from '../../../domain/write/reduced-operation.js';
import { accountRequestRow, contactInfoRow } from '../sandbox/rows.js';

const onTree = (test: (connect: ConnectUnderTest) => Promise<void>): Promise<void> =>
  withConnect({ data: accountTree() }, test);
const update = ({ source }: ConnectUnderTest, input: Partial<TierAccountUpdate>) =>
  write(port(source, 'tierAccountWrites').update, { nativeId: LEAF.id, ...input });
const held = ({ sandbox }: ConnectUnderTest, id = LEAF.id) =>
  sandbox.data.accounts.find((row) => row.id === id);
const answering = (account: object) =>
  ({ kind: 'raw', body: JSON.stringify(account), contentType: 'application/json' }) as const;

describe('an edit of a tier account', () => {
  it('changes what was given, leaves the rest, and answers the requests that it caused', async () => {
    await onTree(async (connect) => {
      const before = held(connect);
      const { record, requests } = resultOf(
        await update(connect, { name: 'Leaf & Sons', expectedVersion: 3 }),
      );
      expect(record).toMatchObject({ name: 'Leaf & Sons', version: 4 });
      expect(requests?.map(({ status, proposed }) => [status, proposed?.version])).toEqual([
        ['PENDING', 4],
        ['UNSUPPORTED', 4],
      ]);
      const { version: _, events: _events, name: _name, ...rest } = before ?? { id: '' };
      expect(held(connect)).toMatchObject(rest);
      expect(writesTo(connect.sandbox)).toEqual(['PUT /tier/accounts/TA-LEAF']);
    });
  });

  it('answers only its own requests, not those of an earlier or later one', async () => {
    await onTree(async (connect) => {
      await update(connect, { name: 'One' });
      const { requests } = resultOf(await update(connect, { name: 'Two' }));
      expect(requests?.map(({ proposed }) => proposed?.name)).toEqual(['Two', 'Two']);
    });
  });

  it('replaces an address and a contact whole, and leaves the other of both as it is', async () => {
    await onTree(async (connect) => {
      const address = resultOf(await update(connect, { address: ADDRESS }));
      expect(address.record.address).toMatchObject({ ...ADDRESS, line2: null, state: null });
      expect(address.record.contactPersons[0]).toMatchObject({ email: 'robin.marsh@example.com' });
      const { phoneNumber: _, ...technicalContact } = CONTACT;
      const contact = resultOf(await update(connect, { technicalContact }));
      expect(contact.record.address).toMatchObject(ADDRESS);
      expect(contact.record.contactPersons).toMatchObject([{ ...technicalContact, phoneNumber: null }]);
    });
  });

  it('clears what can be cleared', async () => {
    await onTree(async (connect) => {
      expect(resultOf(await update(connect, { taxId: null })).record.taxId).toBeNull();
      const orphan = resultOf(await update(connect, { nativeId: 'TA-MID', parentId: null }));
      expect(orphan.record.parent).toBeNull();
    });
  });

  it.each<[string, Partial<TierAccountUpdate>]>([
    ['nothing', {}],
    ['what is held', { name: 'Leaf', taxId: 'T-1', parentId: 'TA-MID', type: 'CUSTOMER' }],
    ['what is held in other words', { name: ' Leaf ', externalId: LEAF.external_id ?? null }],
  ])('sends nothing for %s', async (_, input) => {
    await onTree(async (connect) => {
      const { record, requests } = resultOf(await update(connect, input));
      expect([record.version, requests, writesTo(connect.sandbox)]).toEqual([3, [], []]);
    });
  });

  it('leaves a country as it is written that only its case tells from the given one', async () => {
    await onTree(async (connect) => {
      const contact_info = contactInfoRow({ address_line2: null, state: null, country: 'gb' });
      Object.assign(held(connect) ?? {}, { contact_info });
      const address = {
        line1: '12 Harbour Street',
        city: 'Bristol',
        postalCode: 'BS1 0AA',
        countryCode: 'GB',
      };
      resultOf(await update(connect, { address }));
      expect(writesTo(connect.sandbox)).toEqual([]);
      resultOf(await update(connect, { address: { ...address, city: 'Bath' } }));
      expect(held(connect)?.contact_info).toMatchObject({ country: 'gb', city: 'Bath' });
    });
  });

  it('answers no requests where Connect sees no change in it', async () => {
    await onTree(async (connect) => {
      connect.sandbox.data.accountRequests.push(accountRequestRow({ id: 'TAR-OLD', account: LEAF }));
      breakWrites(connect.sandbox, answering({ ...LEAF, name: 'x' }));
      expect(resultOf(await update(connect, { name: 'x' })).requests).toEqual([]);
    });
  });

  it('is lost where Connect answers the account as it was, so that looking decides', async () => {
    await onTree(async (connect) => {
      breakWrites(connect.sandbox, answering(LEAF));
      const lost = await update(connect, { name: 'x' });
      expect(lost).toMatchObject({ kind: 'lost', error: { code: 'MALFORMED_RESPONSE' } });
      const { update: action } = port(connect.source, 'tierAccountWrites');
      expect(await action.look(lost.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
    });
  });

  it('is made where Connect spells it its own way, as long as the version moved', async () => {
    await onTree(async (connect) => {
      breakWrites(connect.sandbox, answering({ ...LEAF, name: 'X.', version: 4 }));
      expect(resultOf(await update(connect, { name: 'x' })).record).toMatchObject({ name: 'X.', version: 4 });
    });
  });

  it('sends along what nobody here knows of', async () => {
    await onTree(async (connect) => {
      const row = { ...accountTree().accounts[2], contact_info: { ...LEAF.contact_info, fax: '1' } };
      Object.assign(held(connect) ?? {}, row);
      resultOf(await update(connect, { name: 'x' }));
      expect(held(connect)?.contact_info).toMatchObject({ fax: '1', city: 'Bristol' });
    });
  });

  it('moves an account and changes its type', async () => {
    await onTree(async (connect) => {
      const moved = resultOf(await update(connect, { parentId: 'TA-TOP', type: 'RESELLER' }));
      expect(moved.record).toMatchObject({ type: 'RESELLER', parent: { nativeId: 'TA-TOP' } });
    });
  });
});

describe('an edit of a tier account is refused before anything is sent', () => {
  it.each<[string, Partial<TierAccountUpdate>, readonly string[]]>([
    ['of an account that is none', { nativeId: 'TA-NONE', name: 'x' }, ['NOT_FOUND input.id']],
    ['of what can be no id', { nativeId: '..', name: 'x' }, ['NOT_FOUND input.id']],
    ['of a version that moved on', { name: 'x', expectedVersion: 2 }, ['CONFLICT input.expectedVersion']],
    ['that clears the name', { name: null }, ['REQUIRED input.name']],
    ['that clears the type', { type: null }, ['REQUIRED input.type']],
    ['that clears the address', { address: null }, ['REQUIRED input.address']],
    ['that clears the contact', { technicalContact: null }, ['REQUIRED input.technicalContact']],
    [
      'that clears the ids',
      { externalId: null, externalUid: null },
      ['UNSUPPORTED_BY_SOURCE input.externalId', 'UNSUPPORTED_BY_SOURCE input.externalUid'],
    ],
    ['that takes the parent of a customer', { parentId: null }, ['REQUIRED input.parentId']],
    [
      'that moves it below itself',
      { nativeId: 'TA-TOP', parentId: 'TA-TOP' },
      ['INVALID_INPUT input.parentId'],
    ],
    ['that makes a circle', { nativeId: 'TA-TOP', parentId: 'TA-MID' }, ['INVALID_INPUT input.parentId']],
    [
      'that moves it below a customer',
      { nativeId: 'TA-MID', parentId: 'TA-LEAF' },
      ['INVALID_INPUT input.parentId'],
    ],
    [
      'that makes a customer of a parent',
      { nativeId: 'TA-MID', type: 'CUSTOMER' },
      ['HAS_CHILDREN input.type'],
    ],
    [
      'that makes a customer of one without a parent',
      { nativeId: 'TA-TOP', type: 'CUSTOMER' },
      ['REQUIRED input.parentId', 'HAS_CHILDREN input.type'],
    ],
  ])('%s', async (_, input, expected) => {
    await onTree(async (connect) => {
      expect(faultsOf(await update(connect, input))).toEqual(expected);
      expect(writesTo(connect.sandbox)).toEqual([]);
    });
  });

  it('says which version the account is at', async () => {
    await onTree(async (connect) => {
      const error = errorOf(await update(connect, { name: 'x', expectedVersion: 2 }));
      expect([error.message, error.retryable]).toEqual([expect.stringContaining('version 3'), false]);
    });
  });
});

describe('an edit whose answer was lost', () => {
  it('is found where it was made, though others came after it, and not where it was not', async () => {
    await onTree(async (connect) => {
      const { update: action } = port(connect.source, 'tierAccountWrites');
      breakWrites(connect.sandbox, { kind: 'reset' });
      const unmade = await update(connect, { name: 'Lost' });
      expect(await action.look(unmade.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      breakWrites(connect.sandbox, { kind: 'truncate' });
      const made = await update(connect, { name: 'Lost' });
      connect.sandbox.setFault(undefined);
      resultOf(await update(connect, { taxId: 'T-2' }));
      resultOf(await update(connect, { name: 'Later' }));
      const looked = await action.look(made.trace ?? {}, scopeOf());
      expect(looked).toMatchObject({
        kind: 'done',
        done: { nativeId: LEAF.id, result: { record: { name: 'Later', version: 6 } } },
      });
      const recalled = await action.recall(LEAF.id, made.trace ?? {}, scopeOf());
      const caused = looked.kind === 'done' ? looked.done.result.requests : null;
      expect(caused?.map(({ proposed }) => proposed?.name)).toEqual(['Lost', 'Lost']);
      const ofVersion = { proposed: { version: 4 } };
      expect(recalled).toMatchObject({ value: { requests: [ofVersion, ofVersion] } });
      const { trace } = reducedContents({ status: 'DONE', input: {}, errors: [], trace: made.trace ?? {} });
      expect(JSON.stringify(trace)).not.toContain('Lost');
      expect(await action.recall(LEAF.id, trace ?? {}, scopeOf())).toMatchObject({
        value: { requests: [ofVersion, ofVersion] },
      });
    });
  });

  it('is unclear where the account is gone', async () => {
    await onTree(async (connect) => {
      breakWrites(connect.sandbox, { kind: 'reset' });
      const lost = await update(connect, { name: 'Lost' });
      connect.sandbox.setFault(undefined);
      const writes = port(connect.source, 'tierAccountWrites');
      await write(writes.delete, { nativeId: LEAF.id });
      expect(await writes.update.look(lost.trace ?? {}, scopeOf())).toMatchObject({ kind: 'unclear' });
      expect((await writes.update.recall(LEAF.id, {}, scopeOf())).kind).toBe('absent');
    });
  });
});

describe('requests that cannot be read after an edit', () => {
  it('take nothing else down', async () => {
    await onTree(async (connect) => {
      connect.sandbox.setFault({ kind: 'status', status: 500 }, ({ path }) =>
        path.endsWith('/account-requests'),
      );
      const { record, requests, requestsFailure } = resultOf(await update(connect, { name: 'x' }));
      expect([record.name, requests, requestsFailure?.code]).toEqual(['x', null, 'UPSTREAM_ERROR']);
    });
  });
});

describe('an answer that holds only what can be written', () => {
  const [account] = accounts(1, () => ({ type: 'reseller', version: 1 }));
  if (!account) throw new Error('there is one');
  const editing = (shown: object, body: string) =>
    withConnect({ data: accountTree() }, async (connect) => {
      const { accounts: rows } = connect.sandbox.data;
      rows.push({ ...account, version: 6 });
      connect.sandbox.setFault({ kind: 'raw', body, contentType: 'application/json' }, ({ method }) => {
        if (method === 'PUT') rows[rows.length - 1] = { ...account, ...shown };
        return method === 'PUT';
      });
      return update(connect, { nativeId: account.id, name: 'y' });
    });

  it('is read on, so that the record is whole', async () => {
    const { record } = resultOf(await editing({ name: 'y', version: 7 }, '{"name":"y"}'));
    expect(record).toMatchObject({ nativeId: account.id, version: 7, type: 'RESELLER' });
  });

  it.each(['{"name":"y"}', '{}', '{"errors":["no"]}'])(
    'does not tell, be it %s, where the account does not show the change',
    async (body) => {
      expect(await editing({ version: 6 }, body)).toMatchObject({
        kind: 'lost',
        error: { code: 'MALFORMED_RESPONSE' },
      });
    },
  );
});

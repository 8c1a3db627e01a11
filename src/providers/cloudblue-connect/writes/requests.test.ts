import { describe, expect, it } from 'vitest';
import type { ConnectUnderTest } from '../../../../tests/support/connect.js';
import { port, withConnect } from '../../../../tests/support/connect.js';
import {
  ADDRESS,
  accountTree,
  breakWrites,
  faultsOf,
  LEAF,
  resultOf,
  write,
  writesTo,
} from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { NewTierAccountRequest } from '../../../domain/write/new-records.js';

const onTree = (test: (connect: ConnectUnderTest) => Promise<void>): Promise<void> =>
  withConnect({ data: accountTree() }, test);
const writes = ({ source }: ConnectUnderTest) => port(source, 'tierAccountRequestWrites');
const request = (connect: ConnectUnderTest, input: Partial<NewTierAccountRequest>) =>
  write(writes(connect).create, { accountId: LEAF.id, ...input });
const body = (errors: readonly string[], code: string) =>
  ({
    kind: 'status',
    status: 400,
    body: JSON.stringify({ error_code: code, errors }),
    contentType: 'application/json',
  }) as const;

describe('a request for a change of a tier account', () => {
  it('answers one request for each linked product', async () => {
    await onTree(async (connect) => {
      const made = resultOf(await request(connect, { name: 'Renamed', address: ADDRESS, taxId: null }));
      expect(
        made.map(({ status, product, proposed }) => [status, product?.nativeId, proposed?.name]),
      ).toEqual([
        ['PENDING', 'PRD-1', 'Renamed'],
        ['UNSUPPORTED', 'PRD-2', 'Renamed'],
      ]);
      expect(made[0]?.proposed).toMatchObject({ taxId: null, address: ADDRESS });
      expect(writesTo(connect.sandbox)).toEqual(['POST /tier/account-requests']);
    });
  });

  it('takes turns with the edits of its account, since it sends parts of it as they were read', () =>
    withConnect({ data: accountTree() }, (connect) => {
      const { replacedRecord } = port(connect.source, 'tierAccountWrites').update;
      expect(replacedRecord?.({ nativeId: LEAF.id })).toBe(LEAF.id);
      expect(writes(connect).create.replacedRecord?.({ accountId: LEAF.id })).toBe(LEAF.id);
      return Promise.resolve();
    }));

  it('answers none where no product is linked', async () => {
    await onTree(async (connect) => {
      expect(resultOf(await request(connect, { accountId: 'TA-TOP', name: 'x' }))).toEqual([]);
    });
  });

  it.each<[string, Partial<NewTierAccountRequest>, readonly string[]]>([
    ['changes nothing', { name: 'Leaf' }, ['NO_CHANGE']],
    ['says nothing', {}, ['NO_CHANGE']],
    ['is about nobody', { accountId: 'TA-NONE', name: 'x' }, ['NOT_FOUND input.accountId']],
    ['clears what must be', { name: null }, ['REQUIRED input.name']],
    ['clears an id', { externalId: null }, ['UNSUPPORTED_BY_SOURCE input.externalId']],
  ])('is not sent where it %s', async (_, input, expected) => {
    await onTree(async (connect) => {
      expect(faultsOf(await request(connect, input))).toEqual(expected);
      expect(writesTo(connect.sandbox)).toEqual([]);
    });
  });

  it('is NO_CHANGE, too, where Connect says so', async () => {
    await onTree(async (connect) => {
      breakWrites(connect.sandbox, body(['The account has no change in it.'], 'TAR_004'));
      expect(faultsOf(await request(connect, { name: 'x' }))).toEqual(['NO_CHANGE']);
      breakWrites(connect.sandbox, body(['account.name: Too odd.', 'account: Old.'], 'TAR_003'));
      expect(faultsOf(await request(connect, { name: 'x' }))).toEqual([
        'INVALID_INPUT input.name',
        'INVALID_INPUT input.accountId',
      ]);
    });
  });

  it('is found where its answer was lost and it was made', async () => {
    await onTree(async (connect) => {
      const { create } = writes(connect);
      breakWrites(connect.sandbox, { kind: 'reset' });
      const unmade = await request(connect, { name: 'x' });
      expect(await create.look(unmade.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      breakWrites(connect.sandbox, { kind: 'truncate' });
      const made = await request(connect, { name: 'x' });
      const looked = await create.look(made.trace ?? {}, scopeOf());
      expect(looked).toMatchObject({ kind: 'done', done: { nativeId: LEAF.id, result: [{}, {}] } });
      const recalled = await create.recall(LEAF.id, made.trace ?? {}, scopeOf());
      expect(recalled).toMatchObject({
        kind: 'found',
        value: [{ status: 'PENDING' }, { status: 'UNSUPPORTED' }],
      });
    });
  });
});

describe('a decision on a request', () => {
  const pending = { nativeId: 'TAR-pending' };

  it('accepts or ignores a pending one, and says why it is ignored', async () => {
    await onTree(async (connect) => {
      expect(resultOf(await write(writes(connect).accept, pending))).toMatchObject({ status: 'ACCEPTED' });
      expect(writesTo(connect.sandbox)).toEqual(['POST /tier/account-requests/TAR-pending/accept']);
    });
    await onTree(async (connect) => {
      const answer = await write(writes(connect).ignore, { ...pending, reason: ' Wrong tax id. ' });
      expect(resultOf(answer)).toMatchObject({ status: 'IGNORED', reason: 'Wrong tax id.' });
    });
  });

  it.each(['accepted', 'ignored', 'unsupported'])('is refused for one that is %s', async (state) => {
    await onTree(async (connect) => {
      const { accept, ignore } = writes(connect);
      const nativeId = `TAR-${state}`;
      expect(faultsOf(await write(accept, { nativeId }))).toEqual(['INVALID_STATE input.id']);
      expect(faultsOf(await write(ignore, { nativeId, reason: 'x' }))).toEqual(['INVALID_STATE input.id']);
      expect(writesTo(connect.sandbox)).toEqual([]);
    });
  });

  it.each([
    ['nobody', { nativeId: 'TAR-none', reason: 'x' }, 'NOT_FOUND input.id'],
    ['what can be no id', { nativeId: '..', reason: 'x' }, 'NOT_FOUND input.id'],
    ['no reason', { ...pending, reason: ' ' }, 'REQUIRED input.reason'],
    ['a reason too long', { ...pending, reason: 'x'.repeat(256) }, 'INVALID_INPUT input.reason'],
  ])('is refused for %s', async (_, input, expected) => {
    await onTree(async (connect) => {
      expect(faultsOf(await write(writes(connect).ignore, input))).toEqual([expected]);
      expect(writesTo(connect.sandbox)).toEqual([]);
    });
  });

  it('that came too late says what state the request is in', async () => {
    await onTree(async (connect) => {
      const prepared = await writes(connect).accept.prepare(pending, scopeOf());
      await write(writes(connect).ignore, { ...pending, reason: 'x' });
      const answer = prepared.kind === 'ready' ? await prepared.send(scopeOf()) : prepared;
      expect(faultsOf(answer)).toEqual(['INVALID_STATE input.id']);
    });
  });

  it('is found where its answer was lost, but not in what somebody else decided', async () => {
    await onTree(async (connect) => {
      const { accept, ignore } = writes(connect);
      breakWrites(connect.sandbox, { kind: 'reset' });
      const unmade = await write(ignore, { ...pending, reason: 'ours' });
      expect(await ignore.look(unmade.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      breakWrites(connect.sandbox, { kind: 'truncate' });
      const made = await write(ignore, { ...pending, reason: 'theirs' });
      expect(await ignore.look(unmade.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      expect(await accept.look({ ...pending, reason: null }, scopeOf())).toEqual({ kind: 'not-seen' });
      const looked = await ignore.look(made.trace ?? {}, scopeOf());
      expect(looked).toMatchObject({
        kind: 'done',
        done: { result: { status: 'IGNORED', reason: 'theirs' } },
      });
      expect(await ignore.recall('TAR-pending', {}, scopeOf())).toMatchObject({ kind: 'found' });
    });
  });
});

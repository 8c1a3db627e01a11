import { describe, expect, it } from 'vitest';
import { port, withConnect } from '../../../../tests/support/connect.js';
import {
  accountTree,
  breakWrites,
  faultsOf,
  resultOf,
  write,
  writesTo,
} from '../../../../tests/support/connect-writes.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import { accountRow } from '../sandbox/rows.js';

describe('a deletion', () => {
  it('is for good, children first', async () => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const { delete: remove } = port(source, 'tierAccountWrites');
      expect(faultsOf(await write(remove, { nativeId: 'TA-MID' }))).toEqual(['HAS_CHILDREN input.id']);
      expect(writesTo(sandbox)).toEqual([]);
      for (const nativeId of ['TA-LEAF', 'TA-MID']) {
        const answer = await write(remove, { nativeId });
        expect([resultOf(answer), answer]).toMatchObject([null, { done: { nativeId } }]);
        expect(faultsOf(await write(remove, { nativeId }))).toEqual(['NOT_FOUND input.id']);
      }
      expect(faultsOf(await write(remove, { nativeId: '.' }))).toEqual(['NOT_FOUND input.id']);
      expect(writesTo(sandbox)).toEqual(['DELETE /tier/accounts/TA-LEAF', 'DELETE /tier/accounts/TA-MID']);
    });
  });

  it('that a child or another deletion came before is named as the reason', async () => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const { delete: remove } = port(source, 'tierAccountWrites');
      sandbox.data.accounts.push(accountRow({ id: 'TA-NEW', type: 'reseller' }));
      const prepared = await remove.prepare({ nativeId: 'TA-NEW' }, scopeOf());
      sandbox.data.accounts.push(accountRow({ id: 'TA-CHILD', parent: { id: 'TA-NEW' } }));
      const early = prepared.kind === 'ready' ? await prepared.send(scopeOf()) : prepared;
      expect(faultsOf(early)).toEqual(['HAS_CHILDREN input.id']);
      const again = await remove.prepare({ nativeId: 'TA-LEAF' }, scopeOf());
      resultOf(await write(remove, { nativeId: 'TA-LEAF' }));
      const late = again.kind === 'ready' ? await again.send(scopeOf()) : again;
      expect(faultsOf(late)).toEqual(['NOT_FOUND input.id']);
    });
  });

  it('whose answer was lost is seen by the account being gone', async () => {
    await withConnect({ data: accountTree() }, async ({ sandbox, source }) => {
      const { delete: remove } = port(source, 'tierAccountWrites');
      breakWrites(sandbox, { kind: 'reset' });
      const lost = await write(remove, { nativeId: 'TA-LEAF' });
      expect(await remove.look(lost.trace ?? {}, scopeOf())).toEqual({ kind: 'not-seen' });
      sandbox.setFault(undefined);
      resultOf(await write(remove, { nativeId: 'TA-LEAF' }));
      expect(await remove.look(lost.trace ?? {}, scopeOf())).toMatchObject({ kind: 'done' });
      expect(await remove.recall('TA-LEAF', {}, scopeOf())).toEqual({ kind: 'found', value: null });
    });
  });
});

import { expect, it } from 'vitest';
import { memoryLedger } from '../../../tests/support/memory-ledger.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { LedgerService } from './ledger.service.js';
import { WriteService } from './write.service.js';

/** A ledger for a caller of one source, and what its store was asked. */
function ledgerOf(sourceId: string): { readonly ledger: LedgerService; readonly asked: string[] } {
  const settings = memoryLedger();
  const asked: string[] = [];
  const { operations } = settings;
  const noting = {
    ...operations,
    find: (id: string) => {
      asked.push(`find ${id}`);
      return operations.find(id);
    },
    endLapsed: (...question: Parameters<typeof operations.endLapsed>) => {
      asked.push('endLapsed');
      return operations.endLapsed(...question);
    },
  };
  const writes = new WriteService({ ...settings, operations: noting });
  return { ledger: new LedgerService(writes, { sources: new Set([sourceId]) }), asked };
}

it('An entry of a source that the caller may not see is not looked up', async () => {
  const { ledger, asked } = ledgerOf('alpha');
  const hidden = { sourceId: 'hidden', nativeId: '01' };
  expect(await ledger.find(hidden)).toBeNull();
  const resolution = { id: '01', sourceId: 'hidden', outcome: 'NOT_DONE', nativeId: null } as const;
  expect(await ledger.resolve(resolution, scopeOf())).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  expect(asked).toEqual([]);
  await ledger.find({ sourceId: 'alpha', nativeId: '01' });
  expect(asked).toEqual(['endLapsed', 'find 01']);
});

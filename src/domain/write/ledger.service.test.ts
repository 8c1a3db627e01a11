import { expect, it } from 'vitest';
import { EVERY_OPERATION } from '../../../tests/support/ledger-operation.js';
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
    count: (...question: Parameters<typeof operations.count>) => {
      asked.push('count');
      return operations.count(...question);
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

it('Fifty lists at once end what has lapsed once, and count nothing', async () => {
  const { ledger, asked } = ledgerOf('alpha');
  const page = { first: 20, after: null, direction: 'DESC' } as const;
  const lists = (): Promise<unknown> =>
    Promise.all(Array.from({ length: 50 }, () => ledger.list(EVERY_OPERATION, page)));
  await lists();
  expect(asked).toEqual(['endLapsed']);
  await lists();
  expect(asked).toEqual(['endLapsed', 'endLapsed']);
});

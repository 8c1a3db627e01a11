import { describe, expect, it } from 'vitest';
import type { IonUnderTest } from '../../../../tests/support/ion-source.js';
import {
  actions,
  addCustomer,
  breakWrites,
  changeRow,
  HELD,
  justBefore,
  MADE,
  NEW,
  rowOf,
  withTwo,
  writesTo,
} from '../../../../tests/support/ion-writes.js';
import { memoryLedger } from '../../../../tests/support/memory-ledger.js';
import { scopeOf } from '../../../../tests/support/scope.js';
import type { JsonObject } from '../../../domain/record.js';
import type { CustomerUpdate } from '../../../domain/write/new-records.js';
import type { WriteAction } from '../../../domain/write/write-action.js';
import { WriteService } from '../../../domain/write/write.service.js';

/** Changes through a ledger of their own, under one key unless it is null. */
function ledgerOver(ion: IonUnderTest) {
  const service = new WriteService(memoryLedger());
  const run = <I, R>(action: WriteAction<I, R>, value: I, idempotencyKey: string | null) => {
    const fingerprint: JsonObject = { value: JSON.stringify(value) };
    const asked = { mutation: 'change', source: ion.source, caller: null, idempotencyKey };
    return service.run({ ...asked, input: {}, fingerprint, action, value }, scopeOf());
  };
  return {
    service,
    create: () => run(actions(ion).create, NEW, 'key'),
    edit: (changes: Partial<CustomerUpdate>, key: string | null = null) =>
      run(actions(ion).update, { nativeId: HELD, ...changes }, key),
  };
}

describe('a creation through the ledger', () => {
  it('shows its credentials once: not where it is repeated, and not in the ledger', async () => {
    await withTwo({}, async (ion) => {
      const ledger = ledgerOver(ion);
      const first = await ledger.create();
      const password = first.result?.generatedCredentials?.password ?? '';
      expect(password).toMatch(/^Sb!/);
      const again = await ledger.create();
      expect(again).toMatchObject({ isReplay: true, result: { generatedCredentials: null } });
      const all = { sourceIds: null, statuses: null, mutation: null, idempotencyKey: null, nativeId: null };
      const kept = await ledger.service.list(
        { ...all, startedAfter: null, startedBefore: null },
        { first: 5, after: null, direction: 'DESC' },
      );
      expect(kept.operations).toMatchObject([{ status: 'DONE', nativeId: '20003' }]);
      expect(JSON.stringify([kept, again])).not.toContain(password);
      expect(writesTo(ion.sandbox)).toEqual(['POST /customers']);
    });
  });

  it('whose answer was cut behind the work is settled without its credentials', async () => {
    await withTwo({}, async (ion) => {
      breakWrites(ion.sandbox, { kind: 'truncate' });
      expect(await ledgerOver(ion).create()).toMatchObject({
        nativeId: '20003',
        errors: [],
        isReplay: true,
        result: { customer: { name: NEW.name }, generatedCredentials: null },
      });
      expect(writesTo(ion.sandbox)).toEqual(['POST /customers']);
    });
  });

  it('that shows up just as it is sent again is found, and not taken for somebody else', async () => {
    await withTwo({ source: { settleMs: 0 } }, async (ion) => {
      const ledger = ledgerOver(ion);
      breakWrites(ion.sandbox, { kind: 'reset' });
      expect((await ledger.create()).errors).toMatchObject([{ code: 'OUTCOME_UNKNOWN' }]);
      // The first list is the look, the second one stands before the second sending.
      justBefore(ion.sandbox, 'GET', () => {
        justBefore(ion.sandbox, 'GET', () => {
          addCustomer(ion, MADE);
        });
      });
      expect(await ledger.create()).toMatchObject({ nativeId: '30003', errors: [] });
      expect(writesTo(ion.sandbox)).toEqual(['POST /customers']);
    });
  });
});

describe('an edit through the ledger', () => {
  it('that could not be read back is settled by looking, without being sent again', async () => {
    await withTwo({}, async (ion) => {
      justBefore(ion.sandbox, 'PUT', () => {
        let reads = 0;
        ion.sandbox.setFault(
          { kind: 'status', status: 503 },
          ({ method }) => method === 'GET' && reads++ === 0,
        );
      });
      expect(await ledgerOver(ion).edit({ name: 'Mine' })).toMatchObject({
        errors: [],
        isReplay: true,
        result: { record: { name: 'Mine' }, requests: null },
      });
      expect(writesTo(ion.sandbox)).toEqual([`PUT /customers/${HELD}`]);
    });
  });

  it('that took something else along is left for a person to look at, and is not sent again', async () => {
    await withTwo({}, async (ion) => {
      justBefore(ion.sandbox, 'PUT', () => {
        justBefore(ion.sandbox, 'GET', () => {
          changeRow(ion, { customerTitle: 'Director' });
        });
      });
      const ledger = ledgerOver(ion);
      const [error, ...others] = (await ledger.edit({ name: 'Mine' }, 'key')).errors;
      expect(others).toEqual([]);
      expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', retryable: true });
      expect(error?.message).toMatch(/^The change was made\. But .*contactPersons\.0\.title/);
      expect(await ledger.edit({ name: 'Mine' }, 'key')).toMatchObject({
        errors: [],
        result: { record: { name: 'Mine' } },
      });
      expect(writesTo(ion.sandbox)).toEqual([`PUT /customers/${HELD}`]);
    });
  });

  it('does not undo another one of the same customer that runs beside it', async () => {
    await withTwo({}, async (ion) => {
      const ledger = ledgerOver(ion);
      ion.sandbox.setFault({ kind: 'delay', ms: 30 });
      const contact = { fullName: 'Noor Whitfield', email: 'noor@example.com' };
      const answers = await Promise.all([
        ledger.edit({ name: 'Mine' }),
        ledger.edit({ language: 'DE' }),
        ledger.edit({ contactPersons: [contact] }),
      ]);
      expect(answers.map(({ errors }) => errors)).toEqual([[], [], []]);
      expect(rowOf(ion)).toMatchObject({
        customerOrganization: 'Mine',
        languageCode: 'DE',
        customerEmail: 'noor@example.com',
      });
      expect(writesTo(ion.sandbox)).toHaveLength(3);
    });
  });
});

import { dialectOf } from '../../src/database/dialects.js';
import { createOrm } from '../../src/database/orm.js';
import type { WriteOperationFilter } from '../../src/domain/write/write-operation.js';
import type { DatabaseKind } from '../../tests/support/databases.js';

const DAYS = 40;
const DAY_MS = 86_400_000;
const FILL_LIMIT_MS = 600_000;
const INPUT = JSON.stringify({
  sourceId: 'source-1',
  name: 'Sample Company',
  address: { addressLine1: 'Sample street 1', city: 'Sample city', postalCode: '1010', countryCode: 'AT' },
  contactPersons: [{ types: ['ADMIN'], firstName: 'Sample', lastName: 'Person', email: 'a@example.com' }],
});

/** What the two kinds of database say in different words, of the time `at` and the number `n` of an operation. */
const WORDS = {
  SQLite: {
    id: `printf('%s-%s-7000-8000-%012x', substr(printf('%012x', at), 1, 8), substr(printf('%012x', at), 9), n)`,
    time: (milliseconds: string) => milliseconds,
    numbers: 'select value as n from generate_series(1, ?)',
  },
  PostgreSQL: {
    id: `substr(lpad(to_hex(at), 12, '0'), 1, 8) || '-' || substr(lpad(to_hex(at), 12, '0'), 9)
         || '-7000-8000-' || lpad(to_hex(n), 12, '0')`,
    time: (milliseconds: string) => `to_timestamp(${milliseconds} / 1000.0)`,
    numbers: 'select n::bigint from generate_series(1, ?::bigint) as numbers (n)',
  },
};

/**
 * Fills an empty ledger with operations of the last forty days: four sources, ten entries for each record, a key for every
 * other one. One of a hundred has an unknown outcome, ten are under way, and every other one is reduced.
 */
export async function fillLedger(url: string, name: DatabaseKind['name'], count: number): Promise<void> {
  const { id, time, numbers } = WORDS[name];
  const stepMs = Math.floor((DAYS * DAY_MS) / count);
  const firstAt = Date.now() - count * stepMs;
  const orm = createOrm(dialectOf(url, FILL_LIMIT_MS).options);
  try {
    await orm.em.execute(
      `insert into write_operation (
         id, version, mutation, source_id, native_id, caller, idempotency_key, input_hash, status, errors, input, trace,
         upstream_request_ids, started_at, sent_at, finished_at, lease_ends_at, reduced
       )
       select ${id}, 3,
         case when n % 100000 = 0 then 'deleteCustomer' when n % 3 = 0 then 'createCustomer' else 'updateCustomer' end,
         'source-' || (n % 4 + 1), 'TA-' || (n / 10), null, case when n % 2 = 0 then 'key-' || n end, 'digest-' || n,
         case when n % 100000 = 7 then 'RUNNING' when n % 100 = 1 then 'OUTCOME_UNKNOWN' when n % 10 = 3 then 'REFUSED'
              else 'DONE' end,
         '[]', ?, null, '["request-1"]', ${time('at')}, ${time('at')}, ${time('at')}, null,
         case when n % 2 = 0 then 1 else 0 end
       from (select n, n * ${stepMs} + ${firstAt} as at from (${numbers}) as all_numbers) as operations`,
      [INPUT, count],
    );
    if (name === 'PostgreSQL') {
      await orm.em.execute('vacuum analyze write_operation');
      // Else what was filled in is still written to the disk while the bench measures.
      await orm.em.execute('checkpoint');
    }
  } finally {
    await orm.close(true);
  }
}

const ANY: WriteOperationFilter = {
  sourceIds: null,
  statuses: null,
  mutation: null,
  idempotencyKey: null,
  nativeId: null,
  startedAfter: null,
  startedBefore: null,
};
const LONG_AGO = new Date(Date.now() - (DAYS - 10) * DAY_MS);

/** What is asked for, and how the tables of figures name it. */
export const LEDGER_LISTS: readonly (readonly [string, WriteOperationFilter])[] = [
  ['all', ANY],
  ['a source', { ...ANY, sourceIds: ['source-1'] }],
  ['a source that has none', { ...ANY, sourceIds: ['source-9'] }],
  ['a status that most have', { ...ANY, statuses: ['DONE'] }],
  ['a status that one of a hundred has', { ...ANY, statuses: ['OUTCOME_UNKNOWN'] }],
  ['a status that ten have', { ...ANY, statuses: ['RUNNING'] }],
  ['a source and a status that ten have', { ...ANY, sourceIds: ['source-1'], statuses: ['RUNNING'] }],
  ['a mutation that a third has', { ...ANY, mutation: 'createCustomer' }],
  ['a mutation that ten have', { ...ANY, mutation: 'deleteCustomer' }],
  ['a mutation that none has', { ...ANY, mutation: 'deleteHub' }],
  ['a key', { ...ANY, idempotencyKey: 'key-500000' }],
  ['a key that none has', { ...ANY, idempotencyKey: 'key-1' }],
  ['a native id', { ...ANY, nativeId: 'TA-50000' }],
  ['a native id that none has', { ...ANY, nativeId: 'TA-0815-0' }],
  ['a status, started long ago', { ...ANY, statuses: ['REFUSED'], startedBefore: LONG_AGO }],
];

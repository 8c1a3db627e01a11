import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import { LAPSED } from '../../src/domain/write/write-error-of.js';
import type {
  WriteOperationFilter,
  WriteOperationRepository,
} from '../../src/domain/write/write-operation.js';
import type { DatabaseKind, EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { EVERY_OPERATION } from '../support/ledger-operation.js';
import type { ExplainedLedger } from '../support/query-plans.js';
import { explainedLedger } from '../support/query-plans.js';

const ROWS = 20_000;
const NUMBERS: Record<DatabaseKind['name'], string> = {
  SQLite: `with recursive numbers (i) as (select 100000 union all select i + 1 from numbers where i < ${100_000 + ROWS})`,
  PostgreSQL: `with numbers as (select i from generate_series(100000, ${100_000 + ROWS}) as i)`,
};
const EPOCH: Record<DatabaseKind['name'], string> = { SQLite: '0', PostgreSQL: 'to_timestamp(0)' };

const PRIMARY = { SQLite: 'sqlite_autoindex_write_operation_1', PostgreSQL: 'write_operation_pkey' } as const;
const DONE_AND_REFUSED = ['DONE', 'REFUSED'] as const;
const TIMES = { startedAfter: new Date(0), startedBefore: new Date('2999-01-01') };
const CASES: readonly (readonly [Partial<WriteOperationFilter>, string | null])[] = [
  [{}, null],
  [TIMES, null],
  [{ sourceIds: ['connect'] }, 'of_source'],
  [{ sourceIds: ['connect', 'ion', 'gone'], ...TIMES }, 'of_source'],
  [{ statuses: ['OUTCOME_UNKNOWN'] }, 'of_source'],
  [{ statuses: [...DONE_AND_REFUSED], sourceIds: ['connect', 'ion'] }, 'of_source'],
  [{ mutation: 'never', sourceIds: ['connect', 'ion'] }, 'of_mutation'],
  [{ mutation: 'deleteCustomer', statuses: ['DONE'], sourceIds: ['ion'] }, 'of_mutation'],
  [{ nativeId: 'TA-7' }, 'of_record'],
  [{ idempotencyKey: 'key-100007' }, 'key'],
];

describe.each(databases())('the indexes of the ledger in $name', ({ name, create }) => {
  let place: EmptyDatabase;
  let ledger: ExplainedLedger;
  beforeAll(async () => {
    place = await create();
    const database = createDatabase({ url: place.url, secret: 'the secret of these databases, long enough' });
    await database.open();
    await database.close();
    await place.execute(`
      insert into write_operation (id, version, mutation, source_id, native_id, caller, idempotency_key, input_hash, status,
        errors, input, upstream_request_ids, started_at, finished_at, reduced)
      ${NUMBERS[name]}
      select '0' || i, 1, case i % 5 when 0 then 'deleteCustomer' else 'createCustomer' end,
        case i % 3 when 0 then 'ion' else 'connect' end, 'TA-' || (i % 5000), 'me', 'key-' || i, 'digest',
        case i % 10 when 0 then 'REFUSED' else 'DONE' end, '[]', '{}', '[]', ${EPOCH[name]}, ${EPOCH[name]}, 1
      from numbers`);
    await place.execute('analyze');
    ledger = explainedLedger(place.url, name);
  });
  afterAll(async () => {
    await ledger.close();
    await place.drop();
  });

  it.each(CASES)('answer a page for %j in its order, by the index %s', async (more, index) => {
    const filter = { ...EVERY_OPERATION, ...more };
    const indexes = [...(index === null ? [] : [`write_operation_${index}`]), PRIMARY[name]].toSorted();
    for (const direction of ['ASC', 'DESC'] as const) {
      const plan = await ledger.planOf((operations) =>
        operations.list(filter, { first: 50, after: '0', direction }),
      );
      expect(plan.indexes).toEqual(indexes);
      // Few entries share a record or a key, and these may be sorted.
      if (index !== 'of_record' && index !== 'key') expect(plan.sortsRows).toBe(false);
    }
  });

  it('count a filter, and no more than 10,000 operations', async () => {
    const counts: (number | null)[] = [];
    const count = async (operations: WriteOperationRepository): Promise<void> => {
      for (const more of [{ statuses: ['REFUSED'] as const }, {}, { sourceIds: ['connect'] }])
        counts.push(await operations.count({ ...EVERY_OPERATION, ...more }));
    };
    await ledger.statementsOf(count);
    expect(counts).toEqual([2_001, null, null]);
  });

  it('write nothing, and read the few that are under way, if no operation has lapsed', async () => {
    const end = (operations: WriteOperationRepository) => operations.endLapsed(new Date(), LAPSED);
    expect(await ledger.statementsOf(end)).toEqual([expect.stringMatching(/^select /)]);
    if (name === 'SQLite') expect((await ledger.planOf(end)).indexes).toEqual(['write_operation_running']);
  });
});

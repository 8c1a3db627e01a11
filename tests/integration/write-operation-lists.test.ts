import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { createDatabase } from '../../src/database/database.js';
import type { WriteOperation, WriteOperationFilter } from '../../src/domain/write/write-operation.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { EVERY_OPERATION, operationStartedAt } from '../support/ledger-operation.js';

const START = Date.UTC(2026, 0, 1);
const at = (ms: number): Date => new Date(START + ms);

const FIRST = operationStartedAt(START, {
  mutation: 'deleteCustomer',
  status: 'DONE',
  caller: 'me',
  idempotencyKey: 'key',
});
const SECOND = operationStartedAt(START + 1, { sourceId: 'ion', status: 'DONE', nativeId: 'C-1' });
const THIRD = operationStartedAt(START + 2, { status: 'REFUSED', idempotencyKey: 'key', nativeId: 'C-1' });

const CASES: readonly (readonly [Partial<WriteOperationFilter>, readonly WriteOperation[]])[] = [
  [{}, [THIRD, SECOND, FIRST]],
  [{ sourceIds: ['ion'] }, [SECOND]],
  [{ sourceIds: ['ion', 'connect'] }, [THIRD, SECOND, FIRST]],
  [{ sourceIds: ['gone'] }, []],
  [{ sourceIds: [] }, []],
  [{ statuses: ['DONE'] }, [SECOND, FIRST]],
  [{ statuses: ['REFUSED', 'OUTCOME_UNKNOWN'] }, [THIRD]],
  [{ statuses: [] }, []],
  [{ statuses: ['DONE', 'REFUSED'], sourceIds: ['connect'] }, [THIRD, FIRST]],
  [{ mutation: 'deleteCustomer' }, [FIRST]],
  [{ mutation: 'never' }, []],
  [{ mutation: 'createCustomer', sourceIds: ['connect', 'ion'] }, [THIRD, SECOND]],
  [{ mutation: 'createCustomer', statuses: ['DONE'] }, [SECOND]],
  [{ idempotencyKey: 'key' }, [THIRD, FIRST]],
  [{ idempotencyKey: 'key', statuses: ['DONE', 'RUNNING'], sourceIds: ['connect', 'ion'] }, [FIRST]],
  [{ idempotencyKey: 'key', statuses: [] }, []],
  [{ nativeId: 'C-1' }, [THIRD, SECOND]],
  [{ nativeId: 'C-1', sourceIds: ['connect'], mutation: 'createCustomer' }, [THIRD]],
  [{ nativeId: 'C-1', idempotencyKey: 'key' }, [THIRD]],
  [{ nativeId: 'C-1', sourceIds: [] }, []],
  [{ nativeId: 'C-1\u0000' }, []],
  [{ startedAfter: at(0) }, [THIRD, SECOND]],
  [{ startedBefore: at(2) }, [SECOND, FIRST]],
  [{ startedAfter: at(0), startedBefore: at(2) }, [SECOND]],
  [{ startedAfter: at(0), startedBefore: at(1) }, []],
  [{ startedAfter: at(0), statuses: ['DONE'] }, [SECOND]],
  [{ startedBefore: at(2), nativeId: 'C-1' }, [SECOND]],
  [{ startedAfter: new Date(-8_640e12), startedBefore: new Date(8_640e12) }, [THIRD, SECOND, FIRST]],
];

describe.each(databases())('a list of the ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let database: Database;
  let ledger: Database['ledger']['operations'];
  beforeEach(async () => {
    place = await create();
    database = createDatabase({ url: place.url, secret: 'the secret of these databases, long enough' });
    await database.open();
    ledger = database.ledger.operations;
  });
  afterEach(async () => {
    await database.close();
    await place.drop();
  });

  it('holds what every part of the filter takes, in both directions, and is counted', async () => {
    for (const operation of [SECOND, THIRD, FIRST]) await ledger.claim(operation);
    for (const [more, expected] of CASES) {
      const filter = { ...EVERY_OPERATION, ...more };
      const newest = await ledger.list(filter, { first: 10, after: null, direction: 'DESC' });
      expect([more, newest]).toEqual([more, { operations: expected, hasNextPage: false }]);
      const oldest = await ledger.list(filter, { first: 10, after: null, direction: 'ASC' });
      expect([more, oldest.operations]).toEqual([more, expected.toReversed()]);
      expect([more, await ledger.count(filter)]).toEqual([more, expected.length]);
    }
  });

  it('goes on after a row, over sources and statuses that alternate', async () => {
    const statuses = ['DONE', 'REFUSED'] as const;
    for (let index = 0; index < 12; index += 1) {
      const [sourceId, status] = [index % 3 === 0 ? 'ion' : 'connect', statuses[index % 2]] as const;
      await ledger.claim(operationStartedAt(START + index, { sourceId, ...(status && { status }) }));
    }
    const filter = { ...EVERY_OPERATION, statuses: [...statuses] };
    for (const direction of ['ASC', 'DESC'] as const) {
      const starts: number[] = [];
      for (let after: string | null = null, goesOn = true; goesOn;) {
        const page = await ledger.list(filter, { first: 5, after, direction });
        starts.push(...page.operations.map(({ startedAt }) => startedAt.getTime() - START));
        after = page.operations.at(-1)?.id ?? null;
        goesOn = page.hasNextPage;
      }
      const sorted = Array.from({ length: 12 }, (_, index) => index);
      expect(starts).toEqual(direction === 'ASC' ? sorted : sorted.toReversed());
    }
  });

  it('takes more sources than a union has parts', async () => {
    for (const operation of [FIRST, SECOND, THIRD]) await ledger.claim(operation);
    const others = Array.from({ length: 300 }, (_, index) => `other-${index}`);
    const filter = { ...EVERY_OPERATION, sourceIds: [...others, 'ion'] };
    const page = await ledger.list(filter, { first: 10, after: null, direction: 'DESC' });
    expect(page.operations).toEqual([SECOND]);
    expect(await ledger.count(filter)).toBe(1);
  });
});

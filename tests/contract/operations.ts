import type { CustomerDetail } from '../../src/domain/customer/customer.js';
import type { Outcome } from '../../src/domain/outcome.js';
import { ABSENT, outcomeOf } from '../../src/domain/outcome.js';
import type { OutcomesById } from '../../src/domain/ports.js';
import type { RequestScope } from '../../src/domain/request-scope.js';
import { ALL_CUSTOMERS } from '../support/connect.js';
import { missingIn, pageOf } from './reading.js';
import type { Subject } from './subject.js';
import { customersOf } from './subject.js';

/** A way to ask a source about its customers. */
export interface Operation {
  readonly name: 'list' | 'findMany' | 'readDetails' | 'findCloudProfiles';
  /** The ids that it asks about; none where it is the list. */
  readonly ids: readonly string[];
  /** What became of each id, in their order; a list has one outcome. */
  readonly run: (scope: RequestScope) => Promise<readonly Outcome<unknown>[]>;
}

/** The operations that need nothing to be known before. */
export function firstOperations(
  { platform }: Pick<Subject, 'platform'>,
  source: Subject['source'],
): readonly [list: Operation, findMany: Operation] {
  const customers = customersOf(source);
  const ids = platform.customerIds;
  const query = { filter: ALL_CUSTOMERS, page: { first: 10, after: null } };
  return [
    { name: 'list', ids: [], run: async (scope) => [await outcomeOf(() => customers.list(query, scope))] },
    { name: 'findMany', ids, run: async (scope) => byId(ids, await customers.findMany(ids, scope)) },
  ];
}

/** All that the source can do; the rows of which details are asked are read at once, while the platform is well. */
export async function operationsOf(
  subject: Pick<Subject, 'platform'>,
  source: Subject['source'],
): Promise<readonly Operation[]> {
  const operations: Operation[] = [...firstOperations(subject, source)];
  const customers = customersOf(source);
  const rows = (await pageOf(customers, { first: Infinity })).rows.map(({ record }) => record);
  const ids = rows.map(({ nativeId }) => nativeId);
  const details = new Set<CustomerDetail>(rows.flatMap(missingIn));
  if (customers.readDetails && details.size > 0) {
    const read = customers.readDetails.bind(customers);
    const run = async (scope: RequestScope) => byId(ids, await read({ customers: rows, details }, scope));
    operations.push({ name: 'readDetails', ids, run });
  }
  if (customers.findCloudProfiles) {
    const find = customers.findCloudProfiles.bind(customers);
    operations.push({
      name: 'findCloudProfiles',
      ids,
      run: async (scope) => byId(ids, await find(ids, scope)),
    });
  }
  return operations;
}

function byId(ids: readonly string[], answer: OutcomesById<unknown>): readonly Outcome<unknown>[] {
  return ids.map((id) => answer.get(id) ?? ABSENT);
}

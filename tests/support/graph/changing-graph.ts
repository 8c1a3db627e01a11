import type { Customer } from '../../../src/domain/customer/customer.js';
import type { TierAccountRequest } from '../../../src/domain/tier-account-request/tier-account-request.js';
import type { TierAccount } from '../../../src/domain/tier-account/tier-account.js';
import { encodeId } from '../../../src/graphql/ids.js';
import type { Graph } from './ask.js';
import { graphOver } from './ask.js';
import type { MemorySource } from './memory-source.js';
import { memorySource } from './memory-source.js';
import type { ChangingRecords, MemoryWrites } from './memory-writes.js';
import { memoryWrites } from './memory-writes.js';
import { customer, reference, tierAccount, tierAccountRequest } from './records.js';

/** The graph over two sources: `alpha` can be changed, `fixed` has the same kinds of records and no action. */
export interface ChangingGraph extends Graph {
  readonly records: ChangingRecords;
  readonly writes: MemoryWrites;
  /** What `alpha` was asked, changes left out. */
  readonly calls: MemorySource['calls'];
  readonly failOn: MemorySource['failOn'];
}

export const ACCOUNT = encodeId('TierAccount', ['alpha', 'TA-1']);
export const PARENT = encodeId('TierAccount', ['alpha', 'TA-2']);
export const CUSTOMER = encodeId('Customer', ['alpha', 'C-1']);
export const REQUEST = encodeId('TierAccountRequest', ['alpha', 'TAR-1']);

export function changingGraph(): ChangingGraph {
  const records = {
    customers: [customer({ nativeId: 'C-1' })] satisfies Customer[],
    tierAccounts: [
      tierAccount({ nativeId: 'TA-1', parent: reference('TA-2') }),
      tierAccount({ nativeId: 'TA-2', type: 'RESELLER' }),
    ] satisfies TierAccount[],
    requests: [tierAccountRequest({ nativeId: 'TAR-1', accountId: 'TA-1' })] satisfies TierAccountRequest[],
  };
  const writes = memoryWrites(records);
  const { source, calls, failOn } = memorySource('alpha', { ...records, writes: writes.ports });
  const fixed = memorySource('fixed', { customers: [], tierAccounts: [], requests: [] });
  return { ...graphOver(source, fixed.source), records, writes, calls, failOn };
}

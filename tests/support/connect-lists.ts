import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { accountRow } from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import type { ConnectGraph } from './connect-graph.js';
import { startConnectGraph } from './connect-graph.js';
import { pageOf } from './connect-pages.js';
import { quirkyData } from './connect-quirks.js';

/** The single customer of the source `other`. */
export const OTHER = accountRow({ id: 'TA-0900-0000-0001', name: 'Other corner', tax_id: 'NO 999 888 777' });

/** Two sources: the one made by hand, and one with a single customer. */
export function startBothSources(): Promise<ConnectGraph> {
  return startConnectGraph({
    connect: { data: quirkyData() },
    other: { data: { ...emptyData(), accounts: [OTHER] } },
  });
}

/** Asks for the first 50 rows of a list under `$filter`, as the connection `page`; `filter` is the type of `$filter`. */
export const list = (field: string, filter: string): string =>
  `query List($filter: ${filter}) { page: ${field}(first: 50, filter: $filter) ${pageOf('nativeId')} }`;

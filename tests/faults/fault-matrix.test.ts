import { beforeAll, describe, expect, it } from 'vitest';
import { SOURCE_DEFAULTS } from '../../src/config/schema.js';
import type { ReadCell, ReadMatrix } from './matrix/read-cells.js';
import { startReadMatrix } from './matrix/read-cells.js';
import { READ_FAULTS } from './matrix/read-faults.js';
import { PROVIDER_IDS, PROVIDERS } from './matrix/sources.js';
import type { WriteMatrix } from './matrix/write-cells.js';
import { startWriteMatrix } from './matrix/write-cells.js';
import { WRITE_FAULTS } from './matrix/write-faults.js';
import { expectInDocument, tableOf } from './matrix/table.js';

/** The most requests for one question. */
const MOST_REQUESTS = 1 + SOURCE_DEFAULTS.maxRetries;

describe('a list while one source has a fault', () => {
  let matrix: ReadMatrix;
  beforeAll(async () => {
    matrix = await startReadMatrix();
  });

  it.each(READ_FAULTS)('$name', async (fault) => {
    const row = await matrix.rowOf(fault);
    for (const id of PROVIDER_IDS) {
      const cell = row[id];
      if (!cell) continue;
      const { code, requests, tokenRequests = 0 } = fault.exceptions?.[id] ?? fault.expected;
      expect({ id, ...measuredOf(cell) }).toEqual({ id, code, requests, tokenRequests });
      expect([id, cell.status]).toEqual([id, code === null ? 'OK' : 'FAILED']);
      expect([id, cell.tookAllTime]).toEqual([id, fault.takesAllTime === true]);
      expect([id, cell.reported]).toEqual([id, cell.requests + cell.tokenRequests]);
      expect(cell.requests).toBeLessThanOrEqual(MOST_REQUESTS);
      expect(cell.tokenRequests).toBeLessThanOrEqual(MOST_REQUESTS);
      expect(cell.others).toHaveLength(PROVIDER_IDS.length - 1);
      for (const { status, error, returned, upstreamRequests } of cell.others) {
        expect([id, status, error]).toEqual([id, 'OK', null]);
        expect(returned).toBeGreaterThan(0);
        // None if another list reads the same at that time: the two share one request.
        expect(upstreamRequests).toBeLessThanOrEqual(1);
      }
      expect([id, cell.errorCodes.length]).toEqual([id, code === null ? 0 : 1]);
      expect(cell.errorCodes).not.toContain('INTERNAL_SERVER_ERROR');
    }
  });

  it('is the table of reads in docs/faults.md', async () => {
    const rows: (readonly string[])[] = [['fault', ...Object.values(PROVIDERS), 'ends at `timeoutMs`']];
    for (const fault of READ_FAULTS) {
      const row = await matrix.rowOf(fault);
      const takesAllTime = PROVIDER_IDS.some((id) => row[id]?.tookAllTime === true);
      rows.push([fault.name, ...PROVIDER_IDS.map((id) => shown(row[id])), takesAllTime ? 'yes' : '']);
    }
    expectInDocument('Reads', tableOf(rows));
  });
});

describe('a change whose request has a fault', () => {
  let matrix: WriteMatrix;
  beforeAll(async () => {
    matrix = await startWriteMatrix();
  });

  it.concurrent.each(WRITE_FAULTS)('$name, done: $isDone', async (fault) => {
    const row = await matrix.rowOf(fault);
    for (const id of PROVIDER_IDS) {
      const cell = row[id];
      if (!cell) continue;
      const { code, requests, hasRecord, made } = cell;
      const expected = fault.exceptions?.[id] ?? fault.expected;
      expect({ id, code, requests }).toEqual({ id, ...expected });
      expect([id, hasRecord]).toEqual([id, code === null]);
      // Never twice, and only a refusal or an open outcome may leave the caller without the record.
      expect([id, made]).toEqual([id, fault.isDone ? 1 : 0]);
    }
  });

  it('is the table of changes in docs/faults.md', async () => {
    const rows: (readonly string[])[] = [['fault', 'done', ...Object.values(PROVIDERS)]];
    for (const fault of WRITE_FAULTS) {
      const row = await matrix.rowOf(fault);
      const cells = PROVIDER_IDS.map((id) => shown(row[id]));
      rows.push([fault.name, fault.isDone ? 'yes' : 'no', ...cells]);
    }
    expectInDocument('Changes', tableOf(rows));
  });
});

function measuredOf({ code, requests, tokenRequests }: ReadCell) {
  return { code, requests, tokenRequests };
}

/** Such as `NETWORK` 3, or OK 1 + 1 if a token was asked for. */
function shown(cell: (Pick<ReadCell, 'code' | 'requests'> & Partial<ReadCell>) | null): string {
  if (!cell) return '–';
  const { code, requests, tokenRequests = 0 } = cell;
  const count = tokenRequests === 0 ? String(requests) : `${String(requests)} + ${String(tokenRequests)}`;
  return `${code === null ? 'OK' : `\`${code}\``} ${count}`;
}

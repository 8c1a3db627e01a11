import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { Running } from './contestant.js';
import { startNode } from './contestant.js';
import { DIST, SERVERS } from './folders.js';
import { productConfig } from './product-config.js';

const CUSTOMERS = 200;
const OLDEST_AT = Date.UTC(2022, 4, 3);
const DAY_MS = 86_400_000;

export const ALONE_SOURCE_ID = 'memory';
/** Of the last row of the first page. */
export const ALONE_RECORD_ID = idOf(99);

function idOf(index: number): string {
  return `TA-7000-0000-${String(index).padStart(4, '0')}`;
}

/** The rows that each contestant holds in memory: a contact person and a Microsoft tenant for each customer. */
function aloneRows() {
  const indexes = [...Array(CUSTOMERS).keys()];
  const customers = indexes.map((index) => {
    const number = String(4_960_000 + index);
    const email = `customer.${String(index)}@example.com`;
    return {
      sourceId: ALONE_SOURCE_ID,
      nativeId: idOf(index),
      kind: 'ORGANIZATION',
      name: `Sample Company ${String(index)}`,
      externalId: `ext-${String(index)}`,
      entityId: null,
      status: 'ACTIVE',
      statusRaw: null,
      taxId: index % 3 === 0 ? null : `TAX-${String(index)}`,
      language: null,
      address: {
        line1: `${String(index + 1)} Harbour Street`,
        line2: null,
        city: 'Bristol',
        state: 'Avon',
        postalCode: 'BS1 0AA',
        countryCode: 'GB',
        countryRaw: 'GB',
      },
      contactPersons: [
        {
          types: ['TECHNICAL'],
          firstName: 'Robin',
          lastName: `Marsh ${String(index)}`,
          fullName: `Robin Marsh ${String(index)}`,
          title: null,
          email,
          phoneNumber: {
            raw: `+44 117 ${number}`,
            e164: `+44117${number}`,
            countryCallingCode: '44',
            areaCode: '117',
            number,
            extension: null,
          },
        },
      ],
      labels: null,
      attributes: null,
      resellerNativeId: null,
      createdAt: new Date(OLDEST_AT - index * DAY_MS).toISOString(),
      updatedAt: null,
    };
  });
  const cloudProfiles = indexes.map((index) => ({
    sourceId: ALONE_SOURCE_ID,
    customerId: idOf(index),
    origin: 'SUBSCRIPTION_PARAMETER',
    originId: `AS-7000-${String(index).padStart(4, '0')}`,
    vendor: 'MICROSOFT',
    displayName: null,
    enabled: true,
    tenantId: `a0000000-0001-4000-8000-${String(index).padStart(12, '0')}`,
    domain: `company-${String(index)}.onmicrosoft.com`,
    microsoft: null,
    google: null,
    aws: null,
  }));
  return { customers, cloudProfiles };
}

/** Writes the rows to a file for the servers that start with it. */
export function writeAloneRows(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'rows.json');
  writeFileSync(file, JSON.stringify(aloneRows()));
  return file;
}

/** Starts one of the servers with plain resolvers over these rows. */
export function startPlain(name: string, rowsFile: string): Promise<Running> {
  return startNode({ file: join(SERVERS, `${name}.mjs`), args: [rowsFile] });
}

/** Starts a build of the product over a source in memory that holds these rows. */
export async function startProductAlone(rowsFile: string, dist = DIST): Promise<Running> {
  const root = join(dist, '..');
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'memory-source-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      rolldownOptions: { input: join(root, 'tests/support/graph/memory-source.ts') },
    },
  });
  const { file, remove } = productConfig([
    // Only its limits count: the process puts the rows in memory into its place.
    {
      id: ALONE_SOURCE_ID,
      provider: 'cloudblue-connect',
      baseUrl: 'http://127.0.0.1:9',
      credentials: { apiKey: 'ApiKey SU-100-200-300:none' },
    },
  ]);
  const server = await startNode({
    file: join(SERVERS, 'product-alone.mjs'),
    args: [dist, join(folder, 'memory-source.js'), file, rowsFile],
  });
  return {
    ...server,
    close: async () => {
      await server.close();
      remove();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * A page of 100 customers with their contact persons, of one source, through the whole product, beside Node's own HTTP
 * server with the same bytes, and with its traces sent to a collector. Run by `npm run bench:large-page`; with the `dist/main.js` of another build as an argument,
 * that one is measured beside, too.
 */
import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, row, timed } from './support/figures.js';
import { sourceIdOf, startPlatforms } from './support/platforms.js';
import type { Server } from './support/product.js';
import { startProduct, startServer } from './support/product.js';

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const ROUNDS = Number(values.rounds);
const PAGES_A_ROUND = 10;
const PAGE = /* GraphQL */ `
  query LargePage($sourceIds: [ID!]!) {
    customers(first: 100, filter: { sourceIds: $sourceIds }) {
      nodes {
        id
        sourceId
        nativeId
        name
        status
        externalId
        taxId
        createdAt
        address {
          line1
          city
          postalCode
          countryCode
        }
        contactPersons {
          id
          types
          fullName
          email
          phoneNumber {
            countryCallingCode
            number
          }
        }
      }
    }
  }
`;

interface Measured {
  readonly name: string;
  readonly server: Server;
  /** Of each round: milliseconds of the clock, and of the server's processor time, for one page. */
  readonly clockMs: number[];
  readonly cpuMs: number[];
}

const platforms = await startPlatforms({ customers: 100, answerAfterMs: 0 });
const variables = { sourceIds: [sourceIdOf('cloudblue-connect')] };
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const answerFile = join(folder, 'answer.json');

const product = await startProduct(platforms.sources);
const answer = await product.ask(PAGE, variables);
assert(answer.errors === undefined, JSON.stringify(answer.errors));
writeFileSync(answerFile, JSON.stringify(answer));
const plain = await startServer([join(import.meta.dirname, 'support/plain-process.mjs'), answerFile]);
const collector = createServer((request, response) => {
  request.resume().once('end', () => response.end('{}'));
}).listen(0, '127.0.0.1');
await once(collector, 'listening');
const { port } = collector.address() as AddressInfo;
const traced = await startProduct(platforms.sources, undefined, {
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
});
const others = await Promise.all(positionals.map((built) => startProduct(platforms.sources, built)));
const measured = [
  measuredAs('plain Node HTTP', plain),
  measuredAs('the product', product),
  measuredAs('with traces', traced),
  ...others.map((server, index) => measuredAs(positionals[index] ?? '', server)),
];

function measuredAs(name: string, server: Server): Measured {
  return { name, server, clockMs: [], cpuMs: [] };
}

/** Pages one after the other, so that the load and the server do not run at the same time. */
async function round({ server, clockMs, cpuMs }: Measured): Promise<void> {
  await server.clearUsage();
  const pages: number[] = [];
  for (let page = 0; page < PAGES_A_ROUND; page += 1) {
    pages.push(await timed(() => server.ask(PAGE, variables)));
  }
  clockMs.push(median(pages));
  cpuMs.push((await server.usage()).cpuMs / PAGES_A_ROUND);
}

for (const { name, server } of measured) {
  assert.deepEqual(await server.ask(PAGE, variables), answer, `${name} answers otherwise.`);
  for (let warmUp = 0; warmUp < 100; warmUp += 1) await server.ask(PAGE, variables);
}
for (let index = 0; index < ROUNDS; index += 1) {
  // The first in a round has no advantage over all rounds.
  for (const one of index % 2 === 0 ? measured : measured.toReversed()) await round(one);
}

const kibibytes = (Buffer.byteLength(JSON.stringify(answer)) / 1024).toFixed(0);
console.log(row([`page of ${kibibytes} KiB`, 'clock, ms', 'of plain', 'CPU, ms', 'of the product']));
console.log('|---|--:|--:|--:|--:|');
for (const { name, clockMs, cpuMs } of measured) {
  console.log(
    row([
      name,
      median(clockMs).toFixed(2),
      (median(clockMs) / median(measured[0]?.clockMs ?? [])).toFixed(2),
      median(cpuMs).toFixed(2),
      (median(cpuMs) / median(measured[1]?.cpuMs ?? [])).toFixed(2),
    ]),
  );
}
for (const { server } of measured) await server.close();
await platforms.close();
collector.close();
rmSync(folder, { recursive: true });

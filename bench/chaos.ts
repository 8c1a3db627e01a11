/**
 * Whether replicas keep their promise whatever dies: four processes of the product over one PostgreSQL and one set of
 * sandboxes, killed and started again at random under mixed reads and changes; in the second third of the time Redis is
 * away again and again, in the last one the database fails over. At the end each change that a client wanted is compared
 * with the ledger and with what the sandboxes hold. Run by `npm run bench:chaos -- --minutes 10`; the exit status is 1 if
 * a change is lost, doubled, denied, unwritten or open, or none was made. TEST_POSTGRES_URL names the server, `--redis URL`
 * a Redis, `none` for none. `--new-key-per-retry` lets the clients break their part, to see that the comparison notices.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { databases } from '../tests/support/databases.js';
import { closeAll } from '../tests/support/ending.js';
import { startTcpGate } from '../tests/support/tcp-gate.js';
import { auditOf } from './support/chaos/audit.js';
import { Clients } from './support/chaos/clients.js';
import type { Disturbed } from './support/chaos/disturbances.js';
import { failOver, killAtRandom, takeRedisAway } from './support/chaos/disturbances.js';
import { ReplicaProcess } from './support/chaos/replica.js';
import { row } from './support/figures.js';
import { startPlatforms } from './support/platforms.js';
import { seededRandom } from './support/seeded-random.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    replicas: { type: 'string', default: '4' },
    clients: { type: 'string', default: '12' },
    /** Long enough that a process dies while a platform works. */
    'answer-after-ms': { type: 'string', default: '300' },
    redis: { type: 'string', default: 'redis://127.0.0.1:6379' },
    seed: { type: 'string', default: '1' },
    'new-key-per-retry': { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const count = Number(values.replicas);
const THIRD_MS = (minutes * 60_000) / 3;
/** What a change that was sent and not answered takes, several times. */
const SETTLE_LIMIT_MS = 120_000;
const SETTLE_MS = 5_000;
const START_LIMIT_MS = 60_000;
const REQUESTS_PER_SECOND = 40;

const kind = databases().find(({ name }) => name === 'PostgreSQL');
if (!kind) throw new Error('TEST_POSTGRES_URL names no PostgreSQL server.');
const place = await kind.create();
const database = await startTcpGate(place.url, 5432);
const redis = values.redis === 'none' ? null : await startTcpGate(values.redis, 6379);
const platforms = await startPlatforms({ customers: 20, answerAfterMs: Number(values['answer-after-ms']) });
const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
const configFile = join(folder, 'config.yaml');
const limits = { settleMs: SETTLE_MS, requestsPerSecond: REQUESTS_PER_SECOND };
// JSON is YAML.
writeFileSync(
  configFile,
  JSON.stringify({
    auth: { mode: 'none' },
    server: { port: 0, drainMs: 0, replicas: count, secret: `the secret of this run ${randomUUID()}` },
    database: { url: database.urlOf(place.url) },
    ...(redis && { redis: { url: redis.urlOf(values.redis) } }),
    sources: platforms.sources.map((source) => ({ ...source, ...limits })),
  }),
);

const random = seededRandom(Number(values.seed));
const replicas = Array.from({ length: count }, () => new ReplicaProcess(configFile));
const disturbed: Disturbed = {
  replicas,
  random,
  redis,
  database,
  endSessions: async () => {
    await place.execute(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  },
};

function someUrl(): string | null {
  const urls = replicas.flatMap(({ url }) => (url === null ? [] : [url]));
  return urls[Math.floor(Math.random() * urls.length)] ?? null;
}

async function ledgerEntries(): Promise<Parameters<typeof auditOf>[1]['entries']> {
  const rows = await place.execute('select idempotency_key, status from write_operation');
  return rows.map((entry) => ({ key: String(entry['idempotency_key']), status: String(entry['status']) }));
}

async function allStarted(limit: AbortSignal): Promise<void> {
  for (let missing = replicas; missing.length > 0; missing = replicas.filter(({ url }) => url === null)) {
    if (limit.aborted) {
      const said = missing.map(({ complaints }) => complaints).find((text) => text !== '');
      throw new Error(
        `${missing.length} of ${count} replicas have not started: ${said ?? 'they said nothing'}`,
      );
    }
    await wait(100);
  }
}

async function runAll(): Promise<number> {
  for (const replica of replicas) replica.start();
  await allStarted(AbortSignal.timeout(START_LIMIT_MS));
  const clients = new Clients({
    creations: await platforms.readCreations(),
    random,
    clients: Number(values.clients),
    someUrl,
    newKeyPerRetry: values['new-key-per-retry'],
  });
  const all = AbortSignal.timeout(3 * THIRD_MS);
  const kills = killAtRandom(disturbed, all);
  const running = clients.run(all, () => AbortSignal.timeout(SETTLE_LIMIT_MS));
  await wait(THIRD_MS);
  const redisAway = await takeRedisAway(disturbed, AbortSignal.timeout(THIRD_MS));
  const failovers = await failOver(disturbed, AbortSignal.timeout(THIRD_MS));
  await kills;
  await running;
  // As clients do who want to know: what the ledger has no end of is asked for once more.
  const ended = new Map((await ledgerEntries()).map(({ key, status }) => [key, status]));
  const unended = clients.changes.filter(({ mark, state }) => state === 'made' && ended.get(mark) !== 'DONE');
  if (!values['new-key-per-retry']) await clients.repeat(unended, AbortSignal.timeout(SETTLE_LIMIT_MS));

  const { changes, reads, failedReads } = clients;
  const audit = auditOf(changes, { records: await platforms.readRecords(), entries: await ledgerEntries() });
  const stateCount = (state: string): number => changes.filter((change) => change.state === state).length;
  const figures: readonly (readonly [string, number])[] = [
    ['minutes', minutes],
    ['kills', replicas.reduce((sum, { kills: own }) => sum + own, 0)],
    ['times Redis was away', redisAway],
    ['failovers of the database', failovers],
    ['reads', reads],
    ['reads that failed', failedReads],
    ['changes', changes.length],
    ['of them asked for more than once', changes.filter(({ attempts }) => attempts > 1).length],
    ['made', stateCount('made')],
    ['refused', stateCount('refused')],
    ...Object.entries(audit).map(
      ([name, marks]: readonly [string, readonly string[]]) => [name, marks.length] as const,
    ),
  ];
  console.log(row(['figure', 'count']));
  console.log('|---|--:|');
  for (const figure of figures) console.log(row(figure));
  for (const [name, marks] of Object.entries(audit) as [string, readonly string[]][])
    if (marks.length > 0) console.log(`${name}: ${marks.slice(0, 10).join(', ')}`);
  const refusals = new Set(
    changes.filter(({ state }) => state === 'refused').flatMap(({ codes }) => [...codes]),
  );
  if (refusals.size > 0) console.log(`refused with: ${[...refusals].join(', ')}`);
  const deaths = replicas.flatMap((replica) => replica.deaths);
  for (const said of deaths) console.log(`a replica ended by itself: ${said}`);
  const { lost, doubled, denied, unwritten, open } = audit;
  const ofClients = values['new-key-per-retry'] ? [] : [...denied, ...unwritten, ...open];
  const isEmpty = stateCount('made') === 0;
  if (isEmpty) console.log('nothing was made');
  return [lost, doubled, ofClients, deaths].flat().length + (isEmpty ? 1 : 0);
}

try {
  process.exitCode = (await runAll()) === 0 ? 0 : 1;
} finally {
  await Promise.all(replicas.map((replica) => replica.stop()));
  await platforms.close();
  await database.close();
  await redis?.close();
  await place.drop();
  await closeAll();
  rmSync(folder, { recursive: true });
}

import { z } from 'zod';
import type { OperationLimits } from '../domain/operation-limits.js';
import { DEFAULT_LIMITS } from '../domain/operation-limits.js';
import type { Provider } from '../providers/provider.js';
import { apiAddress, databaseAddress, isHost, isRedisAddress, isWebOrigin } from './addresses.js';
import { authSection } from './auth-section.js';
import { ledgerSection } from './ledger-section.js';
import { persistedSection } from './persisted-section.js';
import { trueOrFalse, wholeNumber } from './values.js';

// Node's timers fire at once beyond it.
const LONGEST_TIMER_MS = 2_147_483_647;

export const DEFAULT_DATABASE_URL = 'sqlite:./data/customer-graph.db';

const milliseconds = (): ReturnType<typeof wholeNumber> => wholeNumber(1, LONGEST_TIMER_MS);
const count = (least: number): ReturnType<typeof wholeNumber> => wholeNumber(least, 1_000_000);

const baseAddress = z.string().transform((text, context) => {
  const address = apiAddress(text);
  if (address !== undefined) return address;
  context.addIssue('expected an absolute http or https URL without credentials, query or fragment');
  return z.NEVER;
});

const webOrigin = z.string().refine(isWebOrigin, {
  error:
    'expected an origin as browsers send it, in lower case and without a path: https://console.example.com',
});

const secretText = z.string().min(32, { error: 'expected 32 characters or more' });

export const portNumber = wholeNumber(0, 65_535);
export const hostName = z.string().refine(isHost, { error: 'expected a host name or an IP address' });

const ADMIN_PORT = 'expected none or a whole number from 0 to 65535';

/** A port, or the word for none. */
const adminPort = z.union([z.literal('none'), wholeNumber(0, 65_535, ADMIN_PORT)], { error: ADMIN_PORT });

export const serverSection = z.strictObject({
  host: hostName.default('127.0.0.1'),
  port: portNumber.default(4000),
  operationTimeoutMs: milliseconds().default(25_000),
  secret: secretText.optional(),
  secrets: z.array(secretText).min(1, { error: 'expected at least one secret' }).optional(),
  allowedHosts: z.array(hostName).default([]),
  cors: z.strictObject({ origins: z.array(webOrigin).default([]) }).prefault({}),
  maxBodyBytes: wholeNumber(1_024, 1_073_741_824).default(1_048_576),
  drainMs: wholeNumber(0, LONGEST_TIMER_MS).default(5_000),
  adminPort: adminPort.default('none'),
  replicas: count(1).default(1),
  landingPage: trueOrFalse.optional(),
  introspection: trueOrFalse.optional(),
});

export const databaseSection = z.strictObject({
  url: z
    .string()
    .refine((text) => databaseAddress(text) !== undefined, {
      error: 'expected sqlite:PATH or postgresql://user:password@host/database',
    })
    .default(DEFAULT_DATABASE_URL),
});

const redisSection = z.strictObject({
  url: z.string().refine(isRedisAddress, {
    error: 'expected redis://host or rediss://host, with user and password if needed',
  }),
});

/** A limit of an operation. One that no operation meets is as good as none. */
const limit = (usual: number): z.ZodDefault<ReturnType<typeof count>> =>
  wholeNumber(1, 1_000_000_000).default(usual);

const limits = z.strictObject({
  depth: limit(DEFAULT_LIMITS.depth),
  aliases: limit(DEFAULT_LIMITS.aliases),
  tokens: limit(DEFAULT_LIMITS.tokens),
  directives: limit(DEFAULT_LIMITS.directives),
  listSize: limit(DEFAULT_LIMITS.listSize),
  cost: limit(DEFAULT_LIMITS.cost),
  upstreamRequests: limit(DEFAULT_LIMITS.upstreamRequests),
  errors: limit(DEFAULT_LIMITS.errors),
} satisfies Record<keyof OperationLimits, unknown>);

const log = z.strictObject({
  level: z
    .enum(['error', 'warn', 'info', 'debug'], { error: 'expected error, warn, info or debug' })
    .default('info'),
});

/** What a source takes where its entry is silent. */
export const SOURCE_DEFAULTS = {
  timeoutMs: 10_000,
  maxConcurrency: 'adaptive',
  scan: { rows: 5_000, detailReads: 200 },
  maxRetries: 2,
  breaker: { failures: 10, windowMs: 10_000, probeMs: 5_000 },
  settleMs: 60_000,
} as const;

const breaker = z.strictObject({
  failures: count(1).default(SOURCE_DEFAULTS.breaker.failures),
  windowMs: milliseconds().default(SOURCE_DEFAULTS.breaker.windowMs),
  probeMs: milliseconds().default(SOURCE_DEFAULTS.breaker.probeMs),
});

const CONCURRENCY = 'expected adaptive or a whole number from 1 to 1000000';

/** A number, or the word for one that follows the source. */
const concurrency = z.union([z.literal('adaptive'), wholeNumber(1, 1_000_000, CONCURRENCY)], {
  error: CONCURRENCY,
});

const scan = z.strictObject({
  rows: count(1).default(SOURCE_DEFAULTS.scan.rows),
  detailReads: count(0).default(SOURCE_DEFAULTS.scan.detailReads),
});

export const sourceEntry = z.looseObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, { error: 'expected 1 to 40 of a-z, 0-9 and -' }),
  provider: z.string(),
  displayName: z.string().trim().min(1, { error: 'expected at least one character' }).max(200).optional(),
  enabled: trueOrFalse.default(true),
  baseUrl: baseAddress,
  timeoutMs: milliseconds().default(SOURCE_DEFAULTS.timeoutMs),
  maxConcurrency: concurrency.default(SOURCE_DEFAULTS.maxConcurrency),
  scan: scan.prefault({}),
  requestsPerSecond: count(1).optional(),
  maxRetries: count(0).default(SOURCE_DEFAULTS.maxRetries),
  breaker: breaker.prefault({}),
  settleMs: milliseconds().default(SOURCE_DEFAULTS.settleMs),
});

/** What every source takes; each further key belongs to its provider. */
export const SOURCE_KEYS: ReadonlySet<string> = new Set(Object.keys(sourceEntry.shape));

function fileSchema(providers: readonly Provider[]) {
  const ids = providers.map(({ id }) => id);
  const provider = z.string().refine((id) => ids.includes(id), {
    error: `unknown provider; known are ${ids.join(', ')}`,
  });
  return z.strictObject(
    {
      server: serverSection.prefault({}),
      log: log.prefault({}),
      database: databaseSection.prefault({}),
      redis: redisSection.optional(),
      ledger: ledgerSection.prefault({}),
      limits: limits.prefault({}),
      persistedOperations: persistedSection.prefault({}),
      auth: authSection,
      sources: z.array(sourceEntry.extend({ provider })).min(1, { error: 'expected at least one source' }),
    },
    {
      error: (issue) =>
        issue.code === 'invalid_type' ? 'expected a mapping with auth and sources' : undefined,
    },
  );
}

/** The file after its check, every default filled in. */
export type CheckedFile = z.output<ReturnType<typeof fileSchema>>;
export type CheckedServer = CheckedFile['server'];
export type CheckedSource = CheckedFile['sources'][number];

/** The shape of the whole file, for its JSON schema. */
export function shapeOfFile(providers: readonly Provider[]): z.ZodType {
  return fileSchema(providers);
}

/** Checks the shape of the whole file, one key at a time; what concerns several keys is checked in check.ts. */
export function parseFile(tree: unknown, providers: readonly Provider[]): z.ZodSafeParseResult<CheckedFile> {
  return fileSchema(providers).safeParse(tree);
}

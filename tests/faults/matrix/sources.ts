import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SOURCE_DEFAULTS } from '../../../src/config/schema.js';
import type { TestApp, TestSource } from '../../support/app.js';
import { startTestApp } from '../../support/app.js';
import { endWithFile } from '../../support/ending.js';
import { platforms } from '../../support/platforms/index.js';
import type { Platform, PlatformOptions } from '../../support/platforms/platform.js';
import type { FaultyServer } from './faulty-server.js';
import { startFaultyServer } from './faulty-server.js';

/** The columns of the tables: a provider each, under its name. */
export const PROVIDERS = {
  'cloudblue-connect': 'CloudBlue Connect',
  'ingram-marketplace': 'Ingram',
  'tdsynnex-ion': 'ION',
  tradevest: 'tradevest',
} as const;
export type ProviderId = keyof typeof PROVIDERS;
export const PROVIDER_IDS = Object.keys(PROVIDERS) as readonly ProviderId[];

/** The same for each provider. */
export async function forEachProvider<T>(
  make: (providerId: ProviderId) => Promise<T>,
): Promise<Readonly<Record<ProviderId, T>>> {
  const made = await Promise.all(PROVIDER_IDS.map(async (id) => [id, await make(id)] as const));
  return Object.fromEntries(made) as Record<ProviderId, T>;
}

/** A source of one provider: its sandbox, and the server before it, where faults happen. */
export interface FaultySource {
  readonly id: string;
  readonly providerId: ProviderId;
  readonly platform: Platform;
  readonly server: FaultyServer;
  readonly timeoutMs: number;
  /** Whether the platform gives out tokens that end. */
  readonly hasTokens: boolean;
}

export interface FaultySourceOptions extends Partial<PlatformOptions> {
  readonly timeoutMs?: number | undefined;
}

/** Starts a sandbox of a provider and a server before it; both end with the file. */
export async function startFaultySource(
  id: string,
  providerId: ProviderId,
  options: FaultySourceOptions = {},
): Promise<FaultySource> {
  const { timeoutMs = SOURCE_DEFAULTS.timeoutMs, ...platformOptions } = options;
  const start = platforms[providerId];
  if (!start) throw new Error(`There is no platform of ${providerId}.`);
  const platform = await start({ customers: 5, ...platformOptions });
  endWithFile(() => platform.sandbox.close());
  const server = await startFaultyServer(new URL(platform.baseUrl).origin);
  endWithFile(() => server.close());
  // API keys last for ever, so that Connect has no address for tokens.
  return { id, providerId, platform, server, timeoutMs, hasTokens: providerId !== 'cloudblue-connect' };
}

/** The graph over sources with faults. */
export interface FaultyGraph extends Pick<TestApp, 'query'> {
  /** Gives a source its token and a connection. */
  warmUp(source: FaultySource): Promise<void>;
}

/** Starts the graph over all of these sources, with the retries that the configuration has by default. */
export async function startGraphOver(sources: readonly FaultySource[]): Promise<FaultyGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  endWithFile(() => rm(folder, { recursive: true }));
  const database = { url: `sqlite:${join(folder, 'test.db')}` };
  const app = await startTestApp({ sources: sources.map((source) => configured(source)), database });
  endWithFile(() => app.close());
  const hasty = sources.filter(({ timeoutMs }) => timeoutMs < SOURCE_DEFAULTS.timeoutMs);
  const { timeoutMs } = SOURCE_DEFAULTS;
  const patientSources = hasty.map((source) => configured({ ...source, timeoutMs }));
  const patient = await startTestApp({ sources: patientSources, database });
  endWithFile(() => patient.close());
  return {
    query: app.query,
    warmUp: async (source) => {
      // A refresh token of ION works once, and would be lost if its answer came too late.
      if (hasty.includes(source)) await isListed(patient, source);
      for (let isWarm = false; !isWarm;) isWarm = await isListed(app, source);
    },
  };
}

async function isListed(app: Pick<TestApp, 'query'>, { id }: FaultySource): Promise<boolean> {
  const query = 'query ($ids: [ID!]!) { customers(first: 1, filter: { sourceIds: $ids }) { nodes { id } } }';
  const { body } = await app.query(query, { ids: [id] });
  return body.errors === undefined;
}

function configured(source: FaultySource): TestSource {
  const { id, providerId, timeoutMs } = source;
  const { maxRetries } = SOURCE_DEFAULTS;
  return { ...addressOf(source), id, provider: providerId, timeoutMs, maxRetries };
}

/** Where a source is asked, and what lets it in: the server before its sandbox. */
export function addressOf({ platform, server }: Pick<FaultySource, 'platform' | 'server'>): {
  readonly baseUrl: string;
  readonly settings: Readonly<Record<string, unknown>>;
} {
  const { origin } = new URL(platform.baseUrl);
  // The addresses of tokens are settings, too.
  const text = JSON.stringify(platform.settings).replaceAll(origin, server.origin);
  const settings = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return { baseUrl: platform.baseUrl.replace(origin, server.origin), settings };
}

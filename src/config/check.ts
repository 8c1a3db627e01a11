import type { ListedOperation } from '../domain/persisted-operations.js';
import type { CheckedSettings, Provider } from '../providers/provider.js';
import { databaseAddress } from './addresses.js';
import { missingSignIn } from './auth-section.js';
import type { ConfiguredSource } from './configured-source.js';
import { configuredSource } from './configured-source.js';
import type { EnvironmentSettings } from './environment.js';
import type { Fault } from './fault.js';
import { ConfigurationError, faultsOfIssues, pathText } from './fault.js';
import { contradictionsOfLedger } from './ledger-section.js';
import { safelistOf } from './persisted-section.js';
import type { CheckedFile } from './schema.js';
import { DEFAULT_DATABASE_URL, parseFile, SOURCE_KEYS } from './schema.js';
import type { Substituted } from './substitution.js';
import { isMapping, valueAt } from './tree.js';

/** A file without a fault, its enabled sources in the file's order, and the operations of its safelist if it has one. */
export interface Checked {
  readonly file: CheckedFile;
  readonly sources: readonly ConfiguredSource[];
  /** Of each of these sources the index in the file's `sources`. */
  readonly places: readonly number[];
  readonly listed: readonly ListedOperation[];
}

export const MISSING_SECRET: Fault = {
  path: ['server', 'secret'],
  expected: 'is required with PostgreSQL (32 characters or more)',
};

const TWO_SECRETS: Fault = {
  path: ['server', 'secrets'],
  expected: 'stands in place of server.secret; leave that one out',
};

const NONE_ENABLED: Fault = {
  path: ['sources'],
  expected: 'expected at least one source without enabled: false',
};

const ONE_PORT: Fault = {
  path: ['server', 'adminPort'],
  expected: 'must be another port than server.port, or PORT in its place',
};

/**
 * Checks the whole file and throws a ConfigurationError with every fault of it and of the environment, whose PORT takes the place
 * of `server.port`.
 */
export function checkFile(
  { tree, faults: unset }: Substituted,
  providers: readonly Provider[],
  environment: Pick<EnvironmentSettings, 'port' | 'faults'> = { port: undefined, faults: [] },
): Checked {
  const parsed = parseFile(tree, providers);
  const settings = settingsOf(tree, providers);
  const safelist = safelistOf(tree);
  const faults = [
    ...(parsed.success ? [] : faultsOfIssues(parsed.error.issues)),
    ...settings.flatMap((checked, index) =>
      checked.ok ? [] : faultsOfIssues(checked.issues, ['sources', index]),
    ),
    ...doubleIds(tree),
    ...idsOfProviders(tree, providers),
    ...faultsOfSecrets(tree),
    ...missingSignIn(tree),
    ...contradictionsOfLedger(tree),
    ...safelist.faults,
    ...(parsed.success ? faultsOfPorts(parsed.data, environment.port) : []),
  ];
  // A string whose variable is unset is no value yet; the shape that it has says nothing.
  const unsetPlaces = new Set(unset.map(({ path }) => pathText(path)));
  const told = [
    ...environment.faults,
    ...unset,
    ...faults.filter(({ path }) => !unsetPlaces.has(pathText(path))),
  ];
  if (told.length > 0 || !parsed.success) throw new ConfigurationError(told);
  const enabled = parsed.data.sources.flatMap((source, place) => {
    const checked = settings[place];
    return checked?.ok && source.enabled ? [{ place, source: configuredSource(source, checked) }] : [];
  });
  if (enabled.length === 0) throw new ConfigurationError([NONE_ENABLED]);
  return {
    file: parsed.data,
    sources: enabled.map(({ source }) => source),
    places: enabled.map(({ place }) => place),
    listed: safelist.operations,
  };
}

function sourcesOf(tree: unknown): readonly unknown[] {
  const sources = valueAt(tree, 'sources');
  return Array.isArray(sources) ? sources : [];
}

/** The check of each source by its provider; nothing to say about a source whose provider is unknown. */
function settingsOf(tree: unknown, providers: readonly Provider[]): readonly CheckedSettings[] {
  return sourcesOf(tree).map((source) => {
    const provider = providers.find(({ id }) => id === valueAt(source, 'provider'));
    if (!provider || !isMapping(source)) return { ok: false, issues: [] };
    return provider.checkSettings(
      Object.fromEntries(Object.entries(source).filter(([key]) => !SOURCE_KEYS.has(key))),
    );
  });
}

function doubleIds(tree: unknown): readonly Fault[] {
  const ids = sourcesOf(tree).map((source) => valueAt(source, 'id'));
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (typeof id !== 'string' || first === index) return [];
    return [
      { path: ['sources', index, 'id'], expected: `must be unique, and sources[${first}] has the same` },
    ];
  });
}

// Sources and providers are nodes of one graph: their ids are one namespace. The ids that the graph makes itself hold
// capital letters, so that they cannot be the id of a source.
function idsOfProviders(tree: unknown, providers: readonly Provider[]): readonly Fault[] {
  return sourcesOf(tree).flatMap((source, index) => {
    const id = valueAt(source, 'id');
    if (!providers.some((provider) => provider.id === id)) return [];
    return [{ path: ['sources', index, 'id'], expected: 'must not be the id of a provider' }];
  });
}

function faultsOfPorts({ server }: CheckedFile, port = server.port): readonly Fault[] {
  return port !== 0 && port === server.adminPort ? [ONE_PORT] : [];
}

function faultsOfSecrets(tree: unknown): readonly Fault[] {
  const url = valueAt(tree, 'database', 'url') ?? DEFAULT_DATABASE_URL;
  const isPostgres = typeof url === 'string' && databaseAddress(url)?.kind === 'postgresql';
  const given = ['secret', 'secrets'].filter((key) => valueAt(tree, 'server', key) !== undefined);
  if (given.length > 1) return [TWO_SECRETS];
  return isPostgres && given.length === 0 ? [MISSING_SECRET] : [];
}

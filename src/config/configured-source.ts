import { isDeepStrictEqual } from 'node:util';
import type { SourceEvents } from '../domain/source/source-events.js';
import type { Source } from '../domain/source/source.js';
import type {
  CheckedSettings,
  Provider,
  ProviderSandbox,
  SourceOptions,
  Stores,
} from '../providers/provider.js';
import { ConfigurationError, faultsOfIssues } from './fault.js';
import type { CheckedSource } from './schema.js';
import { SOURCE_DEFAULTS } from './schema.js';

/** A source as it is configured; its credentials stay inside `create`. */
export interface ConfiguredSource {
  readonly providerId: string;
  readonly options: SourceOptions;
  /** `events` gets the failed calls of the source and the changes of its state; nothing does where it is left out. */
  create(stores: Stores, events?: SourceEvents): Source;
}

/** What sources were made of, credentials too. Beside them, so that nothing that shows a source shows it. */
const origins = new WeakMap<ConfiguredSource, unknown>();

/** Whether two are configured in the same way, credentials included: one may then go on in the place of the other. */
export function isSameSource(one: ConfiguredSource, other: ConfiguredSource): boolean {
  if (one === other) return true;
  const origin = origins.get(one);
  return origin !== undefined && isDeepStrictEqual(origin, origins.get(other));
}

type AcceptedSettings = Extract<CheckedSettings, { readonly ok: true }>;

export function configuredSource(
  { provider, displayName, ...source }: CheckedSource,
  settings: AcceptedSettings,
): ConfiguredSource {
  return sourceOf(provider, settings, { ...optionsIn(source), displayName: displayName ?? source.id });
}

/** Of a checked entry, which holds the keys of its provider too, what every source takes. */
function optionsIn(
  source: Omit<SourceOptions, 'displayName' | 'events'>,
): Omit<SourceOptions, 'displayName'> {
  return {
    id: source.id,
    baseUrl: source.baseUrl,
    timeoutMs: source.timeoutMs,
    maxConcurrency: source.maxConcurrency,
    requestsPerSecond: source.requestsPerSecond,
    maxRetries: source.maxRetries,
    breaker: source.breaker,
    scan: source.scan,
    settleMs: source.settleMs,
  };
}

function sourceOf(providerId: string, settings: AcceptedSettings, options: SourceOptions): ConfiguredSource {
  const source: ConfiguredSource = {
    providerId,
    options,
    create: (stores, events) => settings.create({ ...options, events }, stores),
  };
  origins.set(source, { providerId, options, settings: settings.checked });
  return source;
}

/** The source over a provider's own sandbox. */
export function sandboxSource(provider: Provider, sandbox: ProviderSandbox): ConfiguredSource {
  const settings = provider.checkSettings(sandbox.settings);
  if (!settings.ok) throw new ConfigurationError(faultsOfIssues(settings.issues, ['sandbox']));
  return sourceOf(provider.id, settings, {
    ...SOURCE_DEFAULTS,
    id: provider.sandboxSourceId,
    displayName: `${provider.displayName} (sandbox)`,
    baseUrl: sandbox.baseUrl,
  });
}

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
  create(stores: Stores): Source;
}

type AcceptedSettings = Extract<CheckedSettings, { readonly ok: true }>;

export function configuredSource(source: CheckedSource, settings: AcceptedSettings): ConfiguredSource {
  const { id, displayName = id, baseUrl, timeoutMs, maxConcurrency, scan, settleMs } = source;
  const options: SourceOptions = { id, displayName, baseUrl, timeoutMs, maxConcurrency, scan, settleMs };
  return { providerId: source.provider, options, create: (stores) => settings.create(options, stores) };
}

/** The source over a provider's own sandbox. */
export function sandboxSource(provider: Provider, sandbox: ProviderSandbox): ConfiguredSource {
  const settings = provider.checkSettings(sandbox.settings);
  if (!settings.ok) throw new ConfigurationError(faultsOfIssues(settings.issues, ['sandbox']));
  const options: SourceOptions = {
    id: provider.sandboxSourceId,
    displayName: `${provider.displayName} (sandbox)`,
    baseUrl: sandbox.baseUrl,
    timeoutMs: SOURCE_DEFAULTS.timeoutMs,
    maxConcurrency: SOURCE_DEFAULTS.maxConcurrency,
    scan: SOURCE_DEFAULTS.scan,
    settleMs: SOURCE_DEFAULTS.settleMs,
  };
  return { providerId: provider.id, options, create: (stores) => settings.create(options, stores) };
}

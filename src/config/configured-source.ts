import type { Source } from '../domain/source/source.js';
import type { CheckedSettings, Provider, ProviderSandbox, SourceOptions } from '../providers/provider.js';
import { ConfigurationError, faultsOfIssues } from './fault.js';
import type { CheckedSource } from './schema.js';
import { DEFAULT_TIMEOUT_MS } from './schema.js';

/** A source as it is configured; its credentials stay inside `create`. */
export interface ConfiguredSource {
  readonly providerId: string;
  readonly options: SourceOptions;
  create(): Source;
}

type AcceptedSettings = Extract<CheckedSettings, { readonly ok: true }>;

export function configuredSource(source: CheckedSource, settings: AcceptedSettings): ConfiguredSource {
  const { id, displayName = id, baseUrl, timeoutMs } = source;
  const options: SourceOptions = { id, displayName, baseUrl, timeoutMs };
  return { providerId: source.provider, options, create: () => settings.create(options) };
}

/** The source over a provider's own sandbox, with the provider's id as its own. */
export function sandboxSource(provider: Provider, sandbox: ProviderSandbox): ConfiguredSource {
  const settings = provider.checkSettings(sandbox.settings);
  if (!settings.ok) throw new ConfigurationError(faultsOfIssues(settings.issues, ['sandbox']));
  const options: SourceOptions = {
    id: provider.id,
    displayName: `${provider.displayName} (sandbox)`,
    baseUrl: sandbox.baseUrl,
    timeoutMs: DEFAULT_TIMEOUT_MS,
  };
  return { providerId: provider.id, options, create: () => settings.create(options) };
}

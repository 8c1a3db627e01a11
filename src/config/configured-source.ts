import { isDeepStrictEqual } from 'node:util';
import type { SourceEvents } from '../domain/source/source-events.js';
import type { Source } from '../domain/source/source.js';
import type {
  CheckedSettings,
  OtherReplicas,
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
  /**
   * `events` gets the failed calls of the source and the changes of its state; nothing does where it is left out. Without
   * `replicas` this process is the only one.
   */
  create(stores: Stores, events?: SourceEvents, replicas?: OtherReplicas): Source;
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

/** What is not read from the keys of an entry as it is. */
type NotInFile = 'displayName' | 'events' | 'replicas' | 'shared';

/** Of a checked entry, which holds the keys of its provider too, what every source takes. */
function optionsIn(source: Omit<SourceOptions, NotInFile>): Omit<SourceOptions, NotInFile> {
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
  const { id, baseUrl } = options;
  const text = JSON.stringify([providerId, baseUrl, settings.checked]);
  const source: ConfiguredSource = {
    providerId,
    options,
    create: (stores, events, { count, sources } = ALONE) => {
      const shared = sources?.of({ id, text });
      const made = settings.create({ ...options, events, replicas: count, shared }, stores);
      return shared ? { ...made, close: () => made.close().finally(shared.close) } : made;
    },
  };
  origins.set(source, { providerId, options, settings: settings.checked });
  return source;
}

const ALONE: OtherReplicas = { count: 1 };

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

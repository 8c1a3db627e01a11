import type { z } from 'zod';
import type { CredentialRepository } from '../domain/source/credential.repository.js';
import type { SharedSources } from '../domain/source/shared-source.js';
import type { Source } from '../domain/source/source.js';
import type { AccessOptions } from '../http/source-access.js';
import type { ScanLimits } from '../listing/fill-page.js';

/** What every configured source takes, whichever its provider. */
export interface SourceOptions extends AccessOptions {
  readonly displayName: string;
  readonly scan: ScanLimits;
  /** How long after a change was sent and its answer lost it may be sent again under the same key, in milliseconds. */
  readonly settleMs: number;
}

/** What the product keeps for its sources. */
export interface Stores {
  readonly credentials: CredentialRepository;
}

/** The other processes over the same sources, as far as they are known. */
export interface OtherReplicas {
  /** How many processes there are, this one too. */
  readonly count: number;
  /** What they know together; nothing where it is left out. */
  readonly sources?: SharedSources | undefined;
}

/** A running stand-in of a provider's API. */
export interface ProviderSandbox {
  readonly baseUrl: string;
  /** What a source's settings must hold to be let in, in the shape of the configuration file. */
  readonly settings: unknown;
  close(): Promise<void>;
}

/** What a provider says of itself whatever its settings. */
interface ProviderDescription {
  readonly id: string;
  readonly displayName: string;
  /** The id of the source over its sandbox, in a start without a configuration. */
  readonly sandboxSourceId: string;
  /** The port of its sandbox under `npm run sandbox`. */
  readonly sandboxPort: number;
  startSandbox(options: { readonly port: number }): Promise<ProviderSandbox>;
}

/** One provider as its folder describes it. `S` is what its sources take besides `SourceOptions`, credentials above all. */
export interface ProviderModule<S> extends ProviderDescription {
  /** A strict schema of an object: an unknown key is a fault. Its messages never hold a value. */
  readonly settings: z.ZodType<S>;
  createSource(options: SourceOptions, settings: S, stores: Stores): Source;
}

/** The settings of one source after the check: a way to make the source, or every fault with its path. */
export type CheckedSettings =
  | {
      readonly ok: true;
      /** The settings themselves, only to be compared with others. */
      readonly checked: unknown;
      readonly create: (options: SourceOptions, stores: Stores) => Source;
    }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

/** A provider as the rest of the product sees it: its own settings type stays inside. */
export interface Provider extends ProviderDescription {
  /** What `checkSettings` takes, for the JSON schema of the configuration. */
  readonly settings: z.ZodType;
  checkSettings(raw: unknown): CheckedSettings;
}

export function defineProvider<S>(module: ProviderModule<S>): Provider {
  return {
    id: module.id,
    displayName: module.displayName,
    sandboxSourceId: module.sandboxSourceId,
    sandboxPort: module.sandboxPort,
    settings: module.settings,
    startSandbox: (options) => module.startSandbox(options),
    checkSettings: (raw) => {
      const parsed = module.settings.safeParse(raw);
      if (!parsed.success) return { ok: false, issues: parsed.error.issues };
      const { data } = parsed;
      return {
        ok: true,
        checked: data,
        create: (options, stores) => module.createSource(options, data, stores),
      };
    },
  };
}

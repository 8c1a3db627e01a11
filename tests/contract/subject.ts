import type { Customer } from '../../src/domain/customer/customer.js';
import type { CustomerPort } from '../../src/domain/customer/customer.port.js';
import type { Source } from '../../src/domain/source/source.js';
import type { SourceOptions } from '../../src/providers/provider.js';
import type { FaultTarget, SandboxFault, SandboxRequestLogEntry } from '../../src/sandbox-kit/index.js';
import { keptCredentials } from './kept-credentials.js';
import { SOURCE_LIMITS } from '../support/stores.js';
import type { Platform, PlatformOptions, StartPlatform } from '../support/platforms/platform.js';

/** What a source is made with, besides its platform. */
export type SourceChanges = Partial<Omit<SourceOptions, 'displayName'>>;

/** A source of the adapter under test over a platform of its own. */
export interface Subject {
  readonly platform: Platform;
  readonly source: Source;
  readonly customers: CustomerPort;
  /** A further source over the same platform, with the same settings and stores. */
  another(changes: SourceChanges): Source;
  /** Lets a fault happen to everything but the requests for tokens. */
  fail(fault: SandboxFault, concerns?: (request: FaultTarget) => boolean): void;
  /** Lets a fault happen to the requests for tokens alone. */
  failTokens(fault: SandboxFault): void;
  heal(): void;
  /** What was asked besides tokens, since it was last forgotten. */
  asked(): readonly SandboxRequestLogEntry[];
  tokensAsked(): readonly SandboxRequestLogEntry[];
}

export interface SubjectOptions extends PlatformOptions {
  readonly source?: SourceChanges;
}

/** Runs a test over a platform and a source of its own; both are closed afterwards. */
export async function withSubject<R>(
  start: StartPlatform,
  options: SubjectOptions,
  test: (subject: Subject) => Promise<R>,
): Promise<R> {
  const { source: changes, ...platformOptions } = options;
  const platform = await start({ everyKind: true, ...platformOptions });
  const { sandbox, isTokenPath } = platform;
  const open: Source[] = [];
  const another = (own: SourceChanges): Source => {
    const source = sourceOf(platform, own);
    open.push(source);
    return source;
  };
  try {
    const source = another({ ...changes });
    return await test({
      platform,
      source,
      customers: customersOf(source),
      another,
      fail: (fault, concerns = () => true) => {
        sandbox.setFault(fault, (request) => !isTokenPath(request.path) && concerns(request));
      },
      failTokens: (fault) => {
        sandbox.setFault(fault, ({ path }) => isTokenPath(path));
      },
      heal: () => {
        sandbox.setFault(undefined);
      },
      asked: () => sandbox.requests.filter(({ path }) => !isTokenPath(path)),
      tokensAsked: () => sandbox.requests.filter(({ path }) => isTokenPath(path)),
    });
  } finally {
    for (const source of open) await source.close();
    await sandbox.close();
  }
}

function sourceOf(platform: Platform, changes: SourceChanges): Source {
  const { provider, settings, baseUrl } = platform;
  const checked = provider.checkSettings(settings);
  if (!checked.ok) throw new Error('These are no settings of a source.');
  const id = changes.id ?? 'under-test';
  return checked.create(
    { ...SOURCE_LIMITS, baseUrl, ...changes, id, displayName: id },
    { credentials: keptCredentials },
  );
}

export function customersOf(source: Source): CustomerPort {
  const { customers } = source.ports;
  if (!customers) throw new Error('The source has no customers.');
  return customers;
}

/** Every field of a record that a row must hold, whichever the provider. */
export const KEPT_BY_ROWS = [
  'sourceId',
  'nativeId',
  'kind',
  'status',
  'statusRaw',
  'entityId',
] as const satisfies readonly (keyof Customer)[];

import type { Provider, ProviderSandbox } from '../providers/provider.js';

export interface RunningSandbox {
  readonly provider: Provider;
  readonly sandbox: ProviderSandbox;
}

export interface RunningSandboxes {
  readonly all: readonly RunningSandbox[];
  readonly close: () => Promise<void>;
}

/** Starts the sandbox of each provider; where one cannot start, those that did are closed again and its error is thrown. */
export async function startSandboxes(
  providers: readonly Provider[],
  portOf: (provider: Provider) => number,
): Promise<RunningSandboxes> {
  const attempts = await Promise.allSettled(
    providers.map(async (provider) => ({
      provider,
      sandbox: await provider.startSandbox({ port: portOf(provider) }),
    })),
  );
  const all = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(all.map(({ sandbox }) => sandbox.close()));
  };
  const failure = attempts.find((attempt) => attempt.status === 'rejected');
  if (failure) {
    await close();
    throw failure.reason;
  }
  return { all, close };
}

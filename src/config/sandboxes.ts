import type { ProviderSandbox, SandboxModule } from '../providers/provider.js';

export interface RunningSandbox<P extends SandboxModule> {
  readonly provider: P;
  readonly sandbox: ProviderSandbox;
}

export interface RunningSandboxes<P extends SandboxModule> {
  readonly all: readonly RunningSandbox<P>[];
  readonly close: () => Promise<void>;
}

/** Starts the sandbox of each platform; where one cannot start, those that did are closed again and its error is thrown. */
export async function startSandboxes<P extends SandboxModule>(
  providers: readonly P[],
  portOf: (provider: P) => number,
): Promise<RunningSandboxes<P>> {
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

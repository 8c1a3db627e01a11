/** What the two processes that a person starts share: how they end. */

const EXIT_STATUS = { SIGTERM: 143, SIGINT: 130 } as const;

// Under `npm start` one Ctrl-C arrives twice: from the terminal and passed on by npm.
const SAME_KEYPRESS_MS = 500;

export type StopSignal = keyof typeof EXIT_STATUS;

/** Stops on SIGTERM or SIGINT and ends with 0, or with 1 where stopping fails; a later second signal ends at once. */
export function stopOnSignals(stop: (signal: StopSignal) => Promise<void>): void {
  let firstAt: number | undefined;
  const onSignal = (signal: StopSignal): void => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      void stop(signal).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    } else if (performance.now() - firstAt > SAME_KEYPRESS_MS) {
      process.exit(EXIT_STATUS[signal]);
    }
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** One line on why a port could not be opened, with `remedy` where it is taken; undefined where the error is another one. */
export function listenFault(error: unknown, remedy: string): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return undefined;
  const port = 'port' in error && typeof error.port === 'number' ? ` ${error.port}` : '';
  if (error.code === 'EADDRINUSE') return `Port${port} is in use. ${remedy}`;
  return `Cannot listen on the configured host and port (${String(error.code)}).`;
}

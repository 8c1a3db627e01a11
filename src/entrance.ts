/** What the two processes that a person starts share: how they end, and what the signals to them mean. */
import { isatty } from 'node:tty';

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

/** What SIGHUP asks for, from its first line on. */
export interface HangUps {
  /** Begins with what was asked for before; to be called once. `reload` must not reject. */
  answerBy(reload: () => Promise<void>): void;
  /** Nothing is begun any more. Resolves when what is under way has ended. */
  end(): Promise<void>;
}

/**
 * From now on SIGHUP ends the process no more, unless the terminal that it was started from is closed. What it asks for is done
 * one after the other: once for all that ask meanwhile.
 */
export function noteHangUps(signals: Pick<NodeJS.EventEmitter, 'on'> = process): HangUps {
  let isAsked = false;
  let isEnded = false;
  let answer: (() => Promise<void>) | undefined;
  let running: Promise<void> | undefined;
  const answerAll = async (reload: () => Promise<void>): Promise<void> => {
    while (isAsked && !isEnded) {
      isAsked = false;
      await reload();
    }
    running = undefined;
  };
  const takeUp = (): void => {
    if (isAsked && answer && !isEnded) running ??= answerAll(answer);
  };
  const isTerminalGone = noteTerminal();
  signals.on('SIGHUP', () => {
    if (isTerminalGone()) endByHangUp();
    isAsked = true;
    takeUp();
  });
  return {
    answerBy: (reload) => {
      answer = reload;
      takeUp();
    },
    end: async () => {
      isEnded = true;
      await running;
    },
  };
}

/** Whether a terminal that the process has now is closed by the time of the question. */
function noteTerminal(): () => boolean {
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor));
  return () => !terminals.every((descriptor) => isatty(descriptor));
}

/** Ends the process as SIGHUP does where nothing listens to it. */
function endByHangUp(): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/** The port of `server.adminPort` cannot be opened; the cause is Node's error. */
export class AdminPortUnavailable extends Error {
  override readonly name = 'AdminPortUnavailable';

  constructor(cause: unknown) {
    super('The port of server.adminPort cannot be opened', { cause });
  }
}

/** One line on why a port could not be opened, with `remedy` where it is taken; undefined where the error is another one. */
export function listenFault(error: unknown, remedy: string): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return undefined;
  const port = 'port' in error && typeof error.port === 'number' ? ` ${error.port}` : '';
  if (error.code === 'EADDRINUSE') return `Port${port} is in use. ${remedy}`;
  return `Cannot listen on the configured host and port (${String(error.code)}).`;
}

import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import { SourceError } from '../domain/source-error.js';
import type { RetentionEvents } from '../domain/write/ledger-retention.js';
import type { SourceEvents, StateChange } from '../domain/source/source-events.js';
import type { ReloadResult } from './reload-result.js';

/** Where the service writes about itself: one JSON object per line. */
export interface Log extends SourceEvents, RetentionEvents {
  /** One line about one HTTP request; the figures are the server's. */
  request(line: object): void;
  /** The cause of an answer's masked error; undefined where it belongs to no request. */
  internalError(error: unknown, requestId: string | undefined): void;
  /** The keys of the identity provider could not be read; the reason is in words of our own. */
  keysUnavailable(reason: string): void;
  /** The clock of this process is ahead of the database's by so many milliseconds, or behind it. */
  clockDiffers(aheadMs: number): void;
  /** The configuration was read again; one line for each fault, else one for the sources and one for what else is to be known. */
  configReloaded(result: ReloadResult): void;
  /** Leaves out lines below this level from now on. */
  changeLevel(level: LogLevel): void;
  /** Redis can be used, for the first time or again. */
  redisAvailable(): void;
  /** Redis cannot be used; the code is a word. */
  redisUnavailable(code: string): void;
}

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

interface LogOptions {
  /** Lines below it are left out. */
  readonly level?: LogLevel;
  readonly destination?: DestinationStream;
}

/** A log on standard output, or on `destination`. Lines are written before the call returns. */
export function createLog({
  level: least = 'info',
  destination = pino.destination({ fd: 1, sync: true }),
}: LogOptions = {}): Log {
  const logger = pino(
    {
      level: least,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  );
  return {
    request: (line) => {
      logger.info(line, 'request');
    },
    internalError: (error, requestId) => {
      logger.error({ requestId, error: describeError(error) }, 'internal error');
    },
    keysUnavailable: (reason) => {
      logger.warn({ reason }, 'identity provider unavailable');
    },
    clockDiffers: (aheadMs) => {
      logger.warn({ aheadMs }, 'clock differs from the database');
    },
    configReloaded: (result) => {
      for (const { level, message, ...fields } of linesOf(result)) logger[level](fields, message);
    },
    changeLevel: (level) => {
      logger.level = level;
    },
    redisAvailable: () => {
      logger.info('redis available');
    },
    redisUnavailable: (code) => {
      logger.warn({ code }, 'redis unavailable');
    },
    ledgerAged: (counts) => {
      logger.info(counts, 'ledger aged');
    },
    outcomesUnknown: (count) => {
      logger.warn({ count }, 'changes of unknown outcome');
    },
    ledgerAgingFailed: (error) => {
      logger.error({ error: describeError(error) }, 'ledger aging failed');
    },
    callFailed: (call) => {
      logger.warn(call, 'upstream call failed');
    },
    stateChanged: (change) => {
      logger[levelOf(change)](change, 'source state changed');
    },
  };
}

interface ReloadLine extends Readonly<Record<string, unknown>> {
  readonly level: 'error' | 'warn' | 'info';
  readonly message: string;
}

function linesOf(result: ReloadResult): readonly ReloadLine[] {
  switch (result.outcome) {
    case 'reloaded': {
      const { sources, needRestart: keys, warnings } = result;
      return [
        { level: 'info', message: 'configuration reloaded', sources },
        ...(keys.length === 0
          ? []
          : [{ level: 'warn', message: 'configuration needs a restart', keys } as const]),
        ...warnings.map((warning) => ({ level: 'warn', message: 'configuration warning', warning }) as const),
      ];
    }
    case 'refused':
      return result.faults.map((fault) => ({ level: 'error', message: 'configuration refused', fault }));
    case 'failed':
      return [{ level: 'error', message: 'configuration not reloaded' }];
    case 'no file':
      return [{ level: 'warn', message: 'no configuration file to read again' }];
  }
}

/** Only the loss of a credential needs a person at once. */
function levelOf({ to }: StateChange): 'error' | 'warn' | 'info' {
  if (to === 'RELINK_NEEDED') return 'error';
  return to === 'HEALTHY' ? 'info' : 'warn';
}

/** What the log shows of an error. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription;
}

const MOST_CAUSES = 5;
const FRAME = /^\s+at .+(?::\d+:\d+|<anonymous>|native|index \d+)\)?$/;

/**
 * The kind of an error, where it arose and what caused it. Its message is left out, for anybody's data may be in it;
 * only a SourceError keeps its message, which by contract holds none.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: `a thrown ${typeof error}`, frames: [] };
  const { code } = error as { readonly code?: unknown };
  const cause = causeOf(error);
  return {
    name: word(error.name) ?? 'Error',
    ...(typeof code === 'string' && isCode(code) ? { code } : {}),
    ...(error instanceof SourceError ? { message: error.message } : {}),
    frames: framesOf(error),
    ...(cause !== undefined && depth < MOST_CAUSES ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

// graphql-js keeps what a resolver threw in `originalError`.
function causeOf(error: Error): unknown {
  return 'originalError' in error && error.originalError ? error.originalError : error.cause;
}

/** A code of Node or a package, such as `ECONNREFUSED`, or the SQLSTATE of a database, such as `23505`. */
function isCode(text: string): boolean {
  return word(text) !== undefined || /^[0-9A-Z]{5}$/.test(text);
}

function word(text: string): string | undefined {
  return /^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(text) ? text : undefined;
}

// A message may have several lines and even look like frames, so it is cut out before the lines are looked at.
function framesOf(error: Error): readonly string[] {
  const stack = error.message === '' ? error.stack : error.stack?.replace(error.message, '');
  return (stack ?? '')
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim());
}

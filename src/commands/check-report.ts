import type { CommandResult } from './command-result.js';
import type { SourceReading } from './source-reading.js';

/** One fault: where in the configuration, and what is wrong and what to do about it. Quotes no value. */
export interface Finding {
  /** E.g. `sources[2].credentials.apiKey`; `(file)` for the file itself. */
  readonly path: string;
  readonly message: string;
}

/** How the database stands; UNKNOWN if the configuration names no usable address. */
export interface DatabaseReport {
  readonly state: 'UP_TO_DATE' | 'PENDING' | 'NEW' | 'UNAVAILABLE' | 'UNKNOWN';
  /** What the next start runs, oldest first. */
  readonly pendingMigrations: readonly string[];
}

/** What a check has found. */
export interface CheckReport {
  readonly file: string;
  readonly faults: readonly Finding[];
  /** How many of them are in the configuration itself and the files that it names. */
  readonly faultsOfConfiguration: number;
  readonly warnings: readonly string[];
  readonly database: DatabaseReport;
  /** Null if it was not to be asked, or if there is none. */
  readonly redis: 'AVAILABLE' | 'UNAVAILABLE' | null;
  /** Whether sources were to be asked. */
  readonly isOnline: boolean;
  /** In the order of the file; null if no source was asked. */
  readonly sources: readonly SourceReading[] | null;
}

/** What the credentials of a source allow, as far as one read shows. */
type Rights = 'READ' | 'REFUSED' | 'FORBIDDEN' | 'UNKNOWN';

/** The report for programs. */
export function reportAsJson(report: CheckReport): CommandResult {
  const { file, faults, warnings, database, redis } = report;
  const sources = report.sources?.map((reading) => ({
    id: reading.id,
    provider: reading.providerId,
    isHealthy: reading.error === null,
    durationMs: reading.durationMs,
    requests: reading.requests,
    rights: rightsOf(reading),
    clockAheadMs: reading.clockAheadMs,
  }));
  const document = {
    ok: faults.length === 0,
    file,
    faults,
    warnings,
    database,
    redis,
    sources: sources ?? null,
  };
  return resultOf(report, [JSON.stringify(document, null, 2)]);
}

const DATABASE_RESULTS: Readonly<Record<DatabaseReport['state'], string>> = {
  UP_TO_DATE: 'ok',
  PENDING: 'ok',
  NEW: 'ok',
  UNAVAILABLE: 'FAULT',
  UNKNOWN: 'not asked',
};

/** The report for people. */
export function reportAsTable(report: CheckReport): CommandResult {
  const { file, faults, warnings, database, redis, sources } = report;
  const notAsked = ['sources', 'not asked', 'the configuration has a fault'];
  const rows = [
    ['CHECK', 'RESULT', 'DETAIL'],
    ['configuration', report.faultsOfConfiguration === 0 ? 'ok' : 'FAULT', file],
    ['database', DATABASE_RESULTS[database.state], databaseText(database)],
    ...(redis ? [['redis', redis === 'AVAILABLE' ? 'ok' : 'FAULT', REDIS_TEXTS[redis]]] : []),
    ...(sources ?? []).map((reading) => [
      `source ${reading.id}`,
      reading.error ? 'FAULT' : 'ok',
      readingText(reading),
    ]),
    ...(report.isOnline && !sources ? [notAsked] : []),
  ];
  return resultOf(report, [
    ...aligned(rows),
    ...section(
      'Faults',
      faults.map(({ path, message }) => `${path}: ${message}`),
    ),
    ...section('Warnings', warnings),
    '',
    faults.length === 0 ? 'No fault was found.' : `Faults: ${faults.length}`,
  ]);
}

const REDIS_TEXTS = {
  AVAILABLE: 'answers',
  UNAVAILABLE: 'does not answer',
} as const satisfies Record<NonNullable<CheckReport['redis']>, string>;

function resultOf({ faults }: CheckReport, lines: readonly string[]): CommandResult {
  return { status: faults.length === 0 ? 0 : 1, lines, problems: [] };
}

function databaseText({ state, pendingMigrations }: DatabaseReport): string {
  switch (state) {
    case 'UP_TO_DATE':
      return 'up to date';
    case 'NEW':
      return 'empty; the first start makes its tables';
    case 'PENDING':
      return `the next start runs ${pendingMigrations.join(', ')}`;
    case 'UNAVAILABLE':
      return 'cannot be opened';
    case 'UNKNOWN':
      return 'its address is not known';
  }
}

function readingText(reading: SourceReading): string {
  const { durationMs, requests, clockAheadMs: ahead } = reading;
  const clock =
    ahead === null ? 'unknown' : `${ahead < 0 ? '-' : '+'}${Math.round(Math.abs(ahead) / 1000)} s`;
  return `${durationMs} ms, requests: ${requests}, rights: ${rightsOf(reading)}, clock: ${clock}`;
}

function rightsOf({ error }: SourceReading): Rights {
  if (error === null) return 'READ';
  if (error.code === 'UNAUTHENTICATED') return 'REFUSED';
  return error.code === 'FORBIDDEN' ? 'FORBIDDEN' : 'UNKNOWN';
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** Rows as lines, each column as wide as its widest text. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(width(column) + 2))
      .join('')
      .trimEnd(),
  );
}

import type { Dialect } from './orm.js';
import { postgresqlDialect } from './postgresql.js';
import { sqliteDialect } from './sqlite.js';

const SQLITE_PREFIX = 'sqlite:';

/** A statement that takes longer fails, as if the database did not answer. */
const STATEMENT_LIMIT_MS = 10_000;

/** The dialect of `sqlite:PATH` or `postgresql://…`. */
export function dialectOf(url: string, statementLimitMs: number = STATEMENT_LIMIT_MS): Dialect {
  return url.startsWith(SQLITE_PREFIX)
    ? sqliteDialect(url.slice(SQLITE_PREFIX.length), statementLimitMs)
    : postgresqlDialect(url, statementLimitMs);
}

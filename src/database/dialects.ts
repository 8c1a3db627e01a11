import type { Dialect } from './orm.js';
import { postgresqlDialect } from './postgresql.js';
import { sqliteDialect } from './sqlite.js';

const SQLITE_PREFIX = 'sqlite:';

/** The dialect behind `sqlite:PATH` or `postgresql://…`. */
export function dialectOf(url: string): Dialect {
  return url.startsWith(SQLITE_PREFIX)
    ? sqliteDialect(url.slice(SQLITE_PREFIX.length))
    : postgresqlDialect(url);
}

/** Programs that some tests start, where Debian and Ubuntu install them. */
export const CHROMIUM = '/usr/bin/chromium';
export const PGBOUNCER = '/usr/sbin/pgbouncer';
/** The checker of rule files, a part of the package prometheus. */
export const PROMTOOL = '/usr/bin/promtool';
export const REDIS_SERVER = '/usr/bin/redis-server';

/** Tests that need something beside the product: they are left out where it is not. */
export interface NeedingTests {
  /** As a pattern of paths. */
  readonly tests: string;
  /** A path, absolute or from the folder of the repository on. */
  readonly needed: string;
}

export const NEEDING_TESTS: readonly NeedingTests[] = [
  { tests: 'tests/browser/**', needed: CHROMIUM },
  { tests: 'tests/alerts/**', needed: PROMTOOL },
  { tests: 'tests/replicas/pgbouncer.test.ts', needed: PGBOUNCER },
  { tests: 'tests/replicas/shared-*.test.ts', needed: REDIS_SERVER },
];

import { spawnSync } from 'node:child_process';

/** Programs that some tests start, where Debian and Ubuntu install them. */
export const CHROMIUM = '/usr/bin/chromium';
export const PGBOUNCER = '/usr/sbin/pgbouncer';
/** The checker of rule files, a part of the package prometheus. */
export const PROMTOOL = '/usr/bin/promtool';
export const REDIS_SERVER = '/usr/bin/redis-server';
/** The checker of units, a part of the package systemd; it needs no systemd that runs. */
export const SYSTEMD_ANALYZE = '/usr/bin/systemd-analyze';

/** Tests that need something beside the product: they are left out where it is not. */
export interface NeedingTests {
  /** As a pattern of paths. */
  readonly tests: string;
  /** A path, absolute or from the folder of the repository on. */
  readonly needed: string;
  /** Whether what is there can be used by this process; left out, it can. */
  readonly isUsable?: () => boolean;
}

/** As another user than root: a sandbox may refuse that to root, too. PgBouncer does not run as root. */
function runsWithoutRoot(): boolean {
  const isRoot = process.getuid?.() === 0;
  return !isRoot || spawnSync('true', { uid: 65_534, gid: 65_534 }).error === undefined;
}

export const NEEDING_TESTS: readonly NeedingTests[] = [
  { tests: 'tests/browser/**', needed: CHROMIUM },
  { tests: 'tests/alerts/**', needed: PROMTOOL },
  { tests: 'tests/recipes/systemd-analyze.test.ts', needed: SYSTEMD_ANALYZE },
  { tests: 'tests/replicas/pgbouncer.test.ts', needed: PGBOUNCER, isUsable: runsWithoutRoot },
  { tests: 'tests/replicas/shared-*.test.ts', needed: REDIS_SERVER },
];

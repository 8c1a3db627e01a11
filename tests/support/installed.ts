/** Servers that some tests start, where Debian and Ubuntu install them. */
export const PGBOUNCER = '/usr/sbin/pgbouncer';
export const REDIS_SERVER = '/usr/bin/redis-server';

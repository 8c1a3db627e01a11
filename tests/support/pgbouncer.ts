import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGBOUNCER } from './installed.js';
import { freePort, startServerProcess } from './server-process.js';

/** A database behind PgBouncer. */
export interface Pooled {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** It does not run as root, and takes another user's name itself. */
const NOT_ROOT = 'nobody';

/** Starts PgBouncer in transaction mode before a database, with so few connections to the server. */
export async function startPgbouncer(databaseUrl: string, connections: number): Promise<Pooled> {
  const { hostname, port, username, password } = new URL(databaseUrl);
  const folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
  const ownPort = await freePort();
  const file = join(folder, 'pgbouncer.ini');
  const target = {
    host: hostname,
    port: port === '' ? '5432' : port,
    user: decodeURIComponent(username),
    ...(password !== '' && { password: decodeURIComponent(password) }),
  };
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: ownPort,
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: 'transaction',
    default_pool_size: connections,
    max_client_conn: 200,
    ...(process.getuid?.() === 0 && { user: NOT_ROOT }),
  };
  writeFileSync(
    file,
    [`[databases]`, `* = ${lineOf(target, ' ')}`, '[pgbouncer]', lineOf(settings, '\n')].join('\n'),
  );
  chmodSync(folder, 0o755);
  chmodSync(file, 0o644);
  const running = await startServerProcess([PGBOUNCER, file], ownPort);
  const own = new URL(databaseUrl);
  own.hostname = '127.0.0.1';
  own.port = String(ownPort);
  return {
    url: own.href,
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function lineOf(settings: Readonly<Record<string, string | number>>, between: string): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(between);
}

/** What a process keeps from its start to its end. */
export interface StartSettings {
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly adminPort: number | 'none';
    readonly maxBodyBytes: number;
    readonly replicas: number;
  };
  readonly database: { readonly url: string };
  readonly redis: { readonly url: string } | null;
}

const KEPT = {
  'server.host': ({ server }) => server.host,
  'server.port': ({ server }) => server.port,
  'server.adminPort': ({ server }) => server.adminPort,
  'server.maxBodyBytes': ({ server }) => server.maxBodyBytes,
  'server.replicas': ({ server }) => server.replicas,
  'database.url': ({ database }) => database.url,
  'redis.url': ({ redis }) => redis?.url,
} satisfies Record<string, (settings: StartSettings) => unknown>;

/** The keys whose value needs a restart: it is not that of the start. */
export function keysForRestart(asked: StartSettings, started: StartSettings): readonly string[] {
  return Object.entries(KEPT).flatMap(([key, of]) => (of(asked) === of(started) ? [] : [key]));
}

import type { ServerConfig } from '../../src/config.js';

/** What a configuration file without a `server` section means for a test, on any free port. */
export const SERVER_SETTINGS: ServerConfig = {
  host: '127.0.0.1',
  port: 0,
  operationTimeoutMs: 25_000,
  secret: 'the secret of every test application',
  formerSecrets: [],
  allowedHosts: [],
  corsOrigins: [],
  maxBodyBytes: 1_048_576,
  drainMs: 0,
  adminPort: 'none',
  replicas: 1,
  landingPage: true,
  introspection: true,
};

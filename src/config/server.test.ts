import { describe, expect, it } from 'vitest';
import { configFolder, faultsOf, rightFile, SECRET, shelf } from '../../tests/support/config-file.js';
import type { ServerConfig } from '../config.js';
import { loadConfig } from '../config.js';

const { load } = configFolder();

/** The settings that a file with these keys under `server` leads to. */
function serverWith(keys: Record<string, unknown>, environment: Record<string, string> = {}): ServerConfig {
  return load({ ...rightFile(), server: { secret: SECRET, ...keys } }, environment).config.server;
}

describe('what browsers get', () => {
  it('is pages and introspection, unless NODE_ENV is production', () => {
    const pages = (environment: Record<string, string>): unknown => {
      const { landingPage, introspection } = serverWith({}, environment);
      return [landingPage, introspection];
    };
    expect(pages({ NODE_ENV: 'production' })).toEqual([false, false]);
    expect(pages({ NODE_ENV: 'development' })).toEqual([true, true]);
    expect(pages({ NODE_ENV: '' })).toEqual([true, true]);
  });

  it('is what the file says, whatever NODE_ENV is', () => {
    expect(
      serverWith({ landingPage: true, introspection: 'true' }, { NODE_ENV: 'production' }),
    ).toMatchObject({ landingPage: true, introspection: true });
    expect(serverWith({ landingPage: false, introspection: false })).toMatchObject({
      landingPage: false,
      introspection: false,
    });
  });
});

describe('whom the server serves', () => {
  it('is taken as it is written', () => {
    const keys = {
      allowedHosts: ['graph.example.com', '10.0.0.7', '2001:db8::1'],
      cors: { origins: ['https://console.example.com', 'http://localhost:3000'] },
      maxBodyBytes: '${BODY:-10485760}',
    };
    expect(serverWith(keys)).toMatchObject({
      allowedHosts: keys.allowedHosts,
      corsOrigins: keys.cors.origins,
      maxBodyBytes: 10_485_760,
    });
  });

  const origin =
    'expected an origin as browsers send it, in lower case and without a path: https://console.example.com';
  it.each([
    ['a path', { cors: { origins: ['https://a.example/'] } }, `server.cors.origins[0]: ${origin}`],
    ['capital letters', { cors: { origins: ['https://A.example'] } }, `server.cors.origins[0]: ${origin}`],
    [
      'the port of its scheme',
      { cors: { origins: ['https://a.example:443'] } },
      `server.cors.origins[0]: ${origin}`,
    ],
    ['any origin', { cors: { origins: ['*'] } }, `server.cors.origins[0]: ${origin}`],
    ['no origin', { cors: { origins: ['https://a.example', 'null'] } }, `server.cors.origins[1]: ${origin}`],
    [
      'a port',
      { allowedHosts: ['a.example:4000'] },
      'server.allowedHosts[0]: expected a host name or an IP address',
    ],
    ['any host', { allowedHosts: ['*'] }, 'server.allowedHosts[0]: expected a host name or an IP address'],
    [
      'a tiny body',
      { maxBodyBytes: 10 },
      'server.maxBodyBytes: expected a whole number from 1024 to 1073741824',
    ],
    ['another word', { landingPage: 'on' }, 'server.landingPage: expected true or false'],
  ])('%s is a fault', (_what, keys, line) => {
    expect(faultsOf(() => serverWith(keys))).toEqual([line]);
  });
});

describe('the port of metrics and health', () => {
  it('is none, or any port but that of the graph', () => {
    const portOf = (adminPort: unknown) => serverWith({ adminPort }, { ADMIN: '9464' }).adminPort;
    expect([portOf('none'), portOf(0), portOf('${ADMIN}')]).toEqual(['none', 0, 9464]);
    expect(serverWith({ port: 0, adminPort: 0 }).adminPort).toBe(0);
    expect(serverWith({ adminPort: 4000 }, { PORT: '8080' }).adminPort).toBe(4000);
  });

  it('may not be that of PORT, which takes the place of server.port', () => {
    expect(faultsOf(() => serverWith({ port: 80, adminPort: 9464 }, { PORT: '9464' }))).toEqual([
      'server.adminPort: must be another port than server.port, or PORT in its place',
    ]);
  });

  const KINDS = 'server.adminPort: expected none or a whole number from 0 to 65535';
  it.each([
    [{ adminPort: 65_536 }, KINDS],
    [{ adminPort: 'some' }, KINDS],
    [{ adminPort: 4000 }, 'server.adminPort: must be another port than server.port, or PORT in its place'],
    [
      { port: 80, adminPort: '80' },
      'server.adminPort: must be another port than server.port, or PORT in its place',
    ],
  ])('may not be %j', (keys, fault) => {
    const server = { secret: SECRET, ...keys };
    expect(faultsOf(() => load({ ...rightFile(), server }))).toEqual([fault]);
  });
});

describe('traces', () => {
  const isTraced = (environment: Record<string, string>) => load(rightFile(), environment).config.tracing;
  const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318';

  it('are sent if the environment names a collector', () => {
    expect(isTraced({})).toBe(false);
    expect(isTraced({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBe(false);
    expect(isTraced({ OTEL_EXPORTER_OTLP_ENDPOINT })).toBe(true);
    expect(isTraced({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://collector:4318/v1/traces' })).toBe(true);
  });

  it('are not sent if it switches them off', () => {
    expect(isTraced({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'true' })).toBe(false);
    expect(isTraced({ OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_EXPORTER: 'none' })).toBe(false);
  });

  const names = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  const values = ['collector:4317', '/v1/traces', 'ftp://collector', 'http://', 'http://a b', ' '];
  it.each(names.flatMap((name) => values.map((value) => [name, value] as const)))(
    'are a fault if %s is %j, unless they are switched off',
    (name, value) => {
      const fault = `${name}: expected an absolute http or https URL`;
      expect(faultsOf(() => isTraced({ [name]: value }))).toEqual([fault]);
      expect(
        faultsOf(() => loadConfig({ file: undefined, providers: [shelf], environment: { [name]: value } })),
      ).toEqual([fault]);
      expect(isTraced({ [name]: value, OTEL_SDK_DISABLED: 'true' })).toBe(false);
    },
  );
});

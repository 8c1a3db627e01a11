import './young-heap.js';
import type { Addresses, App, CloseOptions } from './app.js';
import type { Command } from './commands/command-line.js';
import { readCommand, USAGE } from './commands/command-line.js';
import type { CommandResult } from './commands/command-result.js';
import { runErase } from './commands/erase.js';
import { runMigrate } from './commands/migrate.js';
import { UsageError } from './commands/options.js';
import type { AuthConfig, Config, ConfiguredSource, LoadedConfig } from './config.js';
import {
  configFile,
  ConfigurationError,
  configJsonSchema,
  isLoopback,
  loadConfig,
  sandboxSource,
  startSandboxes,
} from './config.js';
import { DatabaseUnavailable } from './database/unavailable.js';
import type { HangUps } from './entrance.js';
import { AdminPortUnavailable, listenFault, noteHangUps, stopOnSignals } from './entrance.js';
import { VERSION } from './http/user-agent.js';
import type { Log } from './observability/logging.js';
import { createLog } from './observability/logging.js';
import type { ReloadResult } from './observability/reload-result.js';
import type { Tracing } from './observability/tracing.js';
import { providers } from './providers/index.js';
import { freeGarbageOfStart } from './start-garbage.js';

type CommandNamed<Name extends Command['name']> = Extract<Command, { readonly name: Name }>;

interface OpenSources {
  readonly sources: readonly ConfiguredSource[];
  /** Ends the sandboxes; configured sources need nothing. */
  readonly close: () => Promise<void>;
}

/** The configured sources, or one per provider over its sandbox. */
async function openSources(config: Config): Promise<OpenSources> {
  if (config.sources) return { sources: config.sources, close: () => Promise.resolve() };
  const { all, close } = await startSandboxes(providers, () => 0);
  return { sources: all.map(({ provider, sandbox }) => sandboxSource(provider, sandbox)), close };
}

function greeting(
  { url, adminUrl }: Addresses,
  config: Config,
  sources: readonly ConfiguredSource[],
): string {
  const { auth, server } = config;
  return [
    `customer-graph listens on ${url}/graphql${server.landingPage ? ' (open it in a browser to explore)' : ''}`,
    ...(adminUrl === null ? [] : [`Metrics and health are on ${adminUrl}`]),
    'Sources:',
    ...sources.map(
      ({ options, providerId }) =>
        `  ${options.id}: ${options.displayName}, ${providerId} at ${new URL(options.baseUrl).host}`,
    ),
    signInLine(auth),
    ...tryLines(url, config),
  ].join('\n');
}

/** A query to try, or what can be asked instead of it. */
function tryLines(url: string, { auth, persistedOperations: persisted }: Config): readonly string[] {
  if (persisted.mode === 'safelist')
    return [`Only operations of persistedOperations.manifest are run (${persisted.operations.length}).`];
  const query =
    '{"query":"{ customers(first: 8, filter: { statuses: [ACTIVE] }) { nodes { sourceId name status } } }"}';
  const token = auth.mode === 'jwt' ? ' -H "authorization: Bearer $TOKEN"' : '';
  return ['Try:', `  curl -s ${url}/graphql -H 'content-type: application/json'${token} -d '${query}'`];
}

function signInLine(auth: AuthConfig): string {
  return auth.mode === 'jwt'
    ? `Sign-in is on: with tokens of ${auth.issuer} for the audience ${auth.audience}.`
    : 'Sign-in is off (auth.mode: none): every caller sees everything.';
}

interface ServeParts {
  readonly file: string | undefined;
  readonly log: Log;
  readonly hangUps: HangUps;
}

async function serve({ config, warnings }: LoadedConfig, { file, log, hangUps }: ServeParts): Promise<void> {
  const { sources, close } = await openSources(config);
  // The graph takes most of the start; a fault in the configuration need not wait for it.
  const { createApp } = await import('./app.js');
  const app = createApp({ ...config, sources }, { log, tracing: await tracingOf(config) });
  const stop = async (options?: CloseOptions): Promise<void> => {
    await hangUps.end();
    await app.close(options);
    await close();
  };
  let addresses: Addresses;
  try {
    addresses = await app.listen();
  } catch (error) {
    await stop();
    throw error;
  }
  // A script that reads the greeting may at once send the signal.
  // A process manager sends SIGTERM, a person at a terminal SIGINT: that one does not wait.
  stopOnSignals((signal) => stop({ drains: signal === 'SIGTERM' }));
  // Before the address is printed, so that those who wait for it do not also wait for this.
  await freeGarbageOfStart();
  console.log(greeting(addresses, config, sources));
  for (const warning of [...warnings, ...addressWarnings(config, config)]) {
    console.error(`warning: ${warning}`);
  }
  hangUps.answerBy(async () => {
    const result = await reload(file, { app, log, started: config });
    app.noteReload(result.outcome);
    log.configReloaded(result);
  });
}

function addressWarnings({ auth }: Config, { server }: Config): readonly string[] {
  if (auth.mode !== 'none' || isLoopback(server.host)) return [];
  return ['sign-in is off and the address is open to other machines (server.host)'];
}

interface ReloadParts {
  readonly app: App;
  readonly log: Log;
  readonly started: Config;
}

/** Reads the configuration again and takes it into force, unless it has a fault. */
async function reload(file: string | undefined, { app, log, started }: ReloadParts): Promise<ReloadResult> {
  if (file === undefined) return { outcome: 'no file' };
  try {
    const { config, warnings, needRestart } = loadConfig({ file, providers, started });
    const sources = await app.reload({ ...config, sources: config.sources ?? [] });
    log.changeLevel(config.log.level);
    const told = [...warnings, ...addressWarnings(config, started)];
    return { outcome: 'reloaded', sources, needRestart, warnings: told };
  } catch (error) {
    if (error instanceof ConfigurationError) return { outcome: 'refused', faults: error.lines };
    log.internalError(error, undefined);
    return { outcome: 'failed' };
  }
}

/** Its packages take time to load and memory to hold, so only where it is wanted. */
async function tracingOf({ tracing }: Config): Promise<Tracing | null> {
  if (!tracing) return null;
  const { startTracing } = await import('./observability/tracing.js');
  return startTracing({ version: VERSION });
}

/** One line on what kept the product from starting; undefined where it is a defect. */
function startFault(error: unknown): string | undefined {
  if (error instanceof DatabaseUnavailable) return error.message;
  if (error instanceof AdminPortUnavailable)
    return listenFault(error.cause, 'Set server.adminPort to a free one.');
  return listenFault(error, 'Set PORT to a free one, or to 0 for any free one.');
}

/** Says what is wrong with the configuration; returns the exit status for it. */
function refuseConfiguration({ lines }: ConfigurationError): number {
  console.error(['The configuration cannot be used:', ...lines.map((line) => `  ${line}`)].join('\n'));
  return 2;
}

async function main(): Promise<number | undefined> {
  try {
    return await run(readCommand(process.argv.slice(2)));
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message} See npm start -- --help.`);
      return 2;
    }
    if (error instanceof ConfigurationError) return refuseConfiguration(error);
    const fault = startFault(error);
    if (fault === undefined) throw error;
    console.error(fault);
    return 1;
  }
}

/** Performs a command and returns its exit status; undefined if the process goes on. */
async function run(command: Command): Promise<number | undefined> {
  switch (command.name) {
    case 'help':
      return print(USAGE);
    case 'version':
      return print(VERSION);
    case 'schema':
      return print(configJsonSchema(providers));
    case 'check':
      return printResult(await (await import('./check.js')).runCheck(command));
    case 'serve':
      return start(command);
    case 'migrate':
      return printResult(await migrate(command));
    case 'erase':
      return printResult(await erase(command));
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}

function printResult({ status, lines, problems }: CommandResult): number {
  for (const line of lines) console.log(line);
  for (const problem of problems) console.error(problem);
  return status;
}

async function start({ config }: CommandNamed<'serve'>): Promise<undefined> {
  const hangUps = noteHangUps();
  const file = configFile({ file: config });
  const loaded = loadConfig({ file, providers });
  await serve(loaded, { file, log: createLog(loaded.config.log), hangUps });
}

async function migrate({ config: file }: CommandNamed<'migrate'>): Promise<CommandResult> {
  const { database } = loadConfig({ file, providers }).config;
  const { bringUpToDate } = await import('./database/database.js');
  return runMigrate(() => bringUpToDate(database.url));
}

async function erase({ config: file, sourceId, nativeId }: CommandNamed<'erase'>): Promise<CommandResult> {
  const { database, server } = loadConfig({ file, providers }).config;
  const { createDatabase } = await import('./database/database.js');
  const { secret, formerSecrets } = server;
  return runErase(createDatabase({ url: database.url, secret, formerSecrets }), { sourceId, nativeId });
}

process.on('uncaughtException', (error) => {
  createLog().internalError(error, undefined);
  process.exit(1);
});
const status = await main();
if (status !== undefined) process.exit(status);

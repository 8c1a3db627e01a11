import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Supergraph } from '../tests/support/supergraph.js';

/** A gateway in a process of its own. */
export interface Gateway {
  /** The address of its GraphQL endpoint. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Start {
  readonly command: readonly [string, ...string[]];
  /** Where it answers on its port. */
  readonly path: string;
}

type Plan = (supergraph: Supergraph, place: { readonly folder: string; readonly port: string }) => Start;

const START_LIMIT_MS = 100_000;
const END_LIMIT_MS = 10_000;

const MODULES = join(import.meta.dirname, 'node_modules');
const HIVE = join(MODULES, '@graphql-hive/gateway/dist/bin.js');
const GRAFBASE = join(MODULES, '@grafbase/cli-x86_64-unknown-linux-musl/grafbase');
const APOLLO = join(import.meta.dirname, 'apollo-gateway-process.ts');
const EXAMPLE = join(import.meta.dirname, '../examples/supergraph');

const hive =
  (...options: readonly string[]): Plan =>
  ({ sdl }, { folder, port }) => {
    const file = join(folder, 'supergraph.graphql');
    writeFileSync(file, sdl);
    const config = join(EXAMPLE, 'hive.config.mjs');
    const place = ['--config-path', config, '--host', '127.0.0.1', '--port', port];
    return { command: [process.execPath, HIVE, 'supergraph', file, ...options, ...place], path: '/graphql' };
  };

const apollo: Plan = ({ sdl }, { folder, port }) => {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, sdl);
  return { command: [process.execPath, '--import', 'tsx', APOLLO, file, port], path: '/' };
};

const grafbase: Plan = ({ subgraphs }, { folder, port }) => {
  const tables = subgraphs.map(({ name, url, sdl }) => {
    const file = join(folder, `${name}.graphql`);
    writeFileSync(file, sdl);
    return `[subgraphs.${name}]\nurl = ${JSON.stringify(url)}\nschema_path = ${JSON.stringify(file)}\n`;
  });
  const config = join(folder, 'grafbase.toml');
  const settings = readFileSync(join(EXAMPLE, 'grafbase.toml'), 'utf8');
  writeFileSync(config, [settings, ...tables].join('\n'));
  return { command: [GRAFBASE, 'dev', '--config', config, '--port', port], path: '/graphql' };
};

const starting =
  (plan: Plan) =>
  (supergraph: Supergraph): Promise<Gateway> =>
    startGateway(plan, supergraph);

/** Every gateway that the tests start, by its name. */
export const gateways = {
  '@apollo/gateway': starting(apollo),
  'Hive Gateway with its router runtime': starting(hive('--hive-router-runtime')),
  'Hive Gateway with its JavaScript executor': starting(hive()),
  Grafbase: starting(grafbase),
} as const;

async function startGateway(plan: Plan, supergraph: Supergraph): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  const port = await freePort();
  const { command, path } = plan(supergraph, { folder, port });
  const [file, ...args] = command;
  const child = spawn(file, args, {
    env: { PATH: process.env['PATH'], HOME: folder, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (said += part));
  }
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    const tooLong = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
    await ended;
    clearTimeout(tooLong);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}${path}`;
  const giveUpAt = Date.now() + START_LIMIT_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      await close();
      throw new Error(`The gateway did not start: ${said}`);
    }
    await wait(100);
  }
  return { url, close };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return response.ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return String(typeof address === 'object' ? address?.port : address);
}

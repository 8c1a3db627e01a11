import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Running } from './contestant.js';
import { startNative, startNode } from './contestant.js';
import { CONTESTANTS, SERVERS } from './folders.js';

/** Where a source is, and the headers that let a caller in. */
export interface Entry {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The sources of which there are OpenAPI documents. */
export type OpenApiName = 'connect' | 'ingram' | 'ion' | 'tradevest';

/** What a gateway is started over. */
export type Entries = Readonly<Partial<Record<OpenApiName, Entry>>>;

/** Where CloudBlue Connect is, and what lets a caller in. */
export interface ConnectAddress {
  readonly baseUrl: string;
  readonly apiKey: string;
}

const MODULES = join(CONTESTANTS, 'node_modules');
const TAILCALL = join(MODULES, '@tailcallhq/core-linux-x64-gnu/bin/tailcall');
const HIVE = join(MODULES, '@graphql-hive/gateway/dist/bin.js');
const COMPOSE = join(MODULES, '.bin/mesh-compose');

/** The same two calls as the product of November 2026, and nothing else. */
export function startByHand({ baseUrl, apiKey }: ConnectAddress): Promise<Running> {
  return startNode({ file: join(SERVERS, 'connect-by-hand.mjs'), args: [baseUrl, apiKey] });
}

/** One page over these sources, and no call more than it takes. */
export function startSourcesByHand(sources: Entries): Promise<Running> {
  return startNode({ file: join(SERVERS, 'sources-by-hand.mjs'), args: [JSON.stringify(sources)] });
}

/** Tailcall over the REST API. */
export async function startTailcall(address: ConnectAddress): Promise<Running> {
  const { folder, port, remove } = await place();
  const config = join(folder, 'tailcall.graphql');
  writeFileSync(config, readFileSync(join(SERVERS, 'tailcall.graphql'), 'utf8').replace('PORT', port));
  const server = await startNative({
    file: TAILCALL,
    args: ['start', config],
    environment: {
      CONNECT: address.baseUrl,
      CONNECT_KEY: address.apiKey,
      TAILCALL_TRACKER: 'false',
      TAILCALL_LOG_LEVEL: 'error',
    },
    url: `http://127.0.0.1:${port}/graphql`,
  });
  return closing(server, remove);
}

/** Hive Gateway with its handler for OpenAPI over the REST APIs of these sources. */
export async function startHive(sources: Entries): Promise<Running> {
  const { folder, port, remove } = await place();
  const supergraph = join(folder, 'supergraph.graphql');
  await promisify(execFile)(COMPOSE, ['-c', join(SERVERS, 'mesh.config.mjs'), '-o', supergraph], {
    cwd: CONTESTANTS,
    env: { PATH: process.env['PATH'], HOME: folder, SOURCES: JSON.stringify(sources) },
  });
  const config = sources.tradevest ? ['--config-path', join(SERVERS, 'gateway.config.mjs')] : [];
  const server = await startNode({
    file: HIVE,
    args: ['supergraph', supergraph, '--host', '127.0.0.1', '--port', port, ...config],
    cwd: folder,
    environment: { LOG_LEVEL: 'error' },
    url: `http://127.0.0.1:${port}/graphql`,
  });
  return closing(server, remove);
}

function closing(server: Running, remove: () => void): Running {
  return {
    ...server,
    close: async () => {
      await server.close();
      remove();
    },
  };
}

async function place(): Promise<{ folder: string; port: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  const port = String(typeof address === 'object' ? address?.port : address);
  return {
    folder,
    port,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

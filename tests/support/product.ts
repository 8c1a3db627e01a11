import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { encodeId } from '../../src/graphql/ids.js';
import type { Platform } from './platforms/platform.js';
import { platforms } from './platforms/index.js';
import type { Running } from './running.js';
import { startProcess } from './running.js';

/** The product in a process of its own. */
export interface Product extends Pick<Running, 'kill' | 'ended' | 'out' | 'err'> {
  /** Without a path. */
  readonly url: string;
}

export interface ProductOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  /** Sources by their ids, which are those of the providers. */
  readonly over: readonly Platform[];
  /** It stops at once if this is left out. */
  readonly drainMs?: number;
}

/** No test waits for these limits, so a busy machine must not reach them. */
const NEVER_REACHED_MS = 60_000;

const LISTENS = /listens on (http:\S+)\/graphql/;

/** Starts it as `npm start` does with a configuration file; it ends by a signal. */
export async function startProduct({
  databaseUrl,
  secret,
  over,
  drainMs = 0,
}: ProductOptions): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'product-'));
  const file = join(folder, 'config.yaml');
  const sources = over.map(({ provider, baseUrl, settings }) => ({
    id: provider.sandboxSourceId,
    provider: provider.id,
    baseUrl,
    timeoutMs: NEVER_REACHED_MS,
    ...settings,
  }));
  const config = {
    auth: { mode: 'none' },
    server: { port: 0, secret, operationTimeoutMs: NEVER_REACHED_MS, drainMs },
    database: { url: databaseUrl },
    sources,
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config));
  const running = startProcess('main', { folder, args: ['--config', file] });
  void running.ended.then(() => {
    rmSync(folder, { recursive: true });
  });
  return { ...running, url: await running.said(LISTENS) };
}

/** The customers that each of these platforms starts with. */
export const HELD = 2;

/** A platform of every provider whose customers can be made. */
export async function startWritablePlatforms(mark = ''): Promise<readonly Platform[]> {
  const all = await Promise.all(Object.values(platforms).map((start) => start({ customers: HELD, mark })));
  return all.filter(({ writing }) => writing !== null);
}

export const CREATE_CUSTOMER = /* GraphQL */ `
  mutation Create($input: CreateCustomerInput!) {
    createCustomer(input: $input) {
      customer {
        id
        nativeId
        status
        raw
      }
      generatedCredentials {
        userName
        email
        password
      }
      userErrors {
        code
        message
        path
        retryable
        retryAfterMs
      }
    }
  }
`;

const userError = z.object({ code: z.string(), message: z.string(), path: z.array(z.string()).nullable() });
const creationAnswer = z.object({
  data: z.object({
    createCustomer: z.object({
      customer: z.object({ id: z.string(), nativeId: z.string(), status: z.string() }).nullable(),
      generatedCredentials: z
        .object({ userName: z.string(), email: z.string(), password: z.string() })
        .nullable(),
      userErrors: z.array(userError),
    }),
  }),
});
export type Creation = z.infer<typeof creationAnswer>['data']['createCustomer'];

/** The variables that make a customer at a platform, with as many fields as it takes. */
export function creationOf(
  { provider, writing }: Platform,
  idempotencyKey: string | null,
  sourceId = provider.sandboxSourceId,
): { readonly input: Readonly<Record<string, unknown>> } {
  if (!writing) throw new Error('Nothing can be made there.');
  const { parentId, ...fields } = writing.creations[0].input;
  const parent = typeof parentId === 'string' ? encodeId('TierAccount', [sourceId, parentId]) : null;
  return {
    input: { sourceId, idempotencyKey, ...fields, ...(parent !== null && { parentId: parent }) },
  };
}

/** Makes a customer at a platform through the product at an address, always under the same key of that platform. */
export async function createCustomer(url: string, platform: Platform): Promise<Creation> {
  const variables = creationOf(platform, `new at ${platform.provider.id}`);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: CREATE_CUSTOMER, variables }),
  });
  return creationAnswer.parse(await response.json()).data.createCustomer;
}

/** How many requests to change something came to a platform. */
export function writesAt({ sandbox, isTokenPath }: Platform): number {
  return sandbox.requests.filter(({ method, path }) => method !== 'GET' && !isTokenPath(path)).length;
}

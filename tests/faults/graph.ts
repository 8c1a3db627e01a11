import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import type {
  ConnectSandbox,
  ConnectSandboxOptions,
} from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { sampleData } from './sample.js';

export { idOf } from '../support/connect-graph.js';

/** A source of the graph under test; its time-out is long, so that only what a test wants to be late is late. */
export interface SourceAt {
  readonly id: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly timeoutMs?: number;
}

const answerError = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.looseObject({ code: z.string() }),
});

const answerBody = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(answerError).min(1).optional(),
});

export type AnswerError = z.infer<typeof answerError>;

export interface GraphAnswer {
  readonly status: number;
  /** The body as it came. */
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly AnswerError[];
}

export interface Graph extends Pick<TestApp, 'url' | 'requestLines' | 'logText'> {
  ask(query: string, variables?: unknown): Promise<GraphAnswer>;
  /** The bare answer; `init` adds to the request or replaces parts of it. */
  send(query: string, init?: RequestInit): Promise<Response>;
}

/** The graph over the sources, asked over real HTTP; it ends with the file. */
export async function startGraph(
  sources: readonly SourceAt[],
  options: { readonly operationTimeoutMs?: number; readonly secret?: string } = {},
): Promise<Graph> {
  const app = await startTestApp({ sources, ...options });
  endWithFile(() => app.close());
  const post = (body: unknown, init: RequestInit = {}): Promise<Response> =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...init,
    });
  return {
    ...app,
    ask: async (query, variables) => answerOf(await post({ query, variables })),
    send: (query, init) => post({ query }, init),
  };
}

/** The answer in the shape of a GraphQL answer; one of any other shape fails the test. */
export async function answerOf(response: Response): Promise<GraphAnswer> {
  const text = await response.text();
  const body = answerBody.parse(JSON.parse(text));
  return { status: response.status, text, data: body.data ?? {}, errors: body.errors ?? [] };
}

/** A Connect sandbox with the sample that ends with the file. */
export async function startSandbox(options: ConnectSandboxOptions = {}): Promise<ConnectSandbox> {
  const sandbox = await startConnectSandbox({ data: sampleData(), ...options });
  endWithFile(() => sandbox.close());
  return sandbox;
}

export interface TwoSources extends Graph {
  /** Never fails. */
  readonly steady: ConnectSandbox;
  /** Where the test lets things go wrong. */
  readonly shaky: ConnectSandbox;
}

/** The graph over two sources with the same rows and different credentials, `steady` and `shaky`. */
export async function startTwoSources(
  options: { readonly operationTimeoutMs?: number; readonly shakyTimeoutMs?: number } = {},
): Promise<TwoSources> {
  const steady = await startSandbox({ apiKey: 'ApiKey SU-111-111-111:steady' });
  const shaky = await startSandbox({ apiKey: 'ApiKey SU-222-222-222:shaky' });
  const graph = await startGraph(
    [
      { id: 'steady', baseUrl: steady.baseUrl, apiKey: steady.apiKey },
      {
        id: 'shaky',
        baseUrl: shaky.baseUrl,
        apiKey: shaky.apiKey,
        ...(options.shakyTimeoutMs !== undefined && { timeoutMs: options.shakyTimeoutMs }),
      },
    ],
    options,
  );
  return { ...graph, steady, shaky };
}

/** Stands for any text in an expected value. */
export const ANY_TEXT: unknown = expect.any(String);

/** Stands for a text that matches. */
export function textLike(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}

/** Waits for something that happens elsewhere; the test's own time limit ends the waiting. */
export async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await sleep(2);
}

/** The one error of an answer at a path such as "customers" or "nodes.1". */
export function errorAt(answer: GraphAnswer, path: string): AnswerError | undefined {
  const found = answer.errors.filter((error) => error.path?.join('.') === path);
  if (found.length > 1) throw new Error(`${String(found.length)} errors at ${path}`);
  return found[0];
}

/** The paths of all errors of an answer, in order of the alphabet. */
export function errorPaths(answer: GraphAnswer): readonly string[] {
  return answer.errors.map((error) => (error.path ?? ['(none)']).join('.')).toSorted();
}

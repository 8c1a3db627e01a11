import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlainServer } from '../../tests/support/plain-server.js';
import { startPlainServer } from '../../tests/support/plain-server.js';
import { scopeOf } from '../../tests/support/scope.js';
import { json } from '../../tests/support/upstream.js';
import { outcomeOf } from '../domain/outcome.js';
import type { RequestScope } from '../domain/request-scope.js';
import type { SourceError } from '../domain/source-error.js';
import { SourceHealthRecord } from '../domain/source/source-health.js';
import { MintedTokens } from './minted-tokens.js';
import { RequestSlots } from './request-slots.js';
import { UpstreamClient } from './upstream-client.js';

const AT_ONCE = 3;
// Long enough for an answer on a busy machine.
const TIMEOUT_MS = 1_000;

/** Keeps every failure that it was told of. */
class NotingHealth extends SourceHealthRecord {
  readonly failures: SourceError[] = [];

  override failed(error: SourceError): void {
    this.failures.push(error);
    super.failed(error);
  }
}

/** A source of three slots whose token endpoint is `/token`. */
async function start(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  { withTokens = false } = {},
) {
  const server = await startPlainServer(answer);
  const health = new NotingHealth();
  const { baseUrl } = server;
  const requests = new RequestSlots(AT_ONCE);
  const reach = { sourceId: 's', baseUrl, timeoutMs: TIMEOUT_MS, requests, headers: {}, health };
  const signIn = new UpstreamClient(reach);
  const mint = async (scope: RequestScope) => {
    await signIn.requestToken('/token', { json: {} }, scope);
    return { token: 'T', lifetimeMs: 60_000 };
  };
  const tokens = new MintedTokens({ mint, timeoutMs: TIMEOUT_MS, health, sourceId: 's' });
  const client = new UpstreamClient(withTokens ? { ...reach, tokens } : reach);
  onTestFinished(async () => {
    await client.close();
    await signIn.close();
    await server.close();
  });
  /** What became of each of the targets, all asked at once: "found", or the code of the failure. */
  const ask = (targets: readonly string[]): Promise<readonly string[]> =>
    Promise.all(
      targets.map(async (target) => {
        const answer = await outcomeOf(() => client.get(target, scopeOf()));
        return answer.kind === 'found' ? 'found' : answer.error.code;
      }),
    );
  return { server, health, ask };
}

const ten = Array.from({ length: 10 }, (_, index) => `/${String(index)}`);
const pathsOf = ({ requests }: PlainServer): readonly string[] => requests.map(({ url = '' }) => url);
const all = (word: string): readonly string[] => ten.map(() => word);

describe('a source that answers nobody', () => {
  it('is not asked by those who waited for a slot: they fail with the first that ran out of time', async () => {
    const { server, health, ask } = await start(() => undefined);
    expect(await ask(ten)).toEqual(all('TIMEOUT'));
    expect(pathsOf(server)).toEqual(['/api/0', '/api/1', '/api/2']);
    // What was never sent is no failure of the source.
    expect(health.failures.map(({ code }) => code)).toEqual(['TIMEOUT', 'TIMEOUT', 'TIMEOUT']);
    const messages = new Set(health.failures.map(({ message }) => message));
    expect(messages).toEqual(new Set([`The source did not answer within ${String(TIMEOUT_MS)} ms.`]));
  });

  it('is asked again by who comes later, and found when it answers', async () => {
    let silent = true;
    const { server, health, ask } = await start((_, response) => silent || json(response, '[]'));
    await ask(ten);
    silent = false;
    expect(await ask(ten)).toEqual(all('found'));
    expect(server.requests.length).toBe(AT_ONCE + ten.length);
    expect(health.read().lastSuccessAt).not.toBeNull();
  });

  it('is taken for one also where it begins its answers and never ends them', async () => {
    const { server, ask } = await start((_, response) => response.writeHead(200).write('['));
    expect(await ask(ten)).toEqual(all('TIMEOUT'));
    expect(server.requests.length).toBe(AT_ONCE);
  });

  it('for a token is not asked again by those who waited for a slot', async () => {
    const { server, ask } = await start(() => undefined, { withTokens: true });
    expect(await ask([...ten, ...ten])).toEqual([...all('TIMEOUT'), ...all('TIMEOUT')]);
    expect(pathsOf(server)).toEqual(['/api/token']);
  });
});

describe('a record that hangs beside others that are answered', () => {
  it.each([
    ['an answer', 200],
    ['a refusal', 500],
  ])('takes nobody along who waits: %s shows that the source is there', async (_, status) => {
    // The others are slow enough that some still wait when the time of the first is over.
    const { server, ask } = await start(({ url }, response) => {
      if (url === '/api/0') return;
      const pause = ['/api/1', '/api/2'].includes(url ?? '') ? 0 : TIMEOUT_MS / 2;
      setTimeout(() => response.writeHead(status).end('[]'), pause);
    });
    const word = status === 200 ? 'found' : 'UPSTREAM_ERROR';
    expect(await ask(ten)).toEqual(['TIMEOUT', ...all(word).slice(1)]);
    expect(server.requests.length).toBe(ten.length);
  });

  it('and is asked when a token has just been given out, neither', async () => {
    const { server, ask } = await start(
      ({ url }, response) => {
        if (url === '/api/token') setTimeout(() => json(response, '{}'), TIMEOUT_MS / 2);
        else if (!['/api/0', '/api/1', '/api/2'].includes(url ?? '')) json(response, '[]');
      },
      { withTokens: true },
    );
    expect(await ask(ten)).toEqual([...all('TIMEOUT').slice(0, 3), ...all('found').slice(3)]);
    expect(server.requests.length).toBe(1 + ten.length);
  });
});

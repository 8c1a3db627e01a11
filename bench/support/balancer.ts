import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

/** How often a process is asked whether it is ready. */
const ASKED_EVERY_MS = 100;

interface Member {
  readonly url: string;
  readonly pool: Pool;
  isReady: boolean;
}

/**
 * Sends requests to processes in turn, over connections that are kept, to those that say they are ready. It sends none a
 * second time: what fails is lost.
 */
export class Balancer {
  readonly #connections: number;
  readonly #members: Member[] = [];
  readonly #stopped = new AbortController();
  readonly #asking: Promise<void>;
  #turn = 0;

  constructor({ connections }: { readonly connections: number }) {
    this.#connections = connections;
    this.#asking = this.#askAll();
  }

  /** Takes up a process that is ready. */
  add(url: string): void {
    this.#members.push({ url, pool: new Pool(url, { connections: this.#connections }), isReady: true });
  }

  /** Sends one POST to the graph; undefined if it was answered without an error, else what happened. */
  async failureOf(body: string): Promise<string | undefined> {
    const ready = this.#members.filter(({ isReady }) => isReady);
    this.#turn += 1;
    const member = ready[this.#turn % ready.length];
    if (!member) return 'no process is ready';
    try {
      const headers = { 'content-type': 'application/json' };
      const answer = await member.pool.request({ path: '/graphql', method: 'POST', headers, body });
      const text = await answer.body.text();
      return answer.statusCode === 200 && !text.includes('"errors":') ? undefined : text.slice(0, 300);
    } catch (error) {
      return String(error);
    }
  }

  async close(): Promise<void> {
    this.#stopped.abort();
    await this.#asking;
    await Promise.all(this.#members.map(({ pool }) => pool.destroy()));
  }

  async #askAll(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      await Promise.all(
        this.#members.map(async (member) => {
          member.isReady = await isReady(member.url);
        }),
      );
      await sleep(ASKED_EVERY_MS);
    }
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health/ready`);
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

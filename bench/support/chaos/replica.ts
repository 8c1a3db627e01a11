import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What `npm run build` makes. */
const BUILT = join(import.meta.dirname, '../../../dist/main.js');
const LISTENS = /listens on (http:\S+)\/graphql/;
const BEFORE_NEXT_START_MS = 200;

/** One process of the product, which is started again whenever it ends. */
export class ReplicaProcess {
  readonly #configFile: string;
  #child: ChildProcess | undefined;
  #isStopped = false;
  #running: Promise<void> = Promise.resolve();
  /** Its graph; null while it is not there. */
  url: string | null = null;
  kills = 0;
  /** Starts that ended by themselves: a start needs the database. */
  failedStarts = 0;
  /** What the latest of its processes that complained has said. */
  complaints = '';
  /** Ends of a running process that this bench has not caused, with what it said. */
  readonly deaths: string[] = [];

  constructor(configFile: string) {
    this.#configFile = configFile;
  }

  start(): void {
    this.#running = this.#keepRunning();
  }

  kill(): void {
    if (this.url === null) return;
    this.kills += 1;
    this.#child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#child?.kill('SIGTERM');
    await this.#running;
  }

  async #keepRunning(): Promise<void> {
    while (!this.#isStopped) {
      await this.#runOnce();
      await wait(BEFORE_NEXT_START_MS);
    }
  }

  async #runOnce(): Promise<void> {
    const child = spawn(process.execPath, [BUILT, '--config', this.#configFile], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let said = '';
    let complained = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      if (this.url !== null) return;
      said += part;
      const found = LISTENS.exec(said)?.[1];
      if (found !== undefined) this.url = `${found}/graphql`;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      complained += part;
      this.complaints = complained;
    });
    await once(child, 'exit');
    const wasRunning = this.url !== null;
    this.url = null;
    if (!wasRunning) this.failedStarts += 1;
    else if (child.signalCode !== 'SIGKILL' && !this.#isStopped) this.deaths.push(complained);
  }
}

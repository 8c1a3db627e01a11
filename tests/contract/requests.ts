import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxRequestLogEntry } from '../../src/sandbox-kit/index.js';

/** How many of the requests were under way at the same time. */
export function mostAtOnce(requests: readonly SandboxRequestLogEntry[]): number {
  const starts = requests.map(({ startedAt }) => startedAt);
  const openAt = (moment: number): number =>
    requests.filter(({ startedAt, endedAt }) => startedAt <= moment && !(endedAt <= moment)).length;
  return Math.max(0, ...starts.map(openAt));
}

/** Whether every request has come to an end: answered, or its connection given up. */
export function allEnded(requests: readonly SandboxRequestLogEntry[]): boolean {
  return requests.every(({ endedAt }) => !Number.isNaN(endedAt));
}

/** Waits for something that happens elsewhere; the test's own time limit ends the waiting. */
export async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await sleep(2);
}

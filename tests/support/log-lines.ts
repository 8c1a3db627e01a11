import type { Log } from '../../src/observability/logging.js';
import { createLog } from '../../src/observability/logging.js';

/** One line of the service's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A log in memory. */
export interface LogLines {
  readonly log: Log;
  /** Everything that was written. */
  readonly text: () => string;
  readonly lines: () => readonly LogLine[];
  /** Waits until `count` requests are logged: the caller has its answer shortly before the line is written. */
  readonly requests: (count: number) => Promise<readonly LogLine[]>;
}

export function logLines(): LogLines {
  let text = '';
  const waiting = new Set<() => void>();
  const log = createLog({
    destination: {
      write: (line) => {
        text += line;
        for (const wake of waiting) wake();
      },
    },
  });
  const lines = (): readonly LogLine[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogLine);
  const requestLines = (): readonly LogLine[] => lines().filter(({ msg }) => msg === 'request');
  return {
    log,
    lines,
    text: () => text,
    requests: (count) =>
      new Promise((resolve) => {
        const wake = (): void => {
          if (requestLines().length < count) return;
          waiting.delete(wake);
          resolve(requestLines());
        };
        waiting.add(wake);
        wake();
      }),
  };
}

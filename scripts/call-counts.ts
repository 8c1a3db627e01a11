/** How often V8 saw each function under src/ run. */
import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

interface CalledFunction {
  /** Below src/. */
  readonly file: string;
  readonly calls: number;
}

/** By file, position and name. */
export type CallCounts = ReadonlyMap<string, CalledFunction>;

const src = join(import.meta.dirname, '../src');

/** Counts calls in this process from its start on; Node runs slower meanwhile. */
export class CallCounter {
  readonly #session: Session;

  private constructor(session: Session) {
    this.#session = session;
  }

  static async start(): Promise<CallCounter> {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    return new CallCounter(session);
  }

  /** The calls while `run` runs. */
  async during(run: () => Promise<void>): Promise<CallCounts> {
    // Taking the counts sets them to zero.
    await this.#session.post('Profiler.takePreciseCoverage');
    await run();
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    return new Map(result.flatMap(countsIn));
  }
}

function countsIn({
  url,
  functions,
}: Profiler.ScriptCoverage): readonly (readonly [string, CalledFunction])[] {
  const file = url.startsWith('file:') ? relative(src, fileURLToPath(url)) : '..';
  if (file.startsWith('..')) return [];
  return functions.flatMap(({ functionName, ranges: [whole] }) =>
    // The TypeScript loader adds a function of this name to each file.
    whole && functionName !== '__name'
      ? [[`${file}:${String(whole.startOffset)} ${functionName}`, { file, calls: whole.count }]]
      : [],
  );
}

/** The files, in order, with a function that ran more often than in the other counts. */
export function filesThatRanMore(counts: CallCounts, others: CallCounts): readonly string[] {
  const ranMore = [...counts].filter(([name, { calls }]) => calls > (others.get(name)?.calls ?? 0));
  return [...new Set(ranMore.map(([, { file }]) => file))].sort();
}

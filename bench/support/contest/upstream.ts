import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { answerOf, ended } from '../child.js';
import type { SourceConfig } from '../product.js';

export interface UpstreamSource {
  readonly id: string;
  readonly provider: string;
  readonly customers: number;
  /** Sets apart the rows of two sources of one provider. */
  readonly series?: number;
}

export interface UpstreamSettings {
  readonly answerAfterMs: number;
  /** How many requests a source takes at once; the others wait for their turn. Null for any number. */
  readonly atOnce: number | null;
}

/** The commands that the process of the sandboxes takes. */
export type UpstreamCommand = { readonly do: 'take' } | ({ readonly do: 'set' } & UpstreamSettings);

/** What came to all sources. */
export interface Taken {
  readonly requests: number;
  /** Of the bodies that were answered. */
  readonly bytes: number;
  readonly urls: readonly string[];
}

export interface Upstream {
  readonly sources: readonly SourceConfig[];
  readonly set: (settings: UpstreamSettings) => Promise<void>;
  /** What came since the last time. */
  readonly take: () => Promise<Taken>;
  readonly close: () => Promise<void>;
}

const sourceList = z.array(z.record(z.string(), z.unknown()));
const taken = z.object({ requests: z.number(), bytes: z.number(), urls: z.array(z.string()) });

/** Starts the sandboxes of these sources in a process of their own. */
export async function startUpstream(wanted: readonly UpstreamSource[]): Promise<Upstream> {
  const file = join(import.meta.dirname, 'upstream-process.ts');
  const child = fork(file, [JSON.stringify(wanted)], { execArgv: ['--import', 'tsx'] });
  const said: readonly unknown[] = await once(child, 'message');
  return {
    sources: sourceList.parse(said[0]),
    set: async (settings) => {
      await answerOf(child, { do: 'set', ...settings });
    },
    take: async () => taken.parse(await answerOf(child, { do: 'take' })),
    close: () => ended(child),
  };
}

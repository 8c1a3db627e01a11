import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProviderId } from '../../tests/faults/matrix/sources.js';
import { answerOf, ended } from './child.js';
import type { SourceConfig } from './product.js';

export interface PlatformsOptions {
  /** How many each platform holds. */
  readonly customers: number;
  /** What a platform on the internet takes. */
  readonly answerAfterMs: number;
}

/** A source may not be called like its provider. */
export function sourceIdOf(providerId: ProviderId): string {
  return `${providerId}-1`;
}

/** The commands that the process of the platforms takes. */
export type Command =
  | {
      readonly do: 'set fault';
      readonly source: ProviderId;
      /** A hostile kind, "brown-out", or null for none. */
      readonly fault: string | null;
    }
  | { readonly do: 'take requests' }
  | { readonly do: 'read creations' }
  | { readonly do: 'read records' };

/** The sandboxes of all providers in a process of their own. */
export interface Platforms {
  readonly sources: readonly SourceConfig[];
  readonly setFault: (source: ProviderId, fault: string | null) => Promise<void>;
  /** How many requests for rows came to the source of each provider since the last time. */
  readonly takeRequests: () => Promise<Readonly<Record<string, number>>>;
  /** What makes a customer at the platform of each provider that takes names. */
  readonly readCreations: () => Promise<Readonly<Record<string, Creation>>>;
  /** All that each platform holds of each customer, as JSON: read beside the product. */
  readonly readRecords: () => Promise<Readonly<Record<string, readonly string[]>>>;
  readonly close: () => Promise<void>;
}

/** The fields of a new customer, `parentId` as a native id. */
export type Creation = Readonly<Record<string, unknown>>;

const sourceList = z.array(z.record(z.string(), z.unknown()));
const counts = z.record(z.string(), z.number());
const creations = z.record(z.string(), z.record(z.string(), z.unknown()));
const records = z.record(z.string(), z.array(z.string()));

export async function startPlatforms(options: PlatformsOptions): Promise<Platforms> {
  const file = join(import.meta.dirname, 'platforms-process.ts');
  const child = fork(file, [JSON.stringify(options)], { execArgv: ['--import', 'tsx'] });
  const said: readonly unknown[] = await once(child, 'message');
  let answered: Promise<unknown> = Promise.resolve();
  // One at a time: an answer does not name its command.
  const tell = (command: Command): Promise<unknown> => {
    const answer = answered.then(() => answerOf(child, command));
    answered = answer.catch(() => undefined);
    return answer;
  };
  return {
    sources: sourceList.parse(said[0]),
    setFault: async (source, fault) => {
      await tell({ do: 'set fault', source, fault });
    },
    takeRequests: async () => counts.parse(await tell({ do: 'take requests' })),
    readCreations: async () => creations.parse(await tell({ do: 'read creations' })),
    readRecords: async () => records.parse(await tell({ do: 'read records' })),
    close: () => ended(child),
  };
}

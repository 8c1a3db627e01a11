import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { ListedOperation } from '../domain/persisted-operations.js';
import type { ConfigPath, Fault } from './fault.js';
import { faultsOfIssues } from './fault.js';
import { isMapping } from './tree.js';
import { codeOf } from './yaml-file.js';

/** Thousands of operations; a larger file is another one, given by mistake. */
const MOST_BYTES = 16_777_216;

const APOLLO_FORMAT = 'apollo-persisted-query-manifest';

const filled = z.string().min(1, { error: 'expected at least one character' });
const apolloManifest = z.object({
  version: z.literal(1, { error: 'expected 1' }),
  operations: z.array(z.object({ id: filled, body: filled })),
});
const relayManifest = z.record(filled, filled);

/** Hashes as Relay and Apollo write them, by the number of their digits. */
const ALGORITHMS: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };
/** The form of an id that the draft on persisted documents gives to a SHA-256. */
const SHA256_PREFIX = 'sha256:';

/** An operation, and where the manifest has its id. */
interface Entry extends ListedOperation {
  readonly path: ConfigPath;
}

interface Entries {
  readonly entries: readonly Entry[];
  readonly faults: readonly Fault[];
}

/** The operations of a manifest, and its faults; without a fault there is at least one operation. */
export interface Manifest {
  readonly operations: readonly ListedOperation[];
  readonly faults: readonly Fault[];
}

/**
 * Reads a manifest in Apollo's format, or in Relay's: a mapping from ids to texts. Faults stand under `at` and repeat
 * nothing of the file. An id that looks like a hash must be that of its text.
 */
export function readManifest(file: string, at: ConfigPath): Manifest {
  const read = jsonOf(file);
  if (typeof read.fault === 'string') return { operations: [], faults: [{ path: at, expected: read.fault }] };
  const { entries, faults } = entriesOf(read.content, at);
  const isSha256Only = isApollo(read.content);
  const empty = { path: at, expected: 'has no operation, so every request would be refused' };
  return {
    operations: entries.map(({ id, text }) => ({ id, text })),
    faults: [
      ...faults,
      ...entries.flatMap((entry) => hashFaults(entry, isSha256Only)),
      ...doubleFaults(entries),
      ...(faults.length + entries.length === 0 ? [empty] : []),
    ],
  };
}

function jsonOf(file: string): { readonly content?: unknown; readonly fault?: string } {
  let text: string;
  try {
    const found = statSync(file);
    if (!found.isFile()) return { fault: 'is no regular file' };
    if (found.size > MOST_BYTES) return { fault: `has more than ${MOST_BYTES} bytes` };
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { fault: `the file cannot be read (${codeOf(error)})` };
  }
  try {
    return { content: JSON.parse(text) };
  } catch {
    return { fault: 'is not valid JSON' };
  }
}

function isApollo(content: unknown): boolean {
  return isMapping(content) && content['format'] === APOLLO_FORMAT;
}

function entriesOf(content: unknown, at: ConfigPath): Entries {
  if (isApollo(content)) return apolloEntries(content, at);
  const { data } = relayManifest.safeParse(content);
  if (data) {
    const entries = Object.entries(data).map(([id, text], index) => ({ id, text, path: [...at, index] }));
    return { entries, faults: [] };
  }
  const expected = `expected Apollo's format ("format": "${APOLLO_FORMAT}") or Relay's (a mapping from ids to texts)`;
  return { entries: [], faults: [{ path: at, expected }] };
}

function apolloEntries(content: unknown, at: ConfigPath): Entries {
  const { data, error } = apolloManifest.safeParse(content);
  if (error) return { entries: [], faults: faultsOfIssues(error.issues, at) };
  const entries = data.operations.map(({ id, body }, index) => ({
    id,
    text: body,
    path: [...at, 'operations', index, 'id'],
  }));
  return { entries, faults: [] };
}

// Apollo's ids are SHA-256 or whatever the project makes them; 32 digits may be a UUID.
function hashFaults({ id, text, path }: Entry, isSha256Only: boolean): readonly Fault[] {
  const digits = id.startsWith(SHA256_PREFIX) ? id.slice(SHA256_PREFIX.length) : id;
  const algorithm = /^[0-9a-f]+$/i.test(digits) ? ALGORITHMS[digits.length] : undefined;
  if (algorithm === undefined || (isSha256Only && algorithm !== 'sha256')) return [];
  if (createHash(algorithm).update(text).digest('hex') === digits) return [];
  return [{ path, expected: `is not the ${algorithm} of the operation's text, in lower case` }];
}

function doubleFaults(entries: readonly Entry[]): readonly Fault[] {
  const texts = new Map<string, string>();
  return entries.flatMap(({ id, text, path }) => {
    const first = texts.get(id) ?? text;
    texts.set(id, first);
    return first === text ? [] : [{ path, expected: 'is the id of another operation before it' }];
  });
}

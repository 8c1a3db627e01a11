import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Fault } from './fault.js';
import { ConfigurationError, orFaults } from './fault.js';
import { codeOf } from './yaml-file.js';

const OTHERS_MAY_READ = 0o077;

/** The file that keeps the secret of a service with an SQLite database. */
export function secretFileOf(databaseFile: string): string {
  return `${databaseFile}.secret`;
}

/**
 * The secret kept beside an SQLite database; made at the first start, 32 random bytes as base64url. Processes that start
 * at the same time end with the same one. Throws a ConfigurationError where the file cannot be made or used.
 */
export function keptSecret(databaseFile: string): string {
  const file = secretFileOf(databaseFile);
  return usable(() => {
    makeUnlessThere(file);
    return readKept(file);
  });
}

/** What is wrong with the secret kept beside an SQLite database. None that is kept yet is no fault. Nothing is written. */
export function inspectKeptSecret(databaseFile: string): readonly Fault[] {
  const file = secretFileOf(databaseFile);
  const kept = orFaults(() =>
    usable(() => (statSync(file, { throwIfNoEntry: false }) ? readKept(file) : null)),
  );
  return kept instanceof ConfigurationError ? kept.faults : [];
}

function usable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw fault(
      `the file beside the database cannot be made or read (${codeOf(error)}); set server.secret instead`,
    );
  }
}

// A link appears whole or not at all and never replaces what is there: the second process reads the secret of the first.
function makeUnlessThere(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  try {
    writeDraft(draft);
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(draft: string): void {
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, `${randomBytes(32).toString('base64url')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readKept(file: string): string {
  const { mode } = statSync(file);
  if (process.platform !== 'win32' && (mode & OTHERS_MAY_READ) !== 0) {
    throw fault(
      'the file beside the database is open to others than its owner; close it (chmod 600) or set server.secret',
    );
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32)
    throw fault(
      'the file beside the database holds fewer than 32 characters; remove it or set server.secret',
    );
  return secret;
}

function fault(expected: string): ConfigurationError {
  return new ConfigurationError([{ path: ['server', 'secret'], expected }]);
}

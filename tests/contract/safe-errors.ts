import { inspect } from 'node:util';
import { expect } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.js';
import { SourceError } from '../../src/domain/source-error.js';
import type { Platform } from '../support/platforms/platform.js';

/** Stands in the bodies that platforms refuse with; no message may hold it. */
export const PAYLOAD = 'canary-in-the-payload';

/** What a credential looks like wherever it stands, so far as this platform has met it. */
function credentialsOf({ secrets, sandbox }: Platform): readonly string[] {
  const sent = sandbox.requests.flatMap(({ authorization }) => authorization?.split(' ').at(-1) ?? []);
  return [...new Set([...secrets, ...sent])];
}

/** The error of an outcome that must have one: its message tells nothing that only the source and we should know. */
export function safeErrorOf(outcome: Outcome<unknown> | undefined, platform: Platform): SourceError {
  if (outcome?.kind !== 'failed')
    throw new Error(`It is ${outcome?.kind ?? 'missing'} and should have failed.`);
  const { error } = outcome;
  expect(error).toBeInstanceOf(SourceError);
  expect(error.sourceId).toBe('under-test');
  expect(error.message).toMatch(/^[A-Z][^/\\]+\.$/);
  expect(error.message).not.toContain(PAYLOAD);
  for (const id of [...platform.customerIds, platform.unknownId]) expect(error.message).not.toContain(id);
  expectNoCredential(error, platform);
  return error;
}

/** Fails on a value that holds a credential anywhere: in its fields, hidden ones too, its stack or its causes. */
export function expectNoCredential(value: unknown, platform: Platform): void {
  const text = inspect(value, { depth: 20, showHidden: true, maxArrayLength: null, maxStringLength: null });
  for (const credential of credentialsOf(platform)) expect(text).not.toContain(credential);
}

import { expect } from 'vitest';
import { SourceError } from '../../../src/domain/source-error.js';
import type { WriteError } from '../../../src/domain/write/write-error.js';
import { PAYLOAD } from '../safe-errors.js';
import type { Loss, Refusal } from './fault-table.js';
import type { Written } from './attempt.js';
import { whatIs } from './attempt.js';
import type { Writer } from './writer.js';

/** The most that is passed on of a source's own words, with ours around them. */
const MOST_WORDS = 600;

/** What an answer to a change has in common with others of its kind. */
interface Met {
  /** The action and the fault. */
  readonly what: string;
  readonly answer: Written<unknown>;
}

/** The one error of a change that must be refused; its words are clean. */
function refusalOf({ what, answer }: Met): WriteError {
  if (answer.kind !== 'refused') throw new Error(`${what}: it is ${whatIs(answer)} and should be refused.`);
  const [error] = answer.errors;
  expect([what, answer.errors.length]).toEqual([what, 1]);
  expect([what, error.message.length > 0]).toEqual([what, true]);
  expect([what, error.message.length]).toEqual([
    what,
    expect.toSatisfy((length: number) => length <= MOST_WORDS),
  ]);
  expect(error.message).not.toContain('<html>');
  return error;
}

export function expectRefusal(
  expected: Refusal,
  { mayQuote, ...met }: Met & { readonly mayQuote: boolean },
): void {
  const { message, ...told } = refusalOf(met);
  expect([met.what, told]).toEqual([met.what, expected]);
  if (!mayQuote) expect([met.what, message]).not.toEqual([met.what, expect.stringContaining(PAYLOAD)]);
}

/** Fails unless nobody can tell from the answer what became of the change. */
export function expectLoss(expected: Loss, { what, answer }: Met): void {
  if (answer.kind !== 'lost') throw new Error(`${what}: it is ${whatIs(answer)} and should be lost.`);
  const { error } = answer;
  expect(error).toBeInstanceOf(SourceError);
  expect(error.sourceId).toBe('under-test');
  expect(error.message).toMatch(/^[A-Z][^/\\]+\.$/);
  expect(error.message).not.toContain(PAYLOAD);
  const { code, retryable, retryAfterMs } = error;
  expect([what, { code, retryable, retryAfterMs }]).toEqual([what, expected]);
}

/** All that the platform holds of every customer, as it is now. */
export function heldBy({ writing }: Pick<Writer, 'writing'>): ReadonlyMap<string, unknown> {
  return new Map(writing.ids().map((id) => [id, structuredClone(writing.recordOf(id))]));
}

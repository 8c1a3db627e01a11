import { expect } from 'vitest';
import type { TwoSources } from '../faults/graph.js';
import { idOf, textLike } from '../faults/graph.js';
import { SHOP } from '../faults/sample.js';

/** The global id of `SHOP` at the source `steady`. */
export const ACCOUNT = idOf('TierAccount', 'steady', SHOP);
/** Stands beside the bad field; the answer to it must not mind. */
export const BESIDE = `beside: customerBySource(sourceId: "shaky", nativeId: "${SHOP}") { nativeId } customerSources { id }`;

/** The text in base64url, the encoding of ids and cursors. */
export const encoded = (text: string): string => Buffer.from(text).toString('base64url');

export interface BadField {
  /** The field as it stands in the operation; its answer has the name `bad`. */
  readonly field: string;
  readonly value: unknown;
  /** The declared type of `$value`. */
  readonly type: string;
  /** What the error must name. */
  readonly input: string;
}

/** Asks with a bad value in a variable: its own field is null with BAD_USER_INPUT, everything else stands. */
export async function expectBadInputAt(
  graph: TwoSources,
  { field, value, type, input }: BadField,
): Promise<void> {
  const answer = await graph.ask(`query ($value: ${type}) { bad: ${field} ${BESIDE} }`, { value });
  expect(answer.status).toBe(200);
  expect(answer.data).toEqual({
    bad: null,
    beside: { nativeId: SHOP },
    customerSources: [{ id: 'steady' }, { id: 'shaky' }],
  });
  expect(answer.errors).toEqual([
    {
      message: textLike(new RegExp(`^Argument "${input.replaceAll('.', '\\.')}" .+\\.$`)),
      path: ['bad'],
      extensions: { code: 'BAD_USER_INPUT', input },
    },
  ]);
  if (typeof value === 'string' && value.length > 8)
    expect(JSON.stringify(answer.errors)).not.toContain(JSON.stringify(value).slice(1, -1));
  expect(graph.steady.requests).toEqual([]);
}

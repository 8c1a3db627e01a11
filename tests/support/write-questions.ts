import type { WriteAction } from '../../src/domain/write/write-action.js';
import type { WriteQuestion } from '../../src/domain/write/write.service.js';
import { sourceNamed } from './sources.js';
import type { NewThing } from './write-remote.js';

export const SETTLE_MS = 60_000;
export const SOURCE_ID = 'remote';

/** To make a thing, without a key unless one is given. */
export function thingQuestion<R>(
  action: WriteAction<NewThing, R> | undefined,
  { value = { mark: 'mark-1', password: 'x' }, ...more }: Partial<WriteQuestion<NewThing, R>> = {},
): WriteQuestion<NewThing, R> {
  return {
    mutation: 'makeThing',
    source: { ...sourceNamed(SOURCE_ID), settleMs: SETTLE_MS },
    caller: null,
    idempotencyKey: null,
    input: { mark: value.mark },
    fingerprint: { ...value },
    action,
    value,
    ...more,
  };
}

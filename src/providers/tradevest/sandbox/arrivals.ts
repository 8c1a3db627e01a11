import { noteEntity } from './changes.js';
import { Refusal } from './refusal.js';
import type { SandboxState } from './state.js';

/** Takes an external id into use for good. */
export function claimExternalId(state: SandboxState, externalId: string | undefined): void {
  if (externalId === undefined) return;
  if (state.usedExternalIds.has(externalId)) throw new Refusal('CONFLICT');
  state.usedExternalIds.add(externalId);
}

interface Arrival {
  readonly itemType: string;
  readonly itemId: string;
  /** Puts the entity in, as received. */
  readonly enter: () => void;
  /** Looks the entity through and gives the status that it has from then on. */
  readonly judge: () => string;
}

/** An entity comes in after the answer that named its id, and is looked through after that. */
export function expectEntity(state: SandboxState, { itemType, itemId, enter, judge }: Arrival): void {
  const path = '/status';
  state.later(state.visibleAfterMs, () => {
    enter();
    noteEntity(state, { itemType, itemId }, { type: 'ADD', path, value: 'RECEIVED' });
    state.later(state.visibleAfterMs, () => {
      const value = judge();
      noteEntity(state, { itemType, itemId }, { type: 'REPLACE', path, oldValue: 'RECEIVED', value });
    });
  });
}

/** Twelve characters that no other entity has. */
export function newGlobalId(state: SandboxState): string {
  return `SB${String(state.next()).padStart(10, '0')}`;
}

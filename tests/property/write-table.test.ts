import { describe, expect, it } from 'vitest';
import type { OpenState, WriteEvent, WriteState } from '../../src/domain/write/write-step.js';
import { EVENTS_OF_STEPS, WRITE_TABLE } from '../../src/domain/write/write-step.js';
import { explore } from '../support/write-model.js';

const STATES = Object.keys(WRITE_TABLE) as readonly OpenState[];
const CELLS = STATES.flatMap((state) =>
  EVENTS_OF_STEPS[WRITE_TABLE[state].step].map((event) => `${state} × ${event}`),
);

/** The table with one cell changed. */
function flipped(state: OpenState, event: WriteEvent, to: WriteState) {
  return { ...WRITE_TABLE, [state]: { ...WRITE_TABLE[state], [event]: to } };
}

describe('The table of a write', () => {
  it('makes nothing twice and answers nothing false, in every world that two calls with one key can come to', () => {
    const { worlds, cells, fault } = explore(2);
    expect(fault).toBeNull();
    expect(worlds).toBeGreaterThan(10_000);
    // Each cell is met on the way, so none is there in vain and none was left out of the proof.
    expect([...cells].toSorted()).toEqual(CELLS.toSorted());
  });

  it.each([
    {
      what: 'sends again what it has not looked for',
      state: 'REPEATED',
      event: 'SENT',
      to: 'NOT_SENT_BEFORE',
    },
    { what: 'sends what a running twin has', state: 'REPEATED', event: 'RUNNING', to: 'SETTLED' },
    { what: 'sends again what may still take effect', state: 'SETTLING', event: 'NOT_YET', to: 'SETTLED' },
    {
      what: 'sends again while the source cannot be read',
      state: 'SETTLING',
      event: 'UNREADABLE',
      to: 'SETTLED',
    },
    { what: 'sends again where looking cannot tell', state: 'SETTLING', event: 'UNCLEAR', to: 'SETTLED' },
    {
      what: 'sends although another call has taken over',
      state: 'STILL_ABSENT',
      event: 'SUPERSEDED',
      to: 'MARKED_AGAIN',
    },
    {
      what: 'sends for the first time although another call has taken over',
      state: 'PREPARED',
      event: 'SUPERSEDED',
      to: 'MARKED',
    },
    {
      what: 'sends again at once after a lost answer',
      state: 'UNANSWERED',
      event: 'NOT_YET',
      to: 'STILL_ABSENT',
    },
    { what: 'calls a lost answer a refusal', state: 'MARKED', event: 'LOST', to: 'TO_REFUSE' },
    {
      what: 'answers its own refusal although another call made it',
      state: 'TO_REFUSE',
      event: 'SUPERSEDED',
      to: 'REFUSED',
    },
    {
      what: 'answers that it was made when it was only sent',
      state: 'UNANSWERED',
      event: 'UNCLEAR',
      to: 'ANSWERED_DONE',
    },
  ] as const)('would not do if it $what', ({ state, event, to }) => {
    expect(explore(2, flipped(state, event, to)).fault).not.toBeNull();
  });
});

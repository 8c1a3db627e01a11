import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EVENTS_OF_STEPS, WRITE_TABLE } from '../../src/domain/write/write-step.js';
import type { OpenState, WriteState } from '../../src/domain/write/write-step.js';

const ADR = new URL('../../docs/adr/0010-writes.md', import.meta.url);
const ROW = /^\| ([A-Z_]+) +\| ([A-Z_]+) +\| (.+?) +\|$/gm;

/** The cells of a table, as `STATE, STEP × EVENT → next`. */
type Cells = readonly string[];

function cellsOfDocument(): Cells {
  const rows = [...readFileSync(ADR, 'utf8').matchAll(ROW)];
  return rows.flatMap(([, state = '', step = '', cells = '']) =>
    cells.split(', ').map((cell) => {
      const [event = '', next = ''] = cell.split(' → ');
      return cellOf(state, step, {
        event,
        next: next.replace(/^_(.+)_$/, '$1'),
      });
    }),
  );
}

function cellsOf(table: Readonly<Record<OpenState, { readonly step: keyof typeof EVENTS_OF_STEPS }>>): Cells {
  return Object.entries(table).flatMap(([state, { step, ...cells }]) =>
    Object.entries(cells).map(([event, next]) => cellOf(state, step, { event, next: String(next) })),
  );
}

function cellOf(
  state: string,
  step: string,
  { event, next }: { readonly event: string; readonly next: string },
): string {
  return `${state}, ${step} × ${event} → ${next}`;
}

const documented = cellsOfDocument();

it('ADR 10 shows the table that writes go by: each state, its step and what follows from each event', () => {
  expect(documented.toSorted()).toEqual(cellsOf(WRITE_TABLE).toSorted());
});

it('Each single cell that is changed is found by the comparison', () => {
  const states = Object.keys(WRITE_TABLE) as OpenState[];
  const targets: readonly WriteState[] = [...states, 'MADE', 'REFUSED', 'OUTCOME_UNKNOWN'];
  let flips = 0;
  for (const state of states) {
    const row = WRITE_TABLE[state];
    for (const event of EVENTS_OF_STEPS[row.step]) {
      for (const target of targets) {
        const cells = new Map<string, string>(Object.entries(row));
        if (cells.get(event) === target) continue;
        const flipped = { ...WRITE_TABLE, [state]: { ...row, [event]: target } };
        flips += 1;
        expect(cellsOf(flipped).toSorted()).not.toEqual(documented.toSorted());
      }
    }
  }
  expect(flips).toBeGreaterThan(1_000);
});

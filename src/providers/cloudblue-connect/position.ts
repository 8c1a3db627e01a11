import type { Position, SortKey } from './sort-key.js';
import { UNDATED_FIRST, UNORDERED } from './sort-key.js';

/** A position as readers keep it: `key|id`. */
export function writePosition({ key, id }: Position): string {
  return `${writeKey(key)}|${id}`;
}

/** The position that `writePosition` wrote. Ids may hold a bar, keys never do. */
export function readPosition(text: string): Position {
  const bar = text.indexOf('|');
  return { key: readKey(text.slice(0, bar)), id: text.slice(bar + 1) };
}

// Timestamps begin with a digit; the marks of the other keys do not.
function writeKey(key: SortKey): string {
  switch (key.kind) {
    case 'undated-first':
      return '';
    case 'dated':
      return key.undatedBefore ? `!${key.at}` : key.at;
    case 'undated-last':
      return `-${key.since}`;
    case 'unordered':
      return '~';
  }
}

function readKey(text: string): SortKey {
  if (text === '') return UNDATED_FIRST;
  if (text === '~') return UNORDERED;
  const rest = text.slice(1);
  if (text.startsWith('!')) return { kind: 'dated', at: rest, undatedBefore: true };
  if (text.startsWith('-')) return { kind: 'undated-last', since: rest };
  return { kind: 'dated', at: text, undatedBefore: false };
}

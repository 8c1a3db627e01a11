import { present } from './presence.js';

/** The parts that are there, with a blank between; null where none is. */
export function joined(parts: readonly (string | null | undefined)[]): string | null {
  const there = parts.map(present).filter((part) => part !== null);
  return there.length === 0 ? null : there.join(' ');
}

import type { WriteError } from '../../domain/write/write-error.js';
import { invalid } from '../../domain/write/write-faults.js';

const MOST_LABELS = 16;

type Labels = readonly string[];

/** What is wrong with the labels that a customer is to have. */
export function faultsOfLabels(labels: Labels): readonly WriteError[] {
  const seen = new Set<string>();
  const faults = labels.flatMap((label, index) => {
    const path = ['labels', String(index)];
    const text = label.trim();
    if (text === '') return [invalid(path, 'must have at least one character that is no blank.')];
    if (seen.has(text)) return [invalid(path, 'must differ from the other labels.')];
    seen.add(text);
    return [];
  });
  if (labels.length <= MOST_LABELS) return faults;
  return [invalid(['labels'], `must be at most ${String(MOST_LABELS)} labels.`), ...faults];
}

/** Whether both are the same set; blanks around a label do not matter. */
export function areSameLabels(one: Labels, other: Labels): boolean {
  const left = setOf(one);
  const right = setOf(other);
  return left.size === right.size && [...left].every((label) => right.has(label));
}

function setOf(labels: Labels): ReadonlySet<string> {
  return new Set(labels.map((label) => label.trim()));
}

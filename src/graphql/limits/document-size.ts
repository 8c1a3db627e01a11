import type { DocumentNode, SelectionNode, SelectionSetNode } from 'graphql';
import type { OperationLimits } from '../../domain/operation-limits.js';
import { BREAK, Kind, visit } from 'graphql';
import type { Excess } from './limit-exceeded.js';
import { MOST_REFERENCES } from './limit-exceeded.js';

/** So many selection sets may stand inside of each other for each level of fields, inline fragments among them. */
const SETS_PER_LEVEL = 4;
/** So many fragments may stand side by side for nothing. */
const USUAL_SPREADS = 60;
/** The validation compares each two of them. */
const MOST_FRAGMENTS = 500;

/**
 * The first limit that a document exceeds by its text alone, before it is validated; null if it keeps to all. Fragments
 * that form a circle are left to the validation.
 */
export function excessOf(document: DocumentNode, limits: OperationLimits): Excess | null {
  return nestingOf(document, limits) ?? numbersOf(document, limits) ?? depthOf(document, limits);
}

/** Selection sets and literals inside of each other, whose number the functions behind it rely on. */
function nestingOf(document: DocumentNode, { depth }: OperationLimits): Excess | null {
  const most = depth * SETS_PER_LEVEL;
  let level = 0;
  let deepest = 0;
  const nested = {
    enter: () => {
      level += 1;
      deepest = Math.max(deepest, level);
      return deepest > most ? BREAK : undefined;
    },
    leave: () => {
      level -= 1;
    },
  };
  visit(document, {
    [Kind.SELECTION_SET]: nested,
    [Kind.LIST]: nested,
    [Kind.OBJECT]: nested,
    [Kind.LIST_TYPE]: nested,
  });
  return deepest > most ? { limit: 'depth', max: most, value: deepest } : null;
}

function numbersOf(document: DocumentNode, limits: OperationLimits): Excess | null {
  let aliases = 0;
  let directives = 0;
  let longest = 0;
  let longestReferences = 0;
  let isReferences = false;
  let fragments = 0;
  visit(document, {
    [Kind.SELECTION_SET]: (set) => {
      aliases += aliasesIn(set);
    },
    [Kind.FRAGMENT_DEFINITION]: () => {
      fragments += 1;
    },
    [Kind.DIRECTIVE]: () => {
      directives += 1;
    },
    [Kind.ARGUMENT]: ({ name }) => {
      isReferences = name.value === 'representations';
    },
    [Kind.LIST]: ({ values }) => {
      if (isReferences) longestReferences = Math.max(longestReferences, values.length);
      else longest = Math.max(longest, values.length);
    },
  });
  const counted: readonly Excess[] = [
    { limit: 'aliases', max: limits.aliases, value: aliases },
    { limit: 'fragments', max: MOST_FRAGMENTS, value: fragments },
    { limit: 'directives', max: limits.directives, value: directives },
    { limit: 'listSize', max: limits.listSize, value: longest },
    { limit: 'listSize', max: MOST_REFERENCES, value: longestReferences, input: 'representations' },
  ];
  return counted.find(({ max, value }) => value > max) ?? null;
}

/**
 * Aliases, and fields that are selected again: the validation compares each of them with all others of its name. So are
 * fragments that are spread side by side.
 */
function aliasesIn({ selections }: SelectionSetNode): number {
  const fields = selections.filter((node) => node.kind === Kind.FIELD);
  const named = new Set(fields.filter(({ alias }) => !alias).map(({ name }) => name.value));
  const spreads = selections.length - fields.length;
  return fields.length - named.size + Math.max(0, spreads - USUAL_SPREADS);
}

/** Fields below each other, those of fragments counted where they are spread. Each fragment is measured once. */
function depthOf(document: DocumentNode, { depth }: OperationLimits): Excess | null {
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  }
  const measured = new Map<string, number>();

  const depthOfFragment = (name: string): number => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    // A fragment inside of itself adds nothing here; the validation refuses it.
    measured.set(name, 0);
    const found = depthOfSet(fragments.get(name));
    measured.set(name, found);
    return found;
  };
  const depthOfSelection = (node: SelectionNode): number => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return depthOfFragment(node.name.value);
    const below = depthOfSet(node.selectionSet);
    return node.kind === Kind.FIELD ? below + 1 : below;
  };
  const depthOfSet = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((deepest, node) => Math.max(deepest, depthOfSelection(node)), 0);

  const value = document.definitions.reduce(
    (deepest, node) =>
      node.kind === Kind.OPERATION_DEFINITION ? Math.max(deepest, depthOfSet(node.selectionSet)) : deepest,
    0,
  );
  return value > depth ? { limit: 'depth', max: depth, value } : null;
}

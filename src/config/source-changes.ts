import type { ConfiguredSource } from './configured-source.js';
import { isSameSource } from './configured-source.js';

/** What became of the sources, by their ids. */
export interface SourceChanges {
  readonly added: readonly string[];
  /** Configured in another way: made anew. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** How the sources of a configuration differ from those of the one before. */
export function changesOf(
  before: readonly ConfiguredSource[],
  after: readonly ConfiguredSource[],
): SourceChanges {
  const idOf = ({ options }: ConfiguredSource): string => options.id;
  const formerOf = (source: ConfiguredSource): ConfiguredSource | undefined =>
    before.find((former) => idOf(former) === idOf(source));
  const isChanged = (source: ConfiguredSource): boolean => {
    const former = formerOf(source);
    return former !== undefined && !isSameSource(former, source);
  };
  return {
    added: after.filter((source) => !formerOf(source)).map(idOf),
    changed: after.filter(isChanged).map(idOf),
    removed: before.map(idOf).filter((id) => !after.some((source) => idOf(source) === id)),
  };
}

/** What became of the configuration when it was read again. Holds paths of keys, and no value but ids of sources. */
export type ReloadResult =
  | {
      readonly outcome: 'reloaded';
      /** The ids of the sources that are new, that are configured in another way, and that are gone. */
      readonly sources: Readonly<Record<'added' | 'changed' | 'removed', readonly string[]>>;
      /** Keys whose new value has no effect before a restart. */
      readonly needRestart: readonly string[];
      /** As at the start. */
      readonly warnings: readonly string[];
    }
  /** What was in force stays so. Each fault with its path. */
  | { readonly outcome: 'refused'; readonly faults: readonly string[] }
  /** A defect; the log has its cause. What was in force stays so. */
  | { readonly outcome: 'failed' }
  /** The process was started without a configuration file. */
  | { readonly outcome: 'no file' };

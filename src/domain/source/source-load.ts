/** How busy a source is now. */
export interface SourceLoad {
  /** Calls that may run at once now. */
  readonly slots: number;
  /** Calls that run. */
  readonly slotsInUse: number;
  /** Calls that wait for a slot. */
  readonly callsWaiting: number;
  /** Whether its circuit is open: it is asked once in a while only. */
  readonly isCircuitOpen: boolean;
}

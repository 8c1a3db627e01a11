/** A kind of thing that an operation remembers, and what there is of it at the start. */
export class MemorySlot<T> {
  readonly create: () => T;

  constructor(create: () => T) {
    this.create = create;
  }
}

/** What one operation remembers, e.g. the rows that it has read: each slot of an adapter has a value of its own. */
export class OperationMemory {
  readonly #values = new Map<MemorySlot<unknown>, unknown>();

  /** The same value at every call, made at the first one. */
  get<T>(slot: MemorySlot<T>): T {
    if (!this.#values.has(slot)) this.#values.set(slot, slot.create());
    // Nothing but what the slot has made is kept under it.
    return this.#values.get(slot) as T;
  }
}

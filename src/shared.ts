/** What several generations use, one after the other and for a while together; the last that lets go of it closes it. */
export class Shared<T extends { close(): Promise<void> }> {
  readonly value: T;
  #holders = 1;

  /** Held by who makes it. */
  constructor(value: T) {
    this.value = value;
  }

  get isHeldByOne(): boolean {
    return this.#holders === 1;
  }

  hold(): this {
    this.#holders += 1;
    return this;
  }

  async letGo(): Promise<void> {
    this.#holders -= 1;
    if (this.#holders === 0) await this.value.close();
  }
}

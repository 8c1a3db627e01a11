import { randomUUID } from 'node:crypto';

/** Mints the tokens of one sandbox and knows which of them still hold. Several hold side by side. */
export class Tokens {
  private readonly ends = new Map<string, number>();

  constructor(
    private readonly lifetimeMs: number,
    private readonly now: () => number,
  ) {}

  /** A token that no other sandbox takes; it looks like the opaque base64 of the vendor's. */
  mint(): string {
    const token = Buffer.from(JSON.stringify({ sandbox: 'ingram', token: randomUUID() })).toString(
      'base64url',
    );
    this.ends.set(token, this.now() + this.lifetimeMs);
    return token;
  }

  holds(token: string): boolean {
    const end = this.ends.get(token);
    return end !== undefined && this.now() < end;
  }
}

import { inspect } from 'node:util';
import { expect } from 'vitest';
import type { Platform } from '../../support/platforms/platform.js';
import type { Writing } from '../../support/platforms/writing.js';
import { expectNoCredential } from '../safe-errors.js';
import { jsonOf } from './input-schema.js';

/** Sees all that comes of changes, and finds out at the end whether a secret is in it. */
export class Witness {
  readonly #platform: Platform;
  readonly #writeOnly: readonly string[];
  readonly #seen: unknown[] = [];

  constructor(platform: Platform, { creations }: Writing) {
    this.#platform = platform;
    this.#writeOnly = creations.flatMap(({ input }) => writeOnlyIn(jsonOf(input)));
  }

  see<T>(value: T): T {
    this.#seen.push(value, ...rawIn(value));
    return value;
  }

  /** What a call rejects with is seen, too. */
  async failing<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      this.see(error);
      throw error;
    }
  }

  /** Fails where anything seen holds a credential, or what of an input nobody may see again. */
  expectNoSecret(): void {
    for (const value of this.#seen) {
      expectNoCredential(value, this.#platform);
      const text = inspect(value, {
        depth: 20,
        showHidden: true,
        maxArrayLength: null,
        maxStringLength: null,
      });
      for (const secret of this.#writeOnly) expect(text).not.toContain(secret);
    }
  }
}

/** The values of the fields that go to a source and are never shown again. */
function writeOnlyIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return ['login', 'password'].includes(key) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => writeOnlyIn(part, name));
}

/** The provider's own record of every customer in a value. */
function rawIn(value: unknown, depth = 0): readonly unknown[] {
  if (typeof value !== 'object' || value === null || depth > 6) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    key === 'raw' && isCallable(part) ? [part()] : rawIn(part, depth + 1),
  );
}

function isCallable(value: unknown): value is () => unknown {
  return typeof value === 'function';
}

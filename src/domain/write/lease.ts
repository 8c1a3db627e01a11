import type { WriteOperation, WriteOperationRepository, WriteOperationVersion } from './write-operation.js';

/**
 * An operation that is under way belongs to its process for so long after the last renewal. When the process dies, another
 * one goes on with the operation within 10 seconds.
 */
const LEASE_MS = 7_000;
const RENEW_EVERY_MS = 2_000;
/** How much longer than its limit a request may be on its way: for clocks and for a process that is busy. */
const SENDING_MARGIN_MS = 5_000;

/** When a lease ends that is taken or renewed now. */
export function leaseEnd(now: number): Date {
  return new Date(now + LEASE_MS);
}

/** Whether the process that has the operation is alive, as far as the ledger tells. */
export function isHeld(operation: Pick<WriteOperation, 'status' | 'leaseEndsAt'>, now: number): boolean {
  const { status, leaseEndsAt } = operation;
  return status === 'RUNNING' && leaseEndsAt !== null && leaseEndsAt.getTime() > now;
}

/**
 * Until when a request that is marked as sent now may be under way, whatever becomes of its process. It is sent before the
 * lease of the mark ends, or not at all, and its own limit ends it. The lease can end earlier: a process that merely stops
 * for some seconds loses its leases, and its request goes on.
 */
export function sendingEnd(now: number, stepLimitMs: number): Date {
  return new Date(now + LEASE_MS + stepLimitMs + SENDING_MARGIN_MS);
}

/** The lease of one call. */
export interface Lease {
  /** Renews the lease of this version of the operation from now on, instead of an earlier one. */
  hold(version: WriteOperationVersion): void;
  /** Renews it no more. */
  end(): void;
}

/** Renews the leases of all calls of this process, together and only while there are any. */
export class Leases {
  readonly #operations: Pick<WriteOperationRepository, 'renew'>;
  readonly #now: () => number;
  readonly #held = new Map<Lease, WriteOperationVersion>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #isRenewing = false;

  constructor(operations: Pick<WriteOperationRepository, 'renew'>, now: () => number) {
    this.#operations = operations;
    this.#now = now;
  }

  open(): Lease {
    const lease: Lease = {
      hold: (version) => {
        this.#held.set(lease, version);
        this.#timer ??= setInterval(() => void this.#renew(), RENEW_EVERY_MS).unref();
      },
      end: () => {
        this.#held.delete(lease);
        if (this.#held.size > 0) return;
        clearInterval(this.#timer);
        this.#timer = undefined;
      },
    };
    return lease;
  }

  async #renew(): Promise<void> {
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    try {
      await this.#operations.renew([...this.#held.values()], leaseEnd(this.#now()));
    } catch {
      // The next renewal may succeed. If none does, a call that has lost its lease finds out before it sends.
    } finally {
      this.#isRenewing = false;
    }
  }
}

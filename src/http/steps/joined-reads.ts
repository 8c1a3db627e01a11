import { scopeWith } from '../../domain/request-scope.js';
import type { Call, Outcome, Send, Step } from '../call.js';
import { endOf, listenable, operationEnd } from '../deadline.js';

/** A read that is under way, and how many callers wait for it. */
interface SharedRead {
  /**
   * Null once it has settled, so that the answer can go. V8 keeps the former tables of a Map, and what was in them, until the
   * next full collection.
   */
  outcome: Promise<Outcome> | null;
  /** Ends the request; no further caller joins it. */
  readonly end: () => void;
  waiting: number;
}

/**
 * Joins identical reads that are under way at one source with one credential: the second caller waits for the first
 * one's request. It ends when its last caller has left. A read that began before a change is never joined after it.
 */
export class JoinedReads {
  #shared = new Map<string, SharedRead>();

  /** A change goes out or has come back: what was asked before may be old. */
  forget(): void {
    this.#shared = new Map();
  }

  readonly step: Step = (next) => (call) => {
    if (call.purpose !== 'read' || call.scope.signal.aborted) return next(call);
    const key = keyOf(call);
    const shared = this.#shared.get(key) ?? this.#start(key, call, next);
    const { outcome } = shared;
    return outcome ? this.#join(shared, outcome, call) : next(call);
  };

  #start(key: string, call: Call, next: Send): SharedRead {
    const end = new AbortController();
    // The request lasts longer than the operation that began it if another one waits for it, too.
    const scope = scopeWith(call.scope, { signal: end.signal });
    const under = this.#shared;
    const leave = (): void => {
      if (under.get(key) === read) under.delete(key);
    };
    const outcome = next({ ...call, scope, end, deadline: operationEnd(scope) });
    const settle = (): void => {
      read.outcome = null;
      leave();
    };
    outcome.then(settle, settle);
    const read: SharedRead = {
      outcome,
      end: () => {
        leave();
        // Nothing is left to abort after an answer, and an abort costs as much as the rest of a small call.
        if (read.outcome) end.abort();
      },
      waiting: 0,
    };
    under.set(key, read);
    return read;
  }

  #join(shared: SharedRead, outcome: Promise<Outcome>, call: Call): Promise<Outcome> {
    shared.waiting += 1;
    const signal = listenable(call.scope.signal);
    return new Promise((resolve, reject) => {
      let waits = true;
      const stopWaiting = (): void => {
        if (!waits) return;
        waits = false;
        signal.removeEventListener('abort', leave);
        shared.waiting -= 1;
        if (shared.waiting === 0) shared.end();
      };
      const leave = (): void => {
        resolve({ kind: 'failed', fault: endOf(call.scope), wasSent: true, isOfSource: false });
        stopWaiting();
      };
      signal.addEventListener('abort', leave, { once: true });
      outcome.then(stopWaiting, stopWaiting);
      outcome.then(resolve, reject);
    });
  }
}

function keyOf({ method, url, headers, maxBytes, mayBeAbsent }: Call): string {
  return JSON.stringify([method, url.href, headers, maxBytes, mayBeAbsent]);
}

import type { ConnectSandboxData } from '../../src/providers/cloudblue-connect/sandbox/index.js';

export type Change =
  | {
      readonly kind: 'create';
      readonly type: 'CUSTOMER' | 'RESELLER';
      readonly name: string;
      readonly parent: number | null;
    }
  | {
      readonly kind: 'rename';
      readonly account: number;
      readonly name: string;
      /** Whether the caller has seen an older version. */
      readonly isStale: boolean;
    }
  | { readonly kind: 'move'; readonly account: number; readonly parent: number | null }
  | { readonly kind: 'retype'; readonly account: number; readonly type: 'CUSTOMER' | 'RESELLER' }
  | { readonly kind: 'delete'; readonly account: number }
  | { readonly kind: 'ask'; readonly account: number; readonly name: string }
  | { readonly kind: 'decide'; readonly decision: 'accept' | 'ignore'; readonly request: number };

export interface Step {
  readonly change: Change;
  /** What happens to the request that makes the change: `cut after` does it and loses the answer, the others do not. */
  readonly fault: 'none' | 'cut before' | 'cut after' | 'status 500';
}

/** What a change should come to, before anything goes wrong. */
export interface Expected {
  readonly codes: readonly string[];
  readonly isSent: boolean;
}

/** What the source says that it made. */
export interface Actual {
  readonly nativeId: string | null;
  readonly requests: readonly { readonly id: string; readonly status: string }[];
}

interface Account {
  readonly type: string;
  readonly name: string;
  readonly parent: string | null;
  readonly version: number;
}

/** An account that is there. */
interface Known {
  readonly id: string;
  readonly account: Account;
}

const DONE: Expected = { codes: [], isSent: true };
const UNCHANGED: Expected = { codes: [], isSent: false };
const refused = (...codes: readonly string[]): Expected => ({ codes, isSent: false });

/** The tier accounts and their requests as the vendor's documents say that they behave. */
export class ConnectWriteModel {
  readonly #accounts = new Map<string, Account>();
  readonly #requests = new Map<string, string>();
  readonly #everyId: string[] = [];

  constructor({ accounts, accountRequests }: ConnectSandboxData) {
    for (const { id, type = '', name = '', parent, version = 0 } of accounts) {
      this.#accounts.set(id, { type, name, parent: parent?.id ?? null, version });
      this.#everyId.push(id);
    }
    for (const { id, status = '' } of accountRequests) this.#requests.set(id, status);
  }

  accountId(place: number): string {
    return oneOf(this.#everyId, place) ?? `TA-NONE-${String(place)}`;
  }

  requestId(place: number): string {
    return oneOf([...this.#requests.keys()], place) ?? `TAR-NONE-${String(place)}`;
  }

  versionOf(place: number): number {
    return this.#accounts.get(this.accountId(place))?.version ?? 1;
  }

  predict(change: Change): Expected {
    if (change.kind === 'create') return this.#predictCreation(change);
    if (change.kind === 'decide') {
      const status = this.#requests.get(this.requestId(change.request));
      if (status === undefined) return refused('NOT_FOUND');
      return status === 'pending' ? DONE : refused('INVALID_STATE');
    }
    const id = this.accountId(change.account);
    const account = this.#accounts.get(id);
    return account ? this.#predictEdit(change, { id, account }) : refused('NOT_FOUND');
  }

  apply({ change, fault }: Step, actual: Actual): void {
    if (!this.predict(change).isSent || (fault !== 'none' && fault !== 'cut after')) return;
    if (change.kind === 'decide') {
      const status = change.decision === 'accept' ? 'accepted' : 'ignored';
      this.#requests.set(this.requestId(change.request), status);
    } else if (change.kind === 'create') {
      const { name, type } = change;
      const parent = change.parent === null ? null : this.accountId(change.parent);
      this.#everyId.push(actual.nativeId ?? '');
      this.#accounts.set(actual.nativeId ?? '', { name, type: type.toLowerCase(), parent, version: 1 });
    } else if (change.kind === 'delete') {
      this.#accounts.delete(this.accountId(change.account));
    } else {
      this.#edit(change, actual);
    }
  }

  /** The state in the shape that `ConnectWriteRun` reads it in. */
  state(): object {
    return { accounts: Object.fromEntries(this.#accounts), requests: Object.fromEntries(this.#requests) };
  }

  #predictCreation({ type, parent }: Extract<Change, { kind: 'create' }>): Expected {
    if (parent === null) return type === 'CUSTOMER' ? refused('REQUIRED') : DONE;
    return this.#accounts.get(this.accountId(parent))?.type === 'reseller' ? DONE : refused('INVALID_INPUT');
  }

  #predictEdit(change: Exclude<Change, { kind: 'create' | 'decide' }>, { id, account }: Known): Expected {
    switch (change.kind) {
      case 'delete':
        return this.#hasChildren(id) ? refused('HAS_CHILDREN') : DONE;
      case 'rename':
        if (change.isStale) return refused('CONFLICT');
        return change.name === account.name ? UNCHANGED : DONE;
      case 'ask':
        return change.name === account.name ? refused('NO_CHANGE') : DONE;
      case 'retype':
        return this.#predictType(change.type.toLowerCase(), { id, account });
      case 'move':
        return this.#predictMove(change.parent === null ? null : this.accountId(change.parent), {
          id,
          account,
        });
    }
  }

  #predictType(type: string, { id, account }: Known): Expected {
    if (type === account.type) return UNCHANGED;
    if (type === 'reseller') return DONE;
    const codes = [
      ...(account.parent === null ? ['REQUIRED'] : []),
      ...(this.#hasChildren(id) ? ['HAS_CHILDREN'] : []),
    ];
    return codes.length === 0 ? DONE : refused(...codes);
  }

  #predictMove(target: string | null, { id, account }: Known): Expected {
    if (target === account.parent) return UNCHANGED;
    if (target === null) return account.type === 'customer' ? refused('REQUIRED') : DONE;
    const isReseller = this.#accounts.get(target)?.type === 'reseller';
    return isReseller && !this.#lineOf(target).includes(id) ? DONE : refused('INVALID_INPUT');
  }

  #edit(change: Extract<Change, { kind: 'rename' | 'move' | 'retype' | 'ask' }>, actual: Actual): void {
    const id = this.accountId(change.account);
    const account = this.#accounts.get(id);
    if (!account) return;
    const version = account.version + 1;
    if (change.kind === 'move') {
      const parent = change.parent === null ? null : this.accountId(change.parent);
      this.#accounts.set(id, { ...account, version, parent });
    } else if (change.kind === 'retype') {
      this.#accounts.set(id, { ...account, version, type: change.type.toLowerCase() });
    } else {
      this.#accounts.set(id, { ...account, version, name: change.name });
    }
    for (const request of actual.requests) this.#requests.set(request.id, request.status);
  }

  #hasChildren(id: string): boolean {
    return [...this.#accounts.values()].some(({ parent }) => parent === id);
  }

  #lineOf(id: string): readonly string[] {
    const line: string[] = [];
    for (let next: string | null = id; next !== null; next = this.#accounts.get(next)?.parent ?? null)
      line.push(next);
    return line;
  }
}

/** Any of the ids, or now and then none. */
function oneOf(ids: readonly string[], place: number): string | undefined {
  return ids[place % (ids.length + 1)];
}

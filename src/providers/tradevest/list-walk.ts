import type { RequestScope } from '../../domain/request-scope.js';
import type { List, ListAnswer, TradevestClient } from './client.js';

/** A page of a list and the cursor that it was read by; null for the first one. */
export interface WalkedPage extends ListAnswer {
  readonly cursor: string | null;
}

/** Reads a list page by page, from its start or from behind a cursor. */
export class ListWalk {
  readonly #client: TradevestClient;
  readonly #list: List;
  readonly #told = new Set<string>();
  #cursor: string | null;
  #atEnd = false;

  constructor(client: TradevestClient, list: List, cursor: string | null = null) {
    this.#client = client;
    this.#list = list;
    this.#cursor = cursor;
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** The next page, of `limit` rows at the most. Rejects where the list leads in a circle, which would never end. */
  async next(limit: number, scope: RequestScope): Promise<WalkedPage> {
    const cursor = this.#cursor;
    if (cursor !== null) this.#told.add(cursor);
    const answer = await this.#client.page(this.#list, { cursor, limit }, scope);
    if (answer.next !== null && this.#told.has(answer.next)) throw this.#client.repeating();
    this.#cursor = answer.next;
    this.#atEnd = answer.next === null;
    return { ...answer, cursor };
  }
}

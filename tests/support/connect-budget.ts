import type { ConnectGraph, GraphAnswer } from './connect-graph.js';
import { startConnectGraph } from './connect-graph.js';
import type { Tree } from './connect-rows.js';
import { resellerTree } from './connect-rows.js';

/** The lists of the Connect API, as the cost of an answer names them. */
export const ACCOUNTS = '/tier/accounts';
export const REQUESTS = '/tier/account-requests';
export const SUBSCRIPTIONS = '/subscriptions/assets';
export const MARKETPLACES = '/marketplaces';

/** The contact persons of an account or a customer. */
export const CONTACT =
  'contactPersons { id types firstName lastName fullName email phoneNumber { raw e164 } }';
/** What a row holds of an account that it embeds. */
export const EMBEDDED = 'id nativeId name externalId';

/** The requests to all endpoints together. */
export function total(cost: GraphAnswer['cost']): number {
  return Object.values(cost).reduce((sum, count) => sum + count, 0);
}

/** One hundred resellers with ten customers and ten subscriptions each: every relation is one full server page. */
export async function startBudgetGraph(): Promise<{ readonly tree: Tree; readonly graph: ConnectGraph }> {
  const tree = resellerTree({ resellers: 100, children: 10, subscriptions: 10 });
  const graph = await startConnectGraph({ connect: { data: tree.data } });
  return { tree, graph };
}

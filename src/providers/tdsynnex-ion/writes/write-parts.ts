import type { RequestScope } from '../../../domain/request-scope.js';
import type { IonClient } from '../client.js';
import { canBeCustomerId } from '../client.js';
import type { WireRow } from '../wire.js';

/** What every change of this source works with. */
export interface WriteParts {
  readonly client: IonClient;
  readonly sourceId: string;
}

/** A customer as it is now; null if there is none. Nothing is asked of a text that can be no id. */
export async function readCustomer(
  id: string,
  client: IonClient,
  scope: RequestScope,
): Promise<WireRow | null> {
  return canBeCustomerId(id) ? client.customer(id, scope) : null;
}

/** A GraphQL class that contradicts the domain does not compile. `npm run types` fails if it does. */
import type { Hub } from '../../src/domain/hub/hub.js';

export class AgreeingHub implements Pick<Hub, 'name'> {
  declare readonly name: string | null;
}

export class ContradictingHub implements Pick<Hub, 'name'> {
  // @ts-expect-error -- the domain says that a name is a text
  declare readonly name: number | null;
}

import { ArgsType, Field, Int } from 'type-graphql';
import type { OrderDirection } from '../../domain/page.js';
import type { ConnectionPosition } from '../../domain/source/connection.js';
import type { CursorScope, Cursors } from '../cursors.js';
import { stringEnum } from '../enums.js';
import { BadUserInput } from '../errors/bad-user-input.js';

const DEFAULT_FIRST = 20;
const MAX_FIRST = 1000;

const OrderDirectionEnum = stringEnum<OrderDirection>(
  'OrderDirection',
  'The direction of a list that runs by creation, or by the number of a version.',
  { ASC: 'Oldest first.', DESC: 'Newest first.' },
);

@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_FIRST,
    description: `How many rows, 1 to ${MAX_FIRST}; null means ${DEFAULT_FIRST}.`,
  })
  readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Read on after this cursor. It must come from the same connection with the same arguments.',
  })
  readonly after?: string | null;
}

@ArgsType()
export class OrderedPageArguments extends PageArguments {
  @Field(() => OrderDirectionEnum, {
    nullable: true,
    defaultValue: 'DESC',
    description: 'Newest or oldest first; null means newest first.',
  })
  readonly direction?: OrderDirection | null;
}

/** Throws BadUserInput outside 1…1000. */
export function readFirst({ first }: PageArguments): number {
  const count = first ?? DEFAULT_FIRST;
  if (count < 1 || count > MAX_FIRST) throw new BadUserInput('first', `must be from 1 to ${MAX_FIRST}.`);
  return count;
}

/** Newest first by default. */
export function readDirection({ direction }: OrderedPageArguments): OrderDirection {
  return direction ?? 'DESC';
}

/** Throws BadUserInput for a cursor that was not written for this very list. */
export function readAfter(
  { after }: PageArguments,
  cursors: Cursors,
  scope: CursorScope,
): ConnectionPosition | null {
  if (after === undefined || after === null) return null;
  const read = cursors.read(scope, after);
  if (read.kind === 'position') return read.position;
  const reason =
    read.kind === 'malformed'
      ? 'is not a cursor that this graph has written.'
      : 'is a cursor of another connection, filter, direction or set of sources; start again without it.';
  throw new BadUserInput('after', reason);
}

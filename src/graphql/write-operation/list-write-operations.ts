import type { WriteOperation, WriteOperationFilter } from '../../domain/write/write-operation.js';
import type { OrderedPageArguments } from '../connection/answer-connection.js';
import { readAfter, readDirection, readFirst } from '../connection/answer-connection.js';
import { canonicalList, digestOf } from '../cursors.js';
import type { GraphQLContext } from '../context.js';
import { readSource } from '../ids.js';
import { presentWriteOperation } from './present-write-operation.js';
import type { WriteOperationFilterInput } from './write-operation.input.js';
import type { WriteOperationConnection } from './write-operation.type.js';

/** Cursors hold a position for each source; the ledger is like one source. */
const LEDGER = 'ledger';

/** A page, with what its count needs: it is counted only if the count is selected. */
export interface WriteOperationList extends WriteOperationConnection {
  readonly filter: WriteOperationFilter;
}

/** One page of the ledger. Throws BadUserInput for a bad page, and for a source that is not configured. */
export async function listWriteOperations(
  context: GraphQLContext,
  page: OrderedPageArguments,
  input: WriteOperationFilterInput,
): Promise<WriteOperationList> {
  const filter = filterOf(input, context);
  const direction = readDirection(page);
  const { sources } = context.scope.caller;
  const visible = sources === 'all' ? sources : canonicalList([...sources]);
  const scope = { connection: 'writeOperations', question: digestOf([filter, direction, visible]) };
  const first = readFirst(page);
  const start = readAfter(page, context.cursors, scope);
  const after = start?.sources[LEDGER]?.after ?? null;
  const { operations, hasNextPage } = await context.services.ledger.list(filter, {
    first,
    after,
    direction,
  });
  const cursorOf = ({ id }: WriteOperation): string =>
    context.cursors.write(scope, {
      nextSourceId: null,
      sources: { [LEDGER]: { after: id, seen: 0, ended: false } },
    });
  const edges = operations.map((operation) => ({
    cursor: cursorOf(operation),
    node: presentWriteOperation(operation, context.services.sources, context.scope.memory),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage,
      hasPreviousPage: start !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    filter,
  };
}

function filterOf(input: WriteOperationFilterInput, context: GraphQLContext): WriteOperationFilter {
  for (const id of input.sourceIds ?? []) readSource(context, id, 'filter.sourceIds');
  return {
    sourceIds: input.sourceIds ? canonicalList(input.sourceIds) : null,
    statuses: input.statuses ? canonicalList(input.statuses) : null,
    mutation: input.mutation ?? null,
    idempotencyKey: input.idempotencyKey ?? null,
    nativeId: input.nativeId ?? null,
    startedAfter: input.startedAfter ?? null,
    startedBefore: input.startedBefore ?? null,
  };
}

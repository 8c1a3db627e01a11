import { GraphQLError } from 'graphql';
import type { OperationLimits } from '../../domain/operation-limits.js';

/** How many references one `_entities` takes: a gateway joins on pages of other subgraphs. */
export const MOST_REFERENCES = 12_000;

/** Limits that no configuration changes. */
type FixedLimit = 'fragments' | 'textLength';

/** A limit that an operation exceeds. */
export interface Excess {
  /** A key of the configuration, or the name of a limit that is fixed. */
  readonly limit: keyof OperationLimits | FixedLimit;
  readonly max: number;
  readonly value: number;
  /** There may be more: counting ended with the first one beyond the limit. */
  readonly orMore?: boolean;
  /** The variable or argument at fault, where there is one. */
  readonly input?: string;
}

const WHAT = {
  depth: 'levels of fields',
  aliases: 'aliases and repeated fields',
  fragments: 'fragments',
  tokens: 'tokens',
  directives: 'directives',
  listSize: 'elements in one list',
  textLength: 'characters in long texts',
  cost: 'as its cost',
  upstreamRequests: 'requests to sources',
  errors: 'errors',
} as const satisfies Record<Excess['limit'], string>;

/** An operation that asks for too much: HTTP 400 and the code OPERATION_LIMIT_EXCEEDED. Nothing was asked for it. */
export class LimitExceeded extends GraphQLError {
  constructor({ limit, max, value, orMore = false, input }: Excess) {
    const where = input === undefined ? '' : ` (${input})`;
    super(
      `The operation has ${String(value)}${orMore ? ' or more' : ''} ${WHAT[limit]}${where}; no more than ${String(max)} are taken${keyOf(limit)}.`,
      {
        extensions: {
          code: 'OPERATION_LIMIT_EXCEEDED',
          limit,
          max,
          value,
          ...(input !== undefined && { input }),
          http: { status: 400 },
        },
      },
    );
  }
}

function keyOf(limit: Excess['limit']): string {
  return limit === 'fragments' || limit === 'textLength' ? '' : ` (limits.${limit})`;
}

import type { DocumentNode } from 'graphql';
import { parse } from 'graphql';
import type { OperationLimits } from '../../domain/operation-limits.js';
import type { OperationHooks } from '../server/operation-hooks.js';
import { excessOf } from './document-size.js';
import type { Excess } from './limit-exceeded.js';
import { LimitExceeded } from './limit-exceeded.js';
import { costOf } from './operation-cost.js';
import { excessOfTexts } from './text-size.js';
import { excessOfVariables } from './variable-size.js';

/**
 * Refuses an operation that asks for too much, before anything is asked: by its document before the validation, whose
 * time grows with the square of some documents, and by its variables and its cost after it.
 */
export function limitsHooks(limits: OperationLimits): OperationHooks {
  // Apollo Server keeps parsed documents, and with them the stand-ins of those that are refused.
  const refused = new WeakMap<DocumentNode, Excess>();
  return {
    parsingDidEnd: (told) => {
      const { document } = told as { readonly document?: DocumentNode };
      const excess = document && excessOf(document, limits);
      if (!excess) return;
      const standIn = parse('{ __typename }');
      refused.set(standIn, excess);
      Object.assign(told, { document: standIn });
    },
    didResolveOperation: ({ schema, document, request: { variables = {} }, operation }) => {
      const excess =
        refused.get(document) ??
        (operation && excessOfVariables(variables, operation, limits)) ??
        excessOfTexts(document, variables) ??
        (operation && excessOfCost({ schema, document, operation, variables }, limits));
      if (excess) throw new LimitExceeded(excess);
    },
  };
}

function excessOfCost(counted: Parameters<typeof costOf>[0], { cost: max }: OperationLimits): Excess | null {
  const value = costOf(counted);
  return value > max ? { limit: 'cost', max, value } : null;
}

import { budgetOf } from '../../domain/request-scope.js';
import type { Step } from '../call.js';
import { unsent } from '../call.js';
import type { Fault } from '../reply.js';

const USED_UP: Fault = {
  code: 'BUDGET_EXCEEDED',
  message: 'The operation has used up its requests to sources. Ask for less at once.',
  retryable: false,
};

/** Sends nothing for an operation that has used up its requests; token requests and retries are among them. */
export const budgetStep: Step = (next) => (call) =>
  budgetOf(call.scope).left > 0 ? next(call) : Promise.resolve({ ...unsent(USED_UP), isOfSource: false });

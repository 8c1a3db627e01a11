import type { ASTNode } from 'graphql';
import type { RequestScope } from '../domain/request-scope.js';
import { scopeStartingAnew } from '../domain/request-scope.js';
import type { SampleTierAccounts } from '../domain/sample/sample-tier-account.js';
import type { Services, ServicesOf } from '../domain/services.js';
import type { SourceError } from '../domain/source-error.js';
import type { Cursors } from './cursors.js';
import { Pacer } from './limits/pacer.js';
import type { Loaders } from './loaders.js';
import { createLoaders } from './loaders.js';
import type { SelectionMemory } from './records/selected-fields.js';
import { tracedServices } from './records/traced-services.js';

/** A source that failed within a connection: the connection stays, and the answer's `errors` name it once. */
export interface SourceFailure {
  readonly error: SourceError;
  readonly path: readonly (string | number)[];
  readonly nodes: readonly ASTNode[];
}

/** What every resolver of one operation is given. */
export interface GraphQLContext {
  readonly scope: RequestScope;
  readonly services: Services;
  /** Replaced once a mutation has changed something: no field after it reads what was loaded before. */
  loaders: Loaders;
  readonly cursors: Cursors;
  readonly samples: SampleTierAccounts;
  readonly selections: SelectionMemory;
  /** What the root fields of a query have answered, by their names in the answer: graphql-js may run the query again. */
  readonly rootAnswers: Map<string, unknown>;
  /** Spreads long lists over turns of the event loop. */
  readonly pacer: Pacer;
  /**
   * Filled while the operation runs; appended to the answer's `errors` at its end. By source and path: a query that is run
   * again meets the same failures.
   */
  readonly failures: Map<string, SourceFailure>;
}

/** The context of one operation; loaders end with it. */
export function createGraphQLContext(parts: {
  readonly scope: RequestScope;
  readonly servicesOf: ServicesOf;
  readonly cursors: Cursors;
  readonly samples: SampleTierAccounts;
}): GraphQLContext {
  const { scope, servicesOf, cursors, samples } = parts;
  const services = servicesOf(scope.caller);
  const pacer = new Pacer(scope);
  const loaders = createLoaders(loadedServices(services, scope), scope, pacer.batchWhenIdle);
  return {
    scope,
    services,
    loaders,
    cursors,
    samples,
    selections: new WeakMap(),
    rootAnswers: new Map(),
    pacer,
    failures: new Map(),
  };
}

/** Lets every later field of the operation read anew. Mutations run one after the other, so nothing is under way. */
export function forgetWhatWasRead(context: GraphQLContext): void {
  const { services, scope, pacer } = context;
  context.loaders = createLoaders(
    loadedServices(services, scope),
    scopeStartingAnew(scope),
    pacer.batchWhenIdle,
  );
}

function loadedServices(services: Services, { trace }: RequestScope): Services {
  return trace ? tracedServices(services, trace) : services;
}

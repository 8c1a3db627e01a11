import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import type { AuthConfig, ConfiguredSource, Fault, ServerConfig } from './config.js';
import { ConfigurationError, isSameSource } from './config.js';
import { createSignIn } from './auth/sign-in.js';
import type { Database } from './database/database.js';
import type { OperationLimits } from './domain/operation-limits.js';
import type { PersistedOperations } from './domain/persisted-operations.js';
import { createServices } from './domain/services.js';
import type { SignIn } from './domain/sign-in.js';
import { SignInRefusal } from './domain/sign-in.js';
import type { Source } from './domain/source/source.js';
import { Sources } from './domain/source/sources.js';
import { WriteService } from './domain/write/write.service.js';
import { signInCode } from './graphql/access/sign-in-error.js';
import { createApolloServer } from './graphql/apollo.js';
import type { GraphQLContext } from './graphql/context.js';
import { createGraphQLContext } from './graphql/context.js';
import { createCursors } from './graphql/cursors.js';
import { answersOf } from './graphql/mount.js';
import { SANDBOX_ORIGIN } from './graphql/pages/landing-page.js';
import type { rememberTexts } from './graphql/persisted/remembered-texts.js';
import { unfitOperations } from './graphql/persisted/unfit-operations.js';
import { sharedSubgraph } from './graphql/schema.js';
import { inTurn } from './in-turn.js';
import type { Log } from './observability/logging.js';
import type { Metrics } from './observability/metrics.js';
import type { Tracing } from './observability/tracing.js';
import type { Replicas } from './redis/replicas.js';
import { sampleTierAccounts } from './sample/sample-tier-accounts.js';
import { callerRefusal } from './server/callers.js';
import type { Generation } from './server/generation.js';
import { Users } from './server/generation.js';
import type { Server } from './server/server.js';
import { Shared } from './shared.js';

/** A change is sent for as long as an operation may take, and looked for as long again. */
const MOST_TIMES_OF_A_CHANGE = 3;

/** What of the configuration a generation is made of. */
export interface GenerationConfig {
  readonly server: ServerConfig;
  readonly limits: OperationLimits;
  readonly persistedOperations: PersistedOperations;
  readonly auth: AuthConfig;
  readonly sources: readonly ConfiguredSource[];
}

/** What all generations of a process have in common. */
export interface GenerationParts {
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'eventsOf'>;
  /** Null where nothing is traced. */
  readonly tracing: Pick<Tracing, 'begin'> | null;
  readonly database: Database;
  /** What the server listens on. */
  readonly host: string;
  /** The processes over the same sources; without Redis they do not speak to each other. */
  readonly replicas: { readonly count: number; readonly redis: Replicas | null };
  /** What clients have sent with a hash: texts alone, which no configuration changes. */
  readonly texts: ReturnType<typeof rememberTexts>;
  readonly server: Pick<Server, 'noteOperation' | 'noteRefusal' | 'openScope'>;
}

/** A source of a generation, and what it was made of. */
interface OpenSource {
  readonly configured: ConfiguredSource;
  readonly source: Shared<Source>;
}

/** What the next generation may go on with. */
interface Inheritance {
  /** The sources are named by it in Redis. */
  readonly secret: string;
  readonly auth: AuthConfig;
  readonly signIn: Shared<SignIn>;
  readonly sources: readonly OpenSource[];
}

/** A generation and what keeps it going. */
export interface RunningGeneration extends Generation {
  readonly inheritance: Inheritance;
  readonly sources: readonly Source[];
  readonly callerOf: SignIn['callerOf'];
  /** How far the clock of this process is ahead of the ledger's, if they differ; null if they agree. */
  readonly clockAheadMs: () => number | null;
  /** Makes it ready to answer; to be called once, before the first request. */
  start(): Promise<void>;
  /** Resolves when nothing of it is under way any more; to be asked for once, when no request begins with it. */
  idle(): Promise<void>;
  /** Lets changes that were sent come to their end, for `limitMs` at most, and lets go of the sources. */
  close(limitMs: number): Promise<void>;
}

/**
 * Everything that one configuration decides: its sources, the services over them, sign-in, cursors, and the graph with its
 * limits. Goes on with the sources of the generation `before` that are configured in the same way, and with its sign-in: with
 * their tokens, their health and what they have learned. Throws a ConfigurationError if an operation of the safelist does not
 * fit the schema.
 */
export function createGeneration(
  config: GenerationConfig,
  parts: GenerationParts,
  before?: RunningGeneration,
): RunningGeneration {
  const { log, tracing, database, texts, host, server } = parts;
  const { server: settings, limits, persistedOperations, auth } = config;
  const { operationTimeoutMs } = settings;
  const unfit = faultsOfSafelist({ persistedOperations, auth });
  if (unfit.length > 0) throw new ConfigurationError(unfit);
  // Handed on whole: a closure over `before` would keep every generation that ever was.
  const sources = openSources(config, parts, before?.inheritance);
  let clockAheadMs: number | null = null;
  const writes = new WriteService({
    ...database.ledger,
    operationTimeoutMs,
    noteClockDifference: (aheadMs) => {
      clockAheadMs = aheadMs;
      if (aheadMs !== null) log.clockDiffers(aheadMs);
    },
    noteLedgerFailure: (cause, requestId) => {
      log.internalError(cause, requestId);
    },
  });
  const servicesOf = createServices(new Sources(sources.map(({ source }) => source.value)), writes);
  const signIn = signInFor(auth, log, before?.inheritance);
  const cursors = createCursors(settings.secret, settings.formerSecrets);
  const origins = [...settings.corsOrigins, ...(settings.landingPage ? [SANDBOX_ORIGIN] : [])];
  const apollo = createApolloServer({
    introspection: settings.introspection,
    landingPage: settings.landingPage,
    schema: schemaFor(auth),
    limits,
    persisted: persistedOperations,
    texts,
    logInternalError: (error, requestId) => {
      log.internalError(error, requestId);
    },
    noteOperation: (scope, read) => {
      server.noteOperation(scope, read);
    },
  });

  const contextOf = async (request: FastifyRequest): Promise<GraphQLContext> => {
    const trace = tracing?.begin(request.headers, { 'customer_graph.request_id': request.id });
    const caller = await signIn.value.callerOf(request.headers.authorization).catch((error: unknown) => {
      if (error instanceof SignInRefusal) server.noteRefusal(request, signInCode(error));
      throw error;
    });
    const scope = server.openScope(request, caller, trace);
    return createGraphQLContext({ scope, servicesOf, cursors, samples: sampleTierAccounts });
  };
  const users = new Users();
  let answer: Generation['graph']['answer'] = notStarted;

  return {
    inheritance: { secret: settings.secret, auth, signIn, sources },
    sources: sources.map(({ source }) => source.value),
    callerOf: (authorization) => signIn.value.callerOf(authorization),
    clockAheadMs: () => clockAheadMs,
    operationTimeoutMs,
    upstreamRequests: limits.upstreamRequests,
    origins,
    users,
    graph: {
      // An operation may go on for a while after its caller has left.
      answer: async (request, reply) => {
        users.enter();
        try {
          return await answer(request, reply);
        } finally {
          users.leave();
        }
      },
      refusalOf: callerRefusal({
        isSignInOff: auth.mode === 'none',
        host,
        allowedHosts: settings.allowedHosts,
        origins,
      }),
      landingPage: settings.landingPage,
    },
    start: async () => {
      await apollo.start();
      answer = answersOf(apollo, contextOf);
    },
    idle: async () => {
      await users.gone();
      await writes.finish(MOST_TIMES_OF_A_CHANGE * operationTimeoutMs);
      const ending = sources.filter(({ source }) => source.isHeldByOne);
      // A token that works once may be exchanged beside the operations, within the time of one call.
      const longest = Math.max(0, ...ending.map(({ configured }) => configured.options.timeoutMs));
      await wait(longest, undefined, { ref: false });
    },
    close: (limitMs) =>
      inTurn([
        () => apollo.stop(),
        () => signIn.letGo(),
        () => writes.finish(limitMs),
        () => Promise.all(sources.map(({ source }) => source.letGo())),
      ]),
  };
}

/** The sources as they are configured; those that are there already in the same way are held once more. */
function openSources(
  { sources, server: { secret } }: Pick<GenerationConfig, 'sources' | 'server'>,
  { log, metrics, tracing, database, replicas }: GenerationParts,
  inheritance?: Inheritance,
): readonly OpenSource[] {
  const others = { count: replicas.count, sources: replicas.redis?.sourcesUnder(secret) };
  // Under another secret what is shared has another name in Redis.
  const mayStay = !replicas.redis || inheritance?.secret === secret;
  const present = mayStay ? (inheritance?.sources ?? []) : [];
  return sources.map((configured) => {
    const kept = present.find((known) => isSameSource(known.configured, configured));
    if (kept) return { configured, source: kept.source.hold() };
    const labels = { source: configured.options.id, provider: configured.providerId };
    const events = { ...metrics.eventsOf(labels, log), tracesCalls: tracing !== null };
    const source = configured.create({ credentials: database.credentials }, events, others);
    return { configured, source: new Shared(source) };
  });
}

function signInFor(auth: AuthConfig, log: Log, inheritance?: Inheritance): Shared<SignIn> {
  if (inheritance && isDeepStrictEqual(auth, inheritance.auth)) return inheritance.signIn.hold();
  const signIn = createSignIn(auth, (reason) => {
    log.keysUnavailable(reason);
  });
  return new Shared(signIn);
}

/** What keeps the operations of a safelist from being run; the schema is built for it. */
export function faultsOfSafelist({
  persistedOperations: persisted,
  auth,
}: Pick<GenerationConfig, 'persistedOperations' | 'auth'>): readonly Fault[] {
  if (persisted.mode !== 'safelist') return [];
  const unfit = unfitOperations(schemaFor(auth), persisted.operations);
  return unfit.map((expected) => ({ path: ['persistedOperations', 'manifest'], expected }));
}

function schemaFor(auth: AuthConfig): ReturnType<typeof sharedSubgraph> {
  return sharedSubgraph({ declaresScopes: auth.mode !== 'none' });
}

function notStarted(): never {
  throw new Error('The graph has not started');
}

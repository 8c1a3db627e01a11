import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';

const NO_TRACE = Promise.resolve();

/**
 * Apollo's trace of every field, for a router that asks for it. Apollo's own plugin begins a trace for every request before it
 * looks whether one is asked for; and it is large, so it is loaded when the first router asks.
 */
export function inlineTracePlugin(): ApolloServerPlugin {
  let loaded: Promise<ApolloServerPlugin> | undefined;
  return {
    requestDidStart: (context) => {
      if (!isTraced(context.request)) return NO_TRACE;
      loaded ??= load();
      return loaded.then((plugin) => plugin.requestDidStart?.(context));
    },
  };
}

/** Whether a router asks for a trace of this operation. */
export function isTraced({ http }: GraphQLRequest): boolean {
  return http?.headers.get('apollo-federation-include-trace') === 'ftv1';
}

async function load(): Promise<ApolloServerPlugin> {
  const { ApolloServerPluginInlineTrace } = await import('@apollo/server/plugin/inlineTrace');
  return ApolloServerPluginInlineTrace();
}

import type { ApolloServerPlugin } from '@apollo/server';

const NO_TRACE = Promise.resolve();

/**
 * Apollo's trace of every field, for a router that asks for it. Apollo's own plugin begins a trace for every request before it
 * looks whether one is asked for; and it is large, so it is loaded when the first router asks.
 */
export function inlineTracePlugin(): ApolloServerPlugin {
  let loaded: Promise<ApolloServerPlugin> | undefined;
  return {
    requestDidStart: (context) => {
      if (context.request.http?.headers.get('apollo-federation-include-trace') !== 'ftv1') return NO_TRACE;
      loaded ??= load();
      return loaded.then((plugin) => plugin.requestDidStart?.(context));
    },
  };
}

async function load(): Promise<ApolloServerPlugin> {
  const { ApolloServerPluginInlineTrace } = await import('@apollo/server/plugin/inlineTrace');
  return ApolloServerPluginInlineTrace();
}

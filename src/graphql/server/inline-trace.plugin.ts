import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';

const NO_TRACE = Promise.resolve();

/**
 * Apollo's trace of every field, for a router that asks for it. Apollo's own plugin begins a trace for every request before it
 * looks whether one is asked for.
 */
export function inlineTracePlugin(): ApolloServerPlugin {
  const plugin: ApolloServerPlugin = ApolloServerPluginInlineTrace();
  return {
    ...plugin,
    requestDidStart: (context) =>
      context.request.http?.headers.get('apollo-federation-include-trace') === 'ftv1'
        ? (plugin.requestDidStart?.(context) ?? NO_TRACE)
        : NO_TRACE,
  };
}

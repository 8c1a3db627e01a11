/** Names of headers that the subgraphs need. */
const PASSED_ON = ['authorization', 'x-request-id'];

/** What Hive Gateway needs to know besides the supergraph: `hive-gateway supergraph … --config-path hive.config.mjs`. */
export const gatewayConfig = {
  // Longer than operationTimeoutMs of the graph, which then says itself what did not come in time.
  upstreamTimeout: 30_000,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) =>
      Object.fromEntries(
        PASSED_ON.flatMap((name) => {
          const value = request.headers.get(name);
          return value === null ? [] : [[name, value]];
        }),
      ),
  },
};

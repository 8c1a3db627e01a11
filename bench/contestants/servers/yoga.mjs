/** Stock GraphQL Yoga on Node's own HTTP server, with plain resolvers over rows in memory. */
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { listens, resolvers, typeDefs } from './rows.mjs';

const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }), logging: false });
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => {
  listens(server.address().port);
});

/** Stock Apollo Server on Fastify, with plain resolvers over rows in memory. */
import { ApolloServer } from '@apollo/server';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify from 'fastify';
import { listens, resolvers, typeDefs } from './rows.mjs';

const app = fastify();
const apollo = new ApolloServer({ typeDefs, resolvers, plugins: [fastifyApolloDrainPlugin(app)] });
await apollo.start();
await app.register(fastifyApollo(apollo));
await app.listen({ host: '127.0.0.1', port: 0 });
listens(app.addresses()[0].port);

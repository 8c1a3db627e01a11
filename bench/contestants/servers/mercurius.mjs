/** Mercurius with its just-in-time compiler, with plain resolvers over rows in memory. */
import fastify from 'fastify';
import mercurius from 'mercurius';
import { listens, resolvers, typeDefs } from './rows.mjs';

const app = fastify();
await app.register(mercurius, { schema: typeDefs, resolvers, jit: 1 });
await app.listen({ host: '127.0.0.1', port: 0 });
listens(app.addresses()[0].port);

/**
 * The health check of the image: ends with 0 if the process in the same container runs, else with 1. It asks
 * 127.0.0.1:HEALTH_PORT, or PORT.
 */
import { get } from 'node:http';

const { HEALTH_PORT: healthPort, PORT: port } = process.env;
const address = { host: '127.0.0.1', port: healthPort || port || '4000', path: '/health/live' };
const sick = () => process.exit(1);
get({ ...address, timeout: 4_000 }, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
  .on('timeout', sick)
  .on('error', sick);

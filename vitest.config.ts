import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { CHROMIUM } from './tests/support/chromium.js';
import { PROMTOOL } from './tests/support/promtool.js';
import { PGBOUNCER, REDIS_SERVER } from './tests/support/installed.js';

// The vendors' documents lie beside the repository and are no part of it; their tests need them.
const vendorDocumentsAreHere = existsSync(new URL('../shared', import.meta.url));
const chromiumIsHere = existsSync(CHROMIUM);
const promtoolIsHere = existsSync(PROMTOOL);
const pgbouncerIsHere = existsSync(PGBOUNCER);
const redisIsHere = existsSync(REDIS_SERVER);
// eslint-disable-next-line no-restricted-syntax -- the tests are no part of the product, and read what only they need
const postgresqlIsHere = Boolean(process.env['TEST_POSTGRES_URL']);

export default defineConfig({
  resolve: {
    // Without it vite loads graphql's "module" copy beside the one that the GraphQL packages load,
    // and graphql refuses types that come from the other copy.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      ...(vendorDocumentsAreHere ? [] : ['tests/vendor/**']),
      ...(chromiumIsHere ? [] : ['tests/browser/**']),
      ...(promtoolIsHere ? [] : ['tests/alerts/**']),
      ...(pgbouncerIsHere ? [] : ['tests/replicas/pgbouncer.test.ts']),
      ...(redisIsHere ? [] : ['tests/replicas/shared-*.test.ts']),
    ],
    pool: 'forks',
    // Loading the graph and its packages costs a test file more than its tests do; a worker loads them once.
    isolate: false,
    // Workers wait for processes and time-outs half of their time; vitest itself would leave one of two cores unused.
    maxWorkers: availableParallelism() + 2,
    globalSetup: ['tests/support/compile-processes.ts'],
    setupFiles: ['tests/support/each-file.ts'],
    // A test that waits has this long: a busy machine is no fault of the code.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: [
      'default',
      [
        './tests/support/summary-reporter.ts',
        {
          notRun: [
            ...(vendorDocumentsAreHere ? [] : ['tests/vendor: skipped, ../shared is not here']),
            ...(chromiumIsHere ? [] : [`tests/browser: skipped, ${CHROMIUM} is not here`]),
            ...(promtoolIsHere ? [] : [`tests/alerts: skipped, ${PROMTOOL} is not here`]),
            ...(pgbouncerIsHere ? [] : [`tests/replicas/pgbouncer: skipped, ${PGBOUNCER} is not here`]),
            ...(redisIsHere ? [] : [`tests/replicas/shared-*: skipped, ${REDIS_SERVER} is not here`]),
            ...(postgresqlIsHere ? [] : ['suites over PostgreSQL: skipped, TEST_POSTGRES_URL is not set']),
          ],
        },
      ],
    ],
  },
});

import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import type { NeedingTests } from './tests/support/installed.js';
import { NEEDING_TESTS } from './tests/support/installed.js';

// The vendors' documents lie beside the repository and are no part of it.
const needing: readonly NeedingTests[] = [
  { tests: 'tests/vendor/**', needed: '../shared' },
  ...NEEDING_TESTS,
];
const leftOut = needing.filter(
  ({ needed, isUsable = () => true }) => !existsSync(resolve(import.meta.dirname, needed)) || !isUsable(),
);
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
    exclude: ['**/node_modules/**', ...leftOut.map(({ tests }) => tests)],
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
            ...leftOut.map(
              ({ tests, needed }) => `${tests}: skipped, ${needed} is not here or cannot be used`,
            ),
            ...(postgresqlIsHere ? [] : ['suites over PostgreSQL: skipped, TEST_POSTGRES_URL is not set']),
          ],
        },
      ],
    ],
  },
});

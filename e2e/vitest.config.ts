import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As in the configuration of the root, and for its reason.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    pool: 'forks',
    // A gateway takes seconds to start, and minutes on a machine that is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

const root = join(import.meta.dirname, '../..');
/** Packages are found from here, git ignores it, and no two runs share a folder in it. */
const cache = join(root, 'node_modules/.cache');

/** Every process that a test starts, by its name. */
const PROCESSES = {
  main: new URL('../../src/main.ts', import.meta.url),
  sandbox: new URL('../../src/sandbox.ts', import.meta.url),
  'credential-process': new URL('credential-process.ts', import.meta.url),
  'ion-process': new URL('ion-process.ts', import.meta.url),
  'platform-process': new URL('platform-process.ts', import.meta.url),
  'write-process': new URL('write-process.ts', import.meta.url),
};

const noCommandLine = fileURLToPath(new URL('no-command-line.ts', import.meta.url));

/** Packages that read files beside their own, and the drivers of databases that are not installed. */
const NOT_BUNDLED = [
  'i18n-iso-countries',
  'libsql',
  'better-sqlite3',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'sqlite3',
  'tedious',
];

export type ProcessName = keyof typeof PROCESSES;

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the compiled processes. */
    readonly compiledProcesses: string;
  }
}

/**
 * Compiles once for the whole run, the packages too: a process that looked for its thousands of files, or compiled its own
 * sources, would take twice as long to start.
 */
export default async function compileProcesses(project: TestProject): Promise<() => void> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'processes-'));
  const input = Object.fromEntries(
    Object.entries(PROCESSES).map(([name, url]) => [name, fileURLToPath(url)]),
  );
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: {
      alias: [
        // As in vitest.config.ts: one copy of graphql for all packages.
        { find: /^graphql$/, replacement: 'graphql/index.js' },
        { find: '@rushstack/ts-command-line', replacement: noCommandLine },
      ],
    },
    ssr: { noExternal: true, external: NOT_BUNDLED },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      rolldownOptions: { input, external: NOT_BUNDLED },
    },
  });
  project.provide('compiledProcesses', folder);
  return () => {
    rmSync(folder, { recursive: true });
  };
}

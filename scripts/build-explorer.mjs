/** Bundles the explorer into dist/explorer: one page, and assets whose names hold a hash of what they are. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Vite's messages are about packages of others; a fault ends the build all the same. */
export async function buildExplorer() {
  await build({
    root: fileURLToPath(new URL('../explorer', import.meta.url)),
    // The page does not know its own address: a proxy may put a path in front.
    base: './',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: fileURLToPath(new URL('../dist/explorer', import.meta.url)),
      emptyOutDir: true,
      target: 'es2022',
    },
  });
}

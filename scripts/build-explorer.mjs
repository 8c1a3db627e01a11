/** Bundles the explorer into dist/explorer: one page, and assets whose names hold a hash of what they are. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * The editor is imported when the page runs; a browser that knows of it before fetches both at once.
 * @type {import('vite').Plugin}
 */
const preloadEditor = {
  name: 'preload-editor',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.values(bundle ?? {})
        .filter(({ type, name }) => type === 'chunk' && name === 'monaco-editor')
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
          injectTo: 'head',
        })),
  },
};

/** Vite's messages are about packages of others; a fault ends the build all the same. */
export async function buildExplorer() {
  await build({
    root: fileURLToPath(new URL('../explorer', import.meta.url)),
    // The page does not know its own address: a proxy may put a path in front.
    base: './',
    configFile: false,
    logLevel: 'error',
    plugins: [preloadEditor],
    worker: { format: 'es' },
    build: {
      outDir: fileURLToPath(new URL('../dist/explorer', import.meta.url)),
      emptyOutDir: true,
      target: 'es2022',
    },
  });
}

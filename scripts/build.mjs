/**
 * Compiles src/ into an empty dist/, and bundles the explorer. With --if-possible (npm's "prepare") a production install, which has no
 * compiler, is left as it is: dist/ then comes from the machine that built it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const compiler = fileURLToPath(new URL('node_modules/typescript/bin/tsc', root));
const dist = fileURLToPath(new URL('dist', root));

if (!existsSync(compiler) && process.argv.includes('--if-possible')) {
  console.log('build: no compiler in a production install, dist/ is used as it is');
  process.exit(0);
}
rmSync(dist, { recursive: true, force: true });
const { status, error } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
  cwd: fileURLToPath(root),
  stdio: 'inherit',
});
if (error !== undefined) {
  console.error(`build: ${error.message}`);
}
if (status !== 0) process.exit(status ?? 1);
// Not to be found in a production install.
const { buildExplorer } = await import('./build-explorer.mjs');
await buildExplorer();

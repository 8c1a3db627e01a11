/**
 * Prints the packages that the product runs with as a bill of materials (CycloneDX), by package-lock.json:
 * `npm run --silent sbom > sbom.json`.
 *
 * `npm sbom --omit dev` leaves out each package that a package of development needs as well, such as fastify. So npm gets a folder
 * without the packages of development.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const project = z.looseObject({ devDependencies: z.unknown() });
const lockFile = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ dev: z.boolean().default(false) })),
});
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));

/** As JSON leaves it out. */
const NONE = { devDependencies: undefined };
const lock = lockFile.parse(read('package-lock.json'));
const packages = Object.fromEntries(
  Object.entries(lock.packages)
    .filter(([, { dev }]) => !dev)
    .map(([path, entry]) => [path, path === '' ? { ...entry, ...NONE } : entry]),
);
const scratch = mkdtempSync(join(tmpdir(), 'sbom-'));
// npm calls the product by the name of its folder.
const folder = join(scratch, 'customer-graph');
mkdirSync(folder);
try {
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ ...project.parse(read('package.json')), ...NONE }),
  );
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
  const options = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  execFileSync('npm', ['sbom', ...options], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
} finally {
  rmSync(scratch, { recursive: true });
}

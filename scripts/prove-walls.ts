/**
 * Breaks every rule of .dependency-cruiser.cjs once and fails where a rule keeps silent, and fails as well
 * where a rule speaks against a tree that keeps all walls. Writes only into a temporary folder.
 */
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { keptTree, violations } from './walls.cases.js';
import type { Tree } from './walls.cases.js';

interface Configuration {
  readonly forbidden: readonly IForbiddenRuleType[];
  readonly options: ICruiseOptions & { readonly enhancedResolveOptions: object };
}

const repository = join(import.meta.dirname, '..');
const configuration = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as Configuration;

async function write(tree: Tree): Promise<void> {
  for (const [path, source] of Object.entries(tree)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, source);
  }
}

/** Cruises the current folder and answers every broken rule as "rule <- file". */
async function brokenRules(): Promise<ReadonlySet<string>> {
  const { forbidden, options } = configuration;
  const cruised = await cruise(
    ['src', 'tests'],
    { ...options, ruleSet: { forbidden: [...forbidden] }, validate: true },
    options.enhancedResolveOptions,
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  if (typeof cruised.output === 'string') {
    throw new TypeError('dependency-cruiser answered text where a result was asked for');
  }
  return new Set(cruised.output.summary.violations.map(({ rule, from }) => `${rule.name} <- ${from}`));
}

function faults(silentTree: ReadonlySet<string>, broken: ReadonlySet<string>): readonly string[] {
  const cases = violations.map(({ rule, from }) => `${rule} <- ${from}`);
  const provedRules = new Set(violations.map(({ rule }) => rule));
  const knownRules = configuration.forbidden.flatMap(({ name }) => (name === undefined ? [] : [name]));
  return [
    ...[...silentTree].map((found) => `speaks although every wall is kept: ${found}`),
    ...cases.filter((expected) => !broken.has(expected)).map((expected) => `keeps silent: ${expected}`),
    ...knownRules.filter((name) => !provedRules.has(name)).map((name) => `has no proof: ${name}`),
    ...configuration.forbidden
      .filter(({ comment }) => comment === undefined)
      .map(({ name }) => `says no reason: ${name ?? 'a rule without a name'}`),
  ];
}

const folder = await mkdtemp(join(tmpdir(), 'walls-'));
try {
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.json']) {
    await copyFile(join(repository, file), join(folder, file));
  }
  process.chdir(folder);
  await write(keptTree);
  const silentTree = await brokenRules();
  for (const { from, files } of violations) {
    await rm(from, { force: true });
    await write(files);
  }
  const found = faults(silentTree, await brokenRules());
  for (const fault of found) {
    console.error(fault);
  }
  console.log(
    `${String(configuration.forbidden.length)} walls, ${String(violations.length)} proofs, ${String(found.length)} faults`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
} finally {
  process.chdir(repository);
  await rm(folder, { recursive: true, force: true });
}

import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

/** One file of a Relay client: Relay wants names that begin with that of the file. */
export interface RelayModule {
  readonly name: string;
  readonly document: string;
}

export interface RelayProject {
  /** Made here. */
  readonly folder: string;
  /** The schema as text, without what only federation knows. */
  readonly sdl: string;
  readonly modules: readonly RelayModule[];
  /** The name of the manifest in the folder; none is made if left out. */
  readonly manifest?: string;
}

const run = promisify(execFile);
/** The package has no types; it says where its program is. */
const relayCompiler = z.string().parse(createRequire(import.meta.url)('relay-compiler'));

/** Runs Relay's compiler; returns the files of operations that it made, and rejects if it refuses a module. */
export async function compileRelay({
  folder,
  sdl,
  modules,
  manifest,
}: RelayProject): Promise<readonly string[]> {
  for (const part of ['src', 'made']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'schema.graphql'), sdl);
  if (manifest !== undefined) writeFileSync(join(folder, manifest), '{}');
  const config = {
    src: './src',
    schema: './schema.graphql',
    artifactDirectory: './made',
    language: 'typescript',
    ...(manifest !== undefined && { persistConfig: { file: `./${manifest}` } }),
  };
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
  for (const { name, document } of modules)
    writeFileSync(join(folder, 'src', `${name}.ts`), `graphql\`\n${document}\n\`;\n`);
  await run(relayCompiler, ['--noWatchman', 'relay.config.json'], { cwd: folder });
  return readdirSync(join(folder, 'made')).filter((file) => /(Query|Mutation)\.graphql\.ts$/.test(file));
}

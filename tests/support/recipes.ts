import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');

/** The path of a file of the repository. */
export const inRepository = (name: string): string => join(root, name);

/** The text of a file of the repository. */
export const textOf = (name: string): string => readFileSync(inRepository(name), 'utf8');

/** A YAML file with one document, its merge keys merged. */
export const yamlOf = (name: string): unknown => parse(textOf(name), { merge: true });

/** Every document of a YAML file. */
export const documentsOf = (name: string): readonly unknown[] =>
  parseAllDocuments(textOf(name)).map((document) => document.toJS() as unknown);

const scripts = z.object({ scripts: z.object({ start: z.string() }) });

/** The words of the command that `npm start` runs: Node, its flags, and the file. */
export const START: readonly string[] = scripts
  .parse(JSON.parse(textOf('package.json')))
  .scripts.start.split(' ');

/** What is set for Node in that command. */
export const NODE_FLAGS = START.filter((word) => word.startsWith('-'));

/** After `server.drainMs` operations in flight have 10 seconds, changes that were sent 10 seconds more, and traces 2. */
const END_MS = 22_000;

/** The shortest time after a signal, in seconds, before which a process with this configuration must not be killed. */
export function leastGraceSeconds(config: string): number {
  const { server } = z
    .object({ server: z.object({ drainMs: z.number().default(5_000) }).prefault({}) })
    .parse(yamlOf(config));
  return (server.drainMs + END_MS) / 1_000;
}

/** The names of the secrets that a configuration reads from files of one folder. Fails if it reads one from elsewhere. */
export function secretsOf(config: string, folder: string): readonly string[] {
  return [...textOf(config).matchAll(/\$\{file:([^}]+)\}/g)].map(([, path = '']) => {
    if (!path.startsWith(`${folder}/`)) throw new Error(`${path} is not below ${folder}`);
    return path.slice(folder.length + 1);
  });
}

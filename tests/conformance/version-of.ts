import { readFileSync } from 'node:fs';
import { z } from 'zod';

const named = z.object({ version: z.string() });

/** The version of an installed package. */
export function versionOf(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return named.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceConfig } from '../product.js';
import type { Running } from './contestant.js';
import { startNode } from './contestant.js';
import { DIST } from './folders.js';

/** Writes a configuration of the product over these sources; everything else is as it comes. */
export function productConfig(sources: readonly SourceConfig[]): {
  readonly file: string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'config.yaml');
  const config = {
    auth: { mode: 'none' },
    server: { port: 0, secret: 'the secret of every bench of the product' },
    database: { url: `sqlite:${join(folder, 'bench.db')}` },
    sources,
  };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config));
  return {
    file,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/** Starts a build of the product as `npm start` does. */
export async function startBuild(sources: readonly SourceConfig[], dist = DIST): Promise<Running> {
  const { file, remove } = productConfig(sources);
  const server = await startNode({ file: join(dist, 'main.js'), args: ['--config', file] });
  return {
    ...server,
    close: async () => {
      await server.close();
      remove();
    },
  };
}

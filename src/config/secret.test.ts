import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { faultsOf } from '../../tests/support/config-file.js';
import { keptSecret } from './secret.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secret-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const database = (): string => join(folder, 'data', 'graph.db');
const secretFile = (): string => `${database()}.secret`;

const manyDatabases = (): readonly string[] =>
  Array.from({ length: 200 }, (_, index) => join(folder, `${index}.db`));

/** Keeps the secrets of many databases in a process of its own, from the time `startAt` on. */
async function inAnotherProcess(startAt: number): Promise<readonly string[]> {
  const script = `import { keptSecret } from ${JSON.stringify(new URL('./secret.ts', import.meta.url).href)};
    while (Date.now() < ${startAt});
    console.log(JSON.stringify(${JSON.stringify(manyDatabases())}.map(keptSecret)));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part));
  await new Promise((resolve) => child.once('close', resolve));
  return z.array(z.string()).parse(JSON.parse(output));
}

describe('the kept secret', () => {
  it('is made once, of 32 random bytes, readable by its owner only', () => {
    const secret = keptSecret(database());
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(keptSecret(database())).toBe(secret);
    expect(statSync(secretFile()).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['graph.db.secret']);
    expect(keptSecret(join(folder, 'other.db'))).not.toBe(secret);
  });

  it('is one and the same for processes that start at the same time', async () => {
    const startAt = Date.now() + 1500;
    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => inAnotherProcess(startAt)));
    for (const secrets of others) expect(secrets).toEqual(first);
    expect(manyDatabases().map((file) => readFileSync(`${file}.secret`, 'utf8').trim())).toEqual(first);
    expect(readdirSync(folder)).toHaveLength(manyDatabases().length);
  });

  it('is refused where others than its owner may read it', () => {
    keptSecret(database());
    chmodSync(secretFile(), 0o640);
    expect(faultsOf(() => keptSecret(database()))[0]).toMatch(/^server\.secret: .*chmod 600/);
  });

  it('is refused where the file holds too little', () => {
    keptSecret(database());
    writeFileSync(secretFile(), 'short\n');
    expect(faultsOf(() => keptSecret(database()))[0]).toMatch(/^server\.secret: .*fewer than 32 characters/);
  });

  it('is asked for where the folder cannot be made', () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');
    expect(faultsOf(() => keptSecret(database()))[0]).toMatch(/^server\.secret: .*set server\.secret/);
  });
});

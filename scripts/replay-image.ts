/**
 * Takes the steps of the Dockerfile by hand, where no engine for containers runs: each stage is a folder, COPY copies, RUN runs,
 * with the Node of this machine. Then starts what came of it as the image would, asks it, and stops it. As root the process
 * runs as the image's user, if it may; else as the one who calls this.
 */
import { strict as assert } from 'node:assert';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join, normalize } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Copy, DockerfileParser } from 'dockerfile-ast';

interface Stage {
  /** What stands for its root folder. */
  readonly folder: string;
  workFolder: string;
  readonly environment: Record<string, string>;
  readonly settings: Map<string, string>;
}

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'image-'));
chmodSync(scratch, 0o755);
process.once('exit', () => {
  rmSync(scratch, { recursive: true, force: true });
});

/** What .dockerignore lets in: it refuses everything and names what it takes. */
const [refusedFirst, ...patterns] = readFileSync(join(root, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
assert.equal(refusedFirst, '*', '.dockerignore refuses everything first');
const letIn = patterns.filter((line) => line.startsWith('!')).map((line) => line.slice(1));

function context(): string {
  const folder = join(scratch, 'context');
  const isTest = (path: string): boolean => path.endsWith('.test.ts');
  for (const name of letIn) {
    cpSync(join(root, name), join(folder, name), { recursive: true, filter: (path) => !isTest(path) });
  }
  return folder;
}

function newStage(number: number): Stage {
  const folder = join(scratch, `stage-${String(number)}`);
  mkdirSync(folder);
  return { folder, workFolder: folder, environment: {}, settings: new Map() };
}

function inStage({ folder, workFolder }: Stage, path: string): string {
  return normalize(isAbsolute(path) ? join(folder, path) : join(workFolder, path));
}

/** COPY: several files go into a folder; a folder gives what is in it. */
function copy(stage: Stage, from: string, paths: readonly string[]): void {
  const target = paths.at(-1) ?? '';
  const isFolder = target.endsWith('/');
  for (const source of paths.slice(0, -1)) {
    const path = inStage(stage, target);
    cpSync(join(from, source), isFolder ? join(path, basename(source)) : path, {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

/** Without the right to give files away and to become another user, what is made here belongs to the caller. */
const isPrivileged =
  process.getuid?.() === 0 && spawnSync('true', { uid: 1_000, gid: 1_000 }).error === undefined;
const OWNER = / --(?:owner|group)=\d+/g;

function run(stage: Stage, written: string): void {
  const command = isPrivileged ? written : written.replaceAll(OWNER, '');
  console.log(`  RUN ${command}`);
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, ...stage.environment };
  execFileSync('sh', ['-c', command], { cwd: stage.workFolder, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

const given = context();
const stages: Stage[] = [];
const named = new Map<string, Stage>();
const instructions = DockerfileParser.parse(readFileSync(join(root, 'Dockerfile'), 'utf8')).getInstructions();
for (const instruction of instructions) {
  const keyword = instruction.getKeyword();
  const words = instruction.getArguments().map((word) => word.getValue());
  if (keyword === 'FROM') {
    console.log(`stage ${words.join(' ')}`);
    stages.push(newStage(stages.length));
    if (words[1]?.toUpperCase() === 'AS') named.set(words[2] ?? '', stages.at(-1) ?? newStage(0));
    continue;
  }
  const stage = stages.at(-1);
  assert(stage, 'a Dockerfile begins with FROM');
  if (keyword === 'WORKDIR') {
    stage.workFolder = inStage(stage, words.join(' '));
    mkdirSync(stage.workFolder, { recursive: true });
  } else if (keyword === 'ENV') {
    for (const pair of words) {
      const [name = '', value = ''] = pair.split('=');
      stage.environment[name] = value;
    }
  } else if (keyword === 'COPY') {
    const from = instruction instanceof Copy ? instruction.getFromFlag()?.getValue() : undefined;
    copy(stage, typeof from === 'string' ? (named.get(from)?.folder ?? '') : given, words);
  } else if (keyword === 'RUN') run(stage, instruction.getRawArgumentsContent() ?? '');
  else stage.settings.set(keyword, instruction.getRawArgumentsContent() ?? '');
}

const image = stages.at(-1);
assert(image);
const commandOf = (text: string): readonly string[] => JSON.parse(text.slice(text.indexOf('['))) as string[];
const [, ...command] = commandOf(image.settings.get('CMD') ?? '[]');
const [, ...healthCheck] = commandOf(image.settings.get('HEALTHCHECK') ?? '[]');
const [uid = 0, gid = 0] = (image.settings.get('USER') ?? '').split(':').map(Number);
assert(uid > 0 && gid > 0, 'the image names a user that is not root, by number');

/** Size and time of all files, but those of the volume. */
function filesOf(folder: string, volume: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(folder, entry.name);
    if (path === volume) return [];
    if (entry.isDirectory()) return [...filesOf(path, volume)];
    const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: -1, mtimeMs: -1 };
    return [[path, `${String(size)} ${String(mtimeMs)}`]];
  });
  return new Map(entries);
}

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
assert(address !== null && typeof address === 'object');
const port = String(address.port);
server.close();
await once(server, 'close');

const volume = join(image.folder, image.settings.get('VOLUME') ?? '');
const before = filesOf(image.folder, volume);
const options = {
  cwd: image.workFolder,
  env: { ...image.environment, PORT: port, TMPDIR: '/nowhere' },
  ...(isPrivileged && { uid, gid }),
};
const isHealthy = (): boolean => spawnSync(process.execPath, healthCheck, options).status === 0;
assert(!isHealthy(), 'the health check fails before the start');
const child = spawn(process.execPath, command, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
const ended = once(child, 'exit');
try {
  for (let tries = 0; !isHealthy(); tries += 1) {
    assert(tries < 120 && child.exitCode === null, 'it is healthy within a minute');
    await wait(500);
  }
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ customers(first: 4) { nodes { sourceId } } }' }),
  });
  const answer = await response.text();
  assert.match(answer, /"connect-sandbox".*"tradevest-sandbox"/, answer);
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null], 'it ends with 0 on SIGTERM');
} finally {
  child.kill('SIGKILL');
}
assert(!isHealthy(), 'the health check fails behind the end');
assert.deepEqual(filesOf(image.folder, volume), before, 'it writes to its volume alone');
const compiled = readdirSync(join(image.workFolder, 'dist'), { recursive: true, encoding: 'utf8' });
assert(!compiled.some((name) => /\.test\.js$|\.map$/.test(name)), 'neither tests nor source maps are in it');
const megabytes = Number(execFileSync('du', ['-sm', image.folder], { encoding: 'utf8' }).split('\t')[0]);
console.log(`the image: ${String(megabytes)} MB beside Node`);
console.log(isPrivileged ? 'runs as another user over files that it cannot change' : 'runs as the caller');

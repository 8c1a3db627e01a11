/**
 * The sandboxes of all providers in a process of their own, each behind a server where faults happen, so that neither
 * disturbs what is measured. Sends the sources as the configuration names them, then answers each message of `Command`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '../../tests/faults/matrix/faulty-server.js';
import { answering } from '../../tests/faults/matrix/fault-kinds.js';
import { passThrough } from '../../tests/faults/matrix/faulty-server.js';
import { HOSTILE_KINDS } from '../../tests/faults/matrix/hostile-kinds.js';
import type { FaultySource } from '../../tests/faults/matrix/sources.js';
import { addressOf, forEachProvider, startFaultySource } from '../../tests/faults/matrix/sources.js';
import type { Command, PlatformsOptions } from './platforms.js';
import { sourceIdOf } from './platforms.js';
import { seededRandom } from './seeded-random.js';

const { customers, answerAfterMs } = JSON.parse(process.argv[2] ?? '{}') as PlatformsOptions;
const sources = await forEachProvider((id) => startFaultySource(sourceIdOf(id), id, { customers }));
const random = seededRandom(1);

/** The platform's own answer after what it takes over the internet. */
const well: Fault = async (exchange) => {
  await wait(answerAfterMs);
  await passThrough(exchange);
};

/** Every second answer is HTTP 500, in no order. */
const brownOut: Fault = async (exchange) => {
  await wait(answerAfterMs);
  await (random() < 0.5 ? answering(500) : passThrough)(exchange);
};

function faultOf(name: string | null): Fault {
  if (name === null) return well;
  if (name === 'brown-out') return brownOut;
  const kind = HOSTILE_KINDS.find((one) => one.name === name);
  if (!kind) throw new Error(`There is no fault called ${name}.`);
  return kind.fault();
}

function setFault({ server, platform }: FaultySource, fault: Fault): void {
  server.setFault(fault, ({ path }) => !platform.isTokenPath(path));
}

/** How many requests for rows came since the last time. */
function takeRequests({ server, platform }: FaultySource): number {
  const count = server.requests.filter(({ path }) => !platform.isTokenPath(path)).length;
  server.clearRequests();
  platform.sandbox.clearRequests();
  return count;
}

/** What makes a customer, for each provider that takes names. */
function readCreations(): Readonly<Record<string, object>> {
  const given = Object.values(sources).flatMap(({ providerId, platform: { writing } }) => {
    const input = writing?.creations[0].input;
    return input?.name === undefined ? [] : [[providerId, input] as const];
  });
  return Object.fromEntries(given);
}

/** What each platform holds, when all is done that it does behind its answers. */
async function readRecords(): Promise<Readonly<Record<string, readonly string[]>>> {
  const held = Object.values(sources).map(async ({ providerId, platform: { baseUrl, writing } }) => {
    writing?.settle();
    // Whatever is asked, time goes on with it.
    await fetch(baseUrl);
    return [providerId, writing?.ids().map((id) => JSON.stringify(writing.recordOf(id))) ?? []] as const;
  });
  return Object.fromEntries(await Promise.all(held));
}

async function answerTo(command: Command): Promise<string | object> {
  switch (command.do) {
    case 'set fault':
      setFault(sources[command.source], faultOf(command.fault));
      return 'set';
    case 'take requests':
      return Object.fromEntries(
        Object.values(sources).map((source) => [source.providerId, takeRequests(source)]),
      );
    case 'read creations':
      return readCreations();
    case 'read records':
      return readRecords();
  }
}

// It ends with the process that started it.
process.once('disconnect', () => process.exit());
process.on('message', (command: Command) => {
  void answerTo(command).then((answer) => process.send?.(answer));
});
for (const source of Object.values(sources)) setFault(source, well);
const configured = Object.values(sources).map((source) => {
  const { baseUrl, settings } = addressOf(source);
  return { id: source.id, provider: source.providerId, baseUrl, ...settings };
});
process.send?.(configured);

/**
 * Loaded into the process of a server by `--import`, with `--expose-gc`: tells the process that started it what it takes.
 * "clear" begins anew, "read" asks for the figures.
 */
import { performance } from 'node:perf_hooks';
import { setInterval } from 'node:timers';

const SAMPLED_EVERY_MS = 5;

let peakRss = 0;
let longestStop = 0;
let longestStopCpu = 0;
let cpuAtStart = 0;
let cpuAtTurn = 0;
let turnAt = 0;

/** Processor time in milliseconds. On a busy machine a process may wait for a core, which is no stop of its own. */
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const sample = () => {
  const cpu = cpuMs();
  const now = performance.now();
  longestStopCpu = Math.max(longestStopCpu, cpu - cpuAtTurn);
  longestStop = Math.max(longestStop, now - turnAt);
  cpuAtTurn = cpu;
  turnAt = now;
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
};
const clear = () => {
  cpuAtStart = cpuMs();
  cpuAtTurn = cpuAtStart;
  turnAt = performance.now();
  longestStop = 0;
  longestStopCpu = 0;
  peakRss = process.memoryUsage.rss();
};
setInterval(sample, SAMPLED_EVERY_MS).unref();

process.on('message', (command) => {
  sample();
  const figures = {
    peakRssBytes: peakRss,
    cpuMs: cpuMs() - cpuAtStart,
    longestStopMs: longestStop,
    longestStopCpuMs: longestStopCpu,
    rssBytes: process.memoryUsage.rss(),
    handles: process.getActiveResourcesInfo().length,
  };
  // The second collection takes what the finalizers of the first let go.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  // The collections are no work of the server.
  if (command === 'clear') clear();
  else sample();
  process.send({ ...figures, heldBytes: heapUsed + external });
});
// The server ends by a signal, even if something still listens to it.
process.channel?.unref();

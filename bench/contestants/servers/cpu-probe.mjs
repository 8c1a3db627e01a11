/**
 * Loaded into the process of a server by `--import`, with `--expose-gc`: answers what it has taken. It does nothing between
 * two questions, so that it adds nothing to the figures.
 */
import { GCProfiler, getHeapStatistics } from 'node:v8';

let profiler;
let usedAtStart = 0;

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const heldBytes = () => {
  // The second collection takes what the finalizers of the first let go.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const startAllocations = () => {
  globalThis.gc();
  profiler = new GCProfiler();
  profiler.start();
  usedAtStart = getHeapStatistics().used_heap_size;
  return 0;
};

/** What the heap grew by between the collections, all taken together: whatever was made, also if it is gone again. */
const allocatedBytes = () => {
  const usedAtEnd = getHeapStatistics().used_heap_size;
  const { statistics } = profiler.stop();
  let allocated = 0;
  let used = usedAtStart;
  for (const { beforeGC, afterGC } of statistics) {
    allocated += beforeGC.heapStatistics.usedHeapSize - used;
    used = afterGC.heapStatistics.usedHeapSize;
  }
  return allocated + usedAtEnd - used;
};

const answers = {
  cpuMs,
  heldBytes,
  rssBytes: () => process.memoryUsage.rss(),
  startAllocations,
  allocatedBytes,
};

process.on('message', (question) => {
  if (Object.hasOwn(answers, question)) process.send({ probe: answers[question]() });
});
// The server ends by a signal, even if something still listens to it.
process.channel?.unref();

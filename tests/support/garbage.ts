import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

/** V8's own function; a full collection unless it is to be a quick one. */
const collector = z.custom<(isQuick?: boolean) => void>((value) => typeof value === 'function');

/**
 * How many bytes each run leaves behind that only a full collection takes away. The quick ones take what was made lately,
 * unless something in the old part of the heap leads to it, be that in use or not: then it becomes old, too, and the old part
 * fills up.
 */
export async function garbageLeftBy(run: () => Promise<unknown>, times: number): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = collector.parse(runInNewContext('gc'));
  const used = (): number => getHeapStatistics().used_heap_size;
  collect();
  for (let time = 0; time < times; time += 1) {
    // The answer is not kept: this function would hold it until the next one comes.
    await run().then(() => undefined);
    // What has lived through two of them is old.
    collect(true);
    collect(true);
  }
  const usedBefore = used();
  collect();
  return (usedBefore - used()) / times;
}

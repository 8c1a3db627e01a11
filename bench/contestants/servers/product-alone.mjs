/**
 * A build of the product over a source in memory: its own server, sign-in, limits, log, Apollo Server and resolvers, and no
 * upstream. Arguments: the folder of the build, the compiled source in memory, the configuration file and the rows.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { pathToFileURL } from 'node:url';

const [dist, memorySourceFile, configFile, rowsFile] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(file).href);
// As its own process begins; older builds have none.
const youngHeap = join(dist, 'young-heap.js');
if (existsSync(youngHeap)) await load(youngHeap);
const { loadConfig } = await load(join(dist, 'config.js'));
const { providers } = await load(join(dist, 'providers/index.js'));
const { createLog } = await load(join(dist, 'observability/logging.js'));
const { createApp } = await load(join(dist, 'app.js'));
const { memorySource } = await load(memorySourceFile);

const { customers, cloudProfiles } = JSON.parse(readFileSync(rowsFile, 'utf8'));
const { source, calls, filters } = memorySource('memory', {
  customers: customers.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    raw: () => ({ id: row.nativeId }),
  })),
  cloudProfiles,
});
// What it notes for tests would grow for as long as the server runs.
setInterval(() => {
  calls.length = 0;
  filters.length = 0;
}, 100).unref();
const { config } = loadConfig({ file: configFile, providers });
const [options] = config.sources.map((configured) => configured.options);
const sources = [{ providerId: source.provider.id, options, create: () => source }];
const app = createApp({ ...config, sources }, { log: createLog(config.log) });
const { url } = await app.listen();
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit());
});
console.log(`listens on ${url}/graphql`);

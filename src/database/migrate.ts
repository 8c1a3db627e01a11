import { Migrator } from '@mikro-orm/migrations';
import type { Dialect, Orm } from './orm.js';
import { DatabaseUnavailable } from './unavailable.js';

/** Runs what was not run yet, in one transaction; processes that start at the same time do so one after the other. */
export async function migrate({ em }: Orm, { lock, options }: Dialect): Promise<void> {
  const connection = em.getConnection();
  const migrator = new Migrator(em);
  await connection.transactional(async (transaction) => {
    await connection.execute(lock, [], 'run', transaction);
    await migrator.up({ transaction });
  });
  const known = options.migrations?.migrationsList?.map(({ name }) => name) ?? [];
  const run = await migrator.getStorage().executed();
  if (run.some((name) => !known.includes(name))) {
    throw new DatabaseUnavailable('a newer version of customer-graph has changed its tables');
  }
}

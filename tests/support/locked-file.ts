import { dialectOf } from '../../src/database/dialects.js';
import { createOrm } from '../../src/database/orm.js';

/** Keeps every other writer out of an opened SQLite file for as long as `meanwhile` takes, as a backup may. */
export async function whileLocked(url: string, meanwhile: () => Promise<void>): Promise<void> {
  const { options, lock } = dialectOf(url);
  const other = createOrm(options);
  const connection = other.em.getConnection();
  try {
    await connection.transactional(async (transaction) => {
      await connection.execute(lock, [], 'run', transaction);
      await meanwhile();
    });
  } finally {
    await other.close(true);
  }
}

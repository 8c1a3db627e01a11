import { join } from 'node:path';

/** The package of the contestants. */
export const CONTESTANTS = join(import.meta.dirname, '../../contestants');
/** Their processes. */
export const SERVERS = join(CONTESTANTS, 'servers');
/** What `npm run build` makes. */
export const DIST = join(import.meta.dirname, '../../../dist');

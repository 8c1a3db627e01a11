import type { WriteOperationRepository } from '../../src/domain/write/write-operation.js';
import { ledgerWith } from './ledger-with.js';
import type { WriteStep } from './write-processes.js';

/** Is called at each step of a change, and waited for. */
export type Reach = (step: WriteStep) => Promise<void> | void;

/** Kills this process when so many changes have reached a step; those that are there first wait for the others. */
export function killerAt(diesAt: WriteStep | undefined, changes = 1): Reach {
  let arrived = 0;
  return (step) => {
    if (step !== diesAt) return undefined;
    arrived += 1;
    if (arrived === changes) process.kill(process.pid, 'SIGKILL');
    return new Promise<void>(() => undefined);
  };
}

/** The ledger of a process that may die at some step. */
export function mortal(operations: WriteOperationRepository, reach: Reach): WriteOperationRepository {
  return ledgerWith(operations, {
    claim: async (operation) => {
      await reach('before the claim');
      const claimed = await operations.claim(operation);
      await reach('after the claim');
      return claimed;
    },
    save: async (operation, replaces) => {
      const isMark = operation.status === 'RUNNING';
      await reach(isMark ? 'before the mark' : 'before the commit');
      const version = await operations.save(operation, replaces);
      await reach(isMark ? 'after the mark' : 'after the commit');
      return version;
    },
  });
}

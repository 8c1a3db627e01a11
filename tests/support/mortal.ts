import type { WriteOperationRepository } from '../../src/domain/write/write-operation.js';
import { ledgerWith } from './ledger-with.js';
import type { WriteStep } from './write-processes.js';

/** Kills this process at a step of a change. */
export function killerAt(diesAt: WriteStep | undefined): (step: WriteStep) => void {
  return (step) => {
    if (step === diesAt) process.kill(process.pid, 'SIGKILL');
  };
}

/** The ledger of a process that may die at some step. */
export function mortal(
  operations: WriteOperationRepository,
  reach: (step: WriteStep) => void,
): WriteOperationRepository {
  return ledgerWith(operations, {
    claim: async (operation) => {
      reach('before the claim');
      const claimed = await operations.claim(operation);
      reach('after the claim');
      return claimed;
    },
    save: async (operation, replaces) => {
      const isMark = operation.status === 'RUNNING';
      reach(isMark ? 'before the mark' : 'before the commit');
      const version = await operations.save(operation, replaces);
      reach(isMark ? 'after the mark' : 'after the commit');
      return version;
    },
  });
}

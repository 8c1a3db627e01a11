import type { SourcePorts } from '../../../domain/source/source.js';
import { AccountCreation } from './account-creation.js';
import { AccountDeletion } from './account-deletion.js';
import { AccountUpdate } from './account-update.js';
import { customerWrites } from './customer-writes.js';
import { RequestCreation } from './request-creation.js';
import { RequestDecision } from './request-decision.js';
import type { WriteParts } from './write-parts.js';

type WritePorts = Pick<SourcePorts, 'customerWrites' | 'tierAccountWrites' | 'tierAccountRequestWrites'>;

/** All that can be changed in a source of CloudBlue Connect. */
export function writePorts(parts: WriteParts): WritePorts {
  return {
    customerWrites: customerWrites(parts),
    tierAccountWrites: {
      create: new AccountCreation(parts),
      update: new AccountUpdate(parts),
      delete: new AccountDeletion(parts),
    },
    tierAccountRequestWrites: {
      create: new RequestCreation(parts),
      accept: new RequestDecision(parts, 'accept'),
      ignore: new RequestDecision(parts, 'ignore'),
    },
  };
}

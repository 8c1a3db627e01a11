import type { SourcePorts } from '../../../domain/source/source.js';
import { accountCreation, customerCreation } from './account-creation.js';
import { AccountDeletion } from './account-deletion.js';
import { accountUpdate, customerUpdate } from './account-update.js';
import { RequestCreation } from './request-creation.js';
import { RequestDecision } from './request-decision.js';
import type { WriteParts } from './write-parts.js';

type WritePorts = Pick<SourcePorts, 'customerWrites' | 'tierAccountWrites' | 'tierAccountRequestWrites'>;

/** All that can be changed in a source of CloudBlue Connect. Customers are tier accounts of that type. */
export function writePorts(parts: WriteParts): WritePorts {
  return {
    customerWrites: {
      create: customerCreation(parts),
      update: customerUpdate(parts),
      delete: new AccountDeletion(parts, 'CUSTOMER'),
    },
    tierAccountWrites: {
      create: accountCreation(parts),
      update: accountUpdate(parts),
      delete: new AccountDeletion(parts),
    },
    tierAccountRequestWrites: {
      create: new RequestCreation(parts),
      accept: new RequestDecision(parts, 'accept'),
      ignore: new RequestDecision(parts, 'ignore'),
    },
  };
}

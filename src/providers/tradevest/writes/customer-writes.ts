import type { CustomerWrites } from '../../../domain/write/new-records.js';
import { customerCreation } from './customer-creation.js';
import { labelsUpdate } from './labels-update.js';
import type { WriteParts } from './write-parts.js';

/** What can be changed about customers. None is deleted: tradevest ends a role by an offboarding, with a reason and later. */
export function customerWrites(parts: WriteParts): CustomerWrites {
  return { create: customerCreation(parts), update: labelsUpdate(parts) };
}

import type { CustomerWrites } from '../../../domain/write/new-records.js';
import { CustomerCreation } from './customer-creation.js';
import { LabelsUpdate } from './labels-update.js';
import type { WriteParts } from './write-parts.js';

/** What can be changed about customers. None is deleted: tradevest ends a role by an offboarding, with a reason and later. */
export function customerWrites(parts: WriteParts): CustomerWrites {
  return { create: new CustomerCreation(parts), update: new LabelsUpdate(parts) };
}

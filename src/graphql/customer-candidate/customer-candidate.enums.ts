import type { EntityKind } from '../../domain/customer-candidate/customer-candidate.js';
import { stringEnum } from '../enums.js';

export const EntityKindEnum = stringEnum<EntityKind>(
  'EntityKind',
  'The kinds of entities that can become customers.',
  {
    ORGANIZATION: 'A company or another body.',
    PERSON: 'One natural person.',
    JOINT_PERSONS: 'Several natural persons together.',
  },
);

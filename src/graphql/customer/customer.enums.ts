import type {
  CustomerKind,
  CustomerStatus,
  EntityKind,
  SettableCustomerStatus,
} from '../../domain/customer/customer.js';
import { stringEnum } from '../enums.js';

export const CustomerStatusEnum = stringEnum<CustomerStatus>(
  'CustomerStatus',
  "One vocabulary over the states of all providers; `statusRaw` keeps the provider's own word.",
  {
    ACTIVE: 'In business.',
    PENDING: 'Not yet complete at its source.',
    RESTRICTED: 'Active with limits.',
    SUSPENDED: 'Stopped for now.',
    CLOSED: 'Ended for good.',
    FAILED: 'Its creation failed at the source.',
    UNKNOWN: 'The source names a state that is not known here, or none.',
  },
);

export const CustomerKindEnum = stringEnum<CustomerKind>('CustomerKind', 'Who the customer is.', {
  ORGANIZATION: 'A company or another body.',
  PERSON: 'One natural person.',
  JOINT_PERSONS: 'Several natural persons together.',
  UNKNOWN: 'The source does not say.',
});

export const SettableCustomerStatusEnum = stringEnum<SettableCustomerStatus>(
  'SettableCustomerStatus',
  'The states that a change of a customer may ask for; `settableStatuses` names those that a source takes.',
  {
    ACTIVE: 'In business.',
    RESTRICTED: 'Active with limits.',
    SUSPENDED: 'Stopped for now.',
    CLOSED: 'Ended for good.',
  },
);

export const EntityKindEnum = stringEnum<EntityKind>(
  'EntityKind',
  'The kinds of entities that can become customers.',
  {
    ORGANIZATION: 'A company or another body.',
    PERSON: 'One natural person.',
    JOINT_PERSONS: 'Several natural persons together.',
  },
);

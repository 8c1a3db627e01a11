import type {
  TierConfigRequestStatus,
  TierConfigRequestType,
  TierConfigStatus,
} from '../../domain/tier-config/tier-config.js';
import { stringEnum } from '../enums.js';

export const TierConfigStatusEnum = stringEnum<TierConfigStatus>(
  'TierConfigStatus',
  "The state of a tier configuration; `statusRaw` keeps the provider's own word.",
  {
    PROCESSING: 'Its first request is not approved yet.',
    ACTIVE: 'In force.',
    UNKNOWN: 'The source names a state that is not known here, or none.',
  },
);

export const TierConfigRequestTypeEnum = stringEnum<TierConfigRequestType>(
  'TierConfigRequestType',
  "What a request asks for; `typeRaw` keeps the provider's own word.",
  {
    SETUP: 'A first configuration.',
    UPDATE: 'Other values, which the reseller gives.',
    ADJUSTMENT: 'Other values, which the vendor gives.',
    UNKNOWN: 'The source names a type that is not known here, or none.',
  },
);

export const TierConfigRequestStatusEnum = stringEnum<TierConfigRequestStatus>(
  'TierConfigRequestStatus',
  "The state of a request; `statusRaw` keeps the provider's own word.",
  {
    DRAFT: 'Prepared, and not sent yet.',
    TIERS_SETUP: 'It waits until the reseller above has configured the product.',
    PENDING: 'It waits for the vendor.',
    INQUIRING: 'It waits for information that the vendor asked for.',
    APPROVED: 'The vendor approved it.',
    FAILED: 'The vendor refused it.',
    UNKNOWN: 'The source names a state that is not known here, or none.',
  },
);

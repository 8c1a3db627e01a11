import type {
  CloudSubscriptionStatus,
  FulfillmentRequestStatus,
  FulfillmentRequestType,
} from '../../domain/subscription/subscription.js';
import { stringEnum } from '../enums.js';

export const CloudSubscriptionStatusEnum = stringEnum<CloudSubscriptionStatus>(
  'CloudSubscriptionStatus',
  "The state of a subscription; `statusRaw` keeps the provider's own word.",
  {
    DRAFT: 'Prepared, and not ordered yet.',
    PROCESSING: 'Ordered, and not active yet.',
    ACTIVE: 'In use.',
    TERMINATING: 'Its cancellation is under way.',
    SUSPENDED: 'Stopped for now.',
    TERMINATED: 'Ended for good.',
    UNKNOWN: 'The source names a state that is not known here, or none.',
  },
);

export const FulfillmentRequestTypeEnum = stringEnum<FulfillmentRequestType>(
  'FulfillmentRequestType',
  "What an order asks for; `typeRaw` keeps the provider's own word.",
  {
    PURCHASE: 'A new subscription.',
    CHANGE: 'Other items, or other quantities of them.',
    SUSPEND: 'To stop the subscription for now.',
    RESUME: 'To go on with a suspended subscription.',
    CANCEL: 'To end the subscription.',
    ADJUSTMENT: 'Other parameters, while the items stay.',
    RENEW: 'Another period.',
    TRANSFER: 'To take over a subscription from elsewhere.',
    UNKNOWN: 'The source names a type that is not known here, or none.',
  },
);

export const FulfillmentRequestStatusEnum = stringEnum<FulfillmentRequestStatus>(
  'FulfillmentRequestStatus',
  "The state of an order; `statusRaw` keeps the provider's own word.",
  {
    DRAFT: 'Prepared, and not sent yet.',
    TIERS_SETUP: 'It waits until the resellers have configured the product.',
    PENDING: 'It waits for the vendor.',
    INQUIRING: 'It waits for information that the vendor asked for.',
    APPROVED: 'The vendor fulfilled it.',
    FAILED: 'The vendor refused it.',
    SCHEDULED: 'It is to be fulfilled at a later date.',
    REVOKING: 'Its withdrawal is under way.',
    REVOKED: 'It was withdrawn.',
    UNKNOWN: 'The source names a state that is not known here, or none.',
  },
);

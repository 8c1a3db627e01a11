import type {
  TierAccountRequestAction,
  TierAccountRequestStatus,
  TierAccountRequestType,
} from '../../domain/tier-account-request/tier-account-request.js';
import { stringEnum } from '../enums.js';

export const TierAccountRequestTypeEnum = stringEnum<TierAccountRequestType>(
  'TierAccountRequestType',
  "What a request is about; `typeRaw` keeps the provider's own word.",
  {
    UPDATE: 'The account was changed.',
    UNKNOWN: 'The source names a type that is not known here, or none.',
  },
);

export const TierAccountRequestStatusEnum = stringEnum<TierAccountRequestStatus>(
  'TierAccountRequestStatus',
  "The state of a request; every one but PENDING is final. `statusRaw` keeps the provider's own word.",
  {
    PENDING: 'It waits for a decision.',
    ACCEPTED: 'The change was acknowledged.',
    IGNORED: 'The change was put aside.',
    UNSUPPORTED: 'The product does not take requests.',
    UNKNOWN: 'The source names a state that is not known here, or none.',
  },
);

export const TierAccountRequestActionEnum = stringEnum<TierAccountRequestAction>(
  'TierAccountRequestAction',
  'What can be done with a request.',
  { ACCEPT: 'Acknowledge the change.', IGNORE: 'Put the change aside, with a reason.' },
);

import type {
  TierAccountRequestAction,
  TierAccountRequestStatus,
} from '../../domain/tier-account-request/tier-account-request.js';
import { stringEnum } from '../enums.js';

export const TierAccountRequestStatusEnum = stringEnum<TierAccountRequestStatus>(
  'TierAccountRequestStatus',
  'Every state but PENDING is final.',
  {
    PENDING: 'It waits for a decision.',
    ACCEPTED: 'The change was acknowledged.',
    IGNORED: 'The change was put aside.',
    UNSUPPORTED: 'The product does not take such requests.',
    UNKNOWN: 'The source names a state that is not known here, or none.',
  },
);

export const TierAccountRequestActionEnum = stringEnum<TierAccountRequestAction>(
  'TierAccountRequestAction',
  'What can be done with a request.',
  { ACCEPT: 'Acknowledge the change.', IGNORE: 'Put the change aside, with a reason.' },
);

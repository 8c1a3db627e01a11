import type { TierAccountScope, TierAccountType } from '../../domain/tier-account/tier-account.js';
import { stringEnum } from '../enums.js';

export const TierAccountTypeEnum = stringEnum<TierAccountType>('TierAccountType', 'What a tier account is.', {
  CUSTOMER: 'It uses what is sold.',
  RESELLER: 'It sells to others.',
});

export const TierAccountScopeEnum = stringEnum<TierAccountScope>(
  'TierAccountScope',
  'The places that a tier account takes in subscriptions.',
  {
    CUSTOMER: 'The customer of a subscription.',
    TIER1: 'The reseller who sells to the customer.',
    TIER2: 'The reseller who sells to the first reseller.',
  },
);

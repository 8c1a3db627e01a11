import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';

/** One row for each source and the configured token that it began with; both tokens are encrypted. */
export const CredentialRecord = defineEntity({
  name: 'CredentialRecord',
  tableName: 'source_credential',
  properties: {
    sourceId: p.string().primary(),
    origin: p.string().primary(),
    version: p.integer(),
    state: p.enum(['READY', 'EXCHANGING', 'RELINK_NEEDED'] as const),
    refreshToken: p.text(),
    accessToken: p.text().nullable(),
    accessIssuedAt: p.datetime().nullable(),
    accessExpiresAt: p.datetime().nullable(),
    leaseEndsAt: p.datetime().nullable(),
  },
});

export type CredentialRow = InferEntity<typeof CredentialRecord>;

import type { CredentialRepository } from '../../src/domain/source/credential.repository.js';
import type { Source } from '../../src/domain/source/source.js';
import type { CreatedCustomer, NewCustomer } from '../../src/domain/write/new-records.js';
import type { WriteAction } from '../../src/domain/write/write-action.js';
import type { WriteQuestion } from '../../src/domain/write/write.service.js';
import { providers } from '../../src/providers/index.js';
import type { Platform } from './platforms/platform.js';
import { SOURCE_LIMITS } from './stores.js';

/** A customer to be made at a platform, as another process can read it. */
export interface PlatformCreation {
  readonly providerId: string;
  readonly baseUrl: string;
  readonly settings: unknown;
  readonly input: NewCustomer;
}

export function creationAt({ provider, baseUrl, settings, writing }: Platform): PlatformCreation {
  if (!writing) throw new Error('Nothing can be made there.');
  return { providerId: provider.id, baseUrl, settings, input: writing.creations[0].input };
}

export function sourceAt(creation: PlatformCreation, credentials: CredentialRepository): Source {
  const { providerId: id, baseUrl, settings } = creation;
  const checked = providers.find((provider) => provider.id === id)?.checkSettings(settings);
  if (!checked?.ok) throw new Error('These are no settings of a source.');
  return checked.create({ ...SOURCE_LIMITS, baseUrl, id, displayName: id }, { credentials });
}

export function creationAction(source: Source): WriteAction<NewCustomer, CreatedCustomer> {
  const action = source.ports.customerWrites?.create;
  if (!action) throw new Error('Nothing can be made there.');
  return action;
}

/** The question that makes the customer, under one key of each platform. */
export function creationQuestion(
  source: Source,
  { input }: PlatformCreation,
  action = creationAction(source),
): WriteQuestion<NewCustomer, CreatedCustomer> {
  return {
    mutation: 'createCustomer',
    source,
    caller: null,
    idempotencyKey: `new at ${source.id}`,
    input: {},
    fingerprint: { name: input.name ?? null },
    action,
    value: input,
  };
}

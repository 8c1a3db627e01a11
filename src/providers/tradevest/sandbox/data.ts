import type {
  ChangelogRow,
  CustomerRow,
  EntityRow,
  JointPersonRow,
  LegalEntityRow,
  NaturalPersonRow,
  OffboardingRow,
  ProxyRow,
} from './wire.js';

/**
 * Everything that one sandbox knows; rows may be pushed, replaced and taken out at any time. What was created
 * over HTTP comes in here when it becomes visible.
 */
export interface TradevestSandboxData {
  readonly customers: CustomerRow[];
  readonly naturalPersons: NaturalPersonRow[];
  readonly legalEntities: LegalEntityRow[];
  readonly jointPersons: JointPersonRow[];
  /** Entities of further kinds, which only the list of all entities shows: beneficial owners, representatives. */
  readonly otherEntities: EntityRow[];
  readonly proxies: ProxyRow[];
  readonly offboardings: OffboardingRow[];
  readonly rolesChangelog: ChangelogRow[];
  readonly entitiesChangelog: ChangelogRow[];
}

/** A sandbox without a single row, to be filled by a test. */
export function emptyData(): TradevestSandboxData {
  return {
    customers: [],
    naturalPersons: [],
    legalEntities: [],
    jointPersons: [],
    otherEntities: [],
    proxies: [],
    offboardings: [],
    rolesChangelog: [],
    entitiesChangelog: [],
  };
}

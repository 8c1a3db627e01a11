import { describe } from 'vitest';
import type { StartPlatform } from '../support/platforms/platform.js';
import { capabilities } from './parts/capabilities.js';
import { credentials } from './parts/credentials.js';
import { details } from './parts/details.js';
import { endings } from './parts/endings.js';
import { faults } from './parts/faults.js';
import { filters } from './parts/filters.js';
import { health } from './parts/health.js';
import { lists } from './parts/lists.js';
import { lookUps } from './parts/look-ups.js';
import { malformedAnswers } from './parts/malformed.js';
import { tokenFaults } from './parts/token-faults.js';
import { writeCapabilities } from './parts/writes-capabilities.js';
import { clearing } from './parts/writes-clearing.js';
import { emailCase } from './parts/writes-email-case.js';
import { writeFaults } from './parts/writes-faults.js';
import { inputFields } from './parts/writes-input-fields.js';
import { lostAnswers } from './parts/writes-lost-answers.js';
import { recalls } from './parts/writes-recall.js';
import { writeSecrets } from './parts/writes-secrets.js';
import { writeTargets } from './parts/writes-targets.js';
import { writesOfTwoSources } from './parts/writes-two-sources.js';
import { writeUpdates } from './parts/writes-updates.js';

const PARTS = [
  lookUps,
  lists,
  malformedAnswers,
  filters,
  details,
  capabilities,
  faults,
  tokenFaults,
  endings,
  health,
  credentials,
  writeCapabilities,
  inputFields,
  writeUpdates,
  clearing,
  emailCase,
  writeTargets,
  writeFaults,
  lostAnswers,
  recalls,
  writeSecrets,
  writesOfTwoSources,
];

/** What every provider keeps to, shown over HTTP against its sandbox. */
export function providerContract(name: string, start: StartPlatform): void {
  describe(name, () => {
    for (const part of PARTS) part(start);
  });
}

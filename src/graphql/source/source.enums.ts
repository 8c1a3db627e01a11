import type { SourceErrorCode } from '../../domain/source-error.js';
import type { SourceReportStatus } from '../../domain/source/connection.js';
import type { SourceHealthState } from '../../domain/source/source-health.js';
import type { CustomerUpdateMode } from '../../domain/source/source.js';
import { stringEnum } from '../enums.js';

export const CustomerUpdateModeEnum = stringEnum<CustomerUpdateMode>(
  'CustomerUpdateMode',
  'How a source takes a change of a customer. In every mode, an input field that is left out stays untouched.',
  {
    NONE: 'It takes none.',
    PARTIAL: 'It changes only what is sent.',
    FULL:
      'It replaces the whole record, so the graph reads, merges and writes it whole, and reads it back if the answer ' +
      'alone does not show the result.',
    LABELS_ONLY: 'Only labels can be changed.',
  },
);

export const SourceHealthStateEnum = stringEnum<SourceHealthState>(
  'SourceHealthState',
  'What the latest calls to a source have shown.',
  {
    UNVERIFIED: 'No call has shown it yet: since the start none succeeded or failed.',
    HEALTHY: 'No call has failed lately.',
    DEGRADED:
      'A call has failed within the last `breaker.windowMs` (10 s unless configured), whatever succeeded after it.',
    OPEN: 'It failed so often that it is not asked for a while.',
    RELINK_NEEDED: 'A person must renew its credentials.',
  },
);

export const SourceErrorCodeEnum = stringEnum<SourceErrorCode>(
  'SourceErrorCode',
  'Why a source could not answer.',
  {
    TIMEOUT: 'It did not answer in time.',
    NETWORK: 'No connection to it could be made or kept.',
    RATE_LIMITED: 'It refuses more calls for now.',
    UNAUTHENTICATED: 'It does not know the configured credentials.',
    FORBIDDEN: 'The configured credentials are not allowed to do this.',
    NOT_FOUND: 'It does not know the address that was asked for.',
    BAD_REQUEST: 'It refused the question as wrong.',
    CONFLICT: 'The state of the record does not allow it.',
    UPSTREAM_ERROR: 'It reported a failure of its own.',
    MALFORMED_RESPONSE: 'Its answer could not be read.',
    CIRCUIT_OPEN: 'It failed so often that it was not asked.',
    DEADLINE_EXCEEDED: 'The whole operation had no time left.',
    BUDGET_EXCEEDED:
      'The whole operation had no request left: `limits.upstreamRequests` of the configuration.',
    UNSUPPORTED: 'It cannot answer this question.',
  },
);

export const SourceReportStatusEnum = stringEnum<SourceReportStatus>(
  'SourceReportStatus',
  'What became of one source of a connection.',
  {
    OK: 'It answered.',
    PARTIAL: 'It answered, but the page reached its scan limit: the next page goes on from there.',
    FAILED: 'It could not be asked, or its answer could not be used: its rows are missing here.',
    SKIPPED: 'It was not asked for this page: its end was reached before, or none of its records can match.',
  },
);

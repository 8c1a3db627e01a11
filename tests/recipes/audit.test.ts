import { describe, expect, it } from 'vitest';
import { auditVerdict } from '../../scripts/audit-verdict.js';

/** As npm 11 answers it, without what is not read. */
function report(...severities: readonly string[]): string {
  const vulnerabilities = Object.fromEntries(
    severities.map((severity, index) => [`package-${index}`, { severity, range: '<2.0.0', via: [] }]),
  );
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: {} });
}

describe('the audit of packages', () => {
  it('passes without a known fault', () => {
    expect(auditVerdict(report())).toMatchObject({ isPassed: true });
  });

  it.each(['high', 'critical'])('fails on a fault that is high or critical: %s', (severity) => {
    expect(auditVerdict(report('low', severity))).toEqual({
      isPassed: false,
      lines: [
        'Known faults that are high or critical: 1, others: 1',
        `${severity}: package-1 <2.0.0`,
        'low: package-0 <2.0.0',
      ],
    });
  });

  it('passes on others, and names them', () => {
    expect(auditVerdict(report('moderate', 'low', 'info'))).toMatchObject({
      isPassed: true,
      lines: [
        expect.any(String),
        'moderate: package-0 <2.0.0',
        'low: package-1 <2.0.0',
        'info: package-2 <2.0.0',
      ],
    });
  });

  it.each([404, 405])('says that the registry has no such endpoint if it answers %i', (statusCode) => {
    const answer = JSON.stringify({ message: 'Method Not Allowed', method: 'POST', statusCode });
    expect(auditVerdict(answer)).toEqual({
      isPassed: true,
      lines: [`Known faults are not available at this registry (${statusCode}).`],
    });
  });

  it.each(['', 'npm error', '{}', JSON.stringify({ statusCode: 503 }), JSON.stringify({ error: {} })])(
    'fails where the registry could not be asked: %s',
    (answer) => {
      expect(auditVerdict(answer)).toMatchObject({ isPassed: false });
    },
  );
});

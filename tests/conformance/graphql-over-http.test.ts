import type { AuditResult } from 'graphql-http';
import { serverAudits } from 'graphql-http';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { expectInReadme } from './readme-row.js';
import { versionOf } from './version-of.js';

let url = '';
beforeAll(async () => {
  const app = await startTestApp({ sources: [] });
  endWithFile(() => app.close());
  url = `${app.url}/graphql`;
});

/** The audits send GETs and bodies of other types, which CSRF prevention takes only with this header. */
function fetchWithPreflight(address: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('apollo-require-preflight', 'true');
  return fetch(address, { ...init, headers });
}

const audits = serverAudits({ url: () => url, fetchFn: fetchWithPreflight });
const results = new Map<string, Promise<AuditResult>>();

function resultOf(audit: (typeof audits)[number]): Promise<AuditResult> {
  const result = results.get(audit.id) ?? audit.fn();
  results.set(audit.id, result);
  return result;
}

describe('the audits of GraphQL over HTTP', () => {
  it.each(audits)('$id: the server $name', async (audit) => {
    const result = await resultOf(audit);
    expect(result.status, result.status === 'ok' ? '' : result.reason).toBe('ok');
  });

  it('are counted in the README', async () => {
    const all = await Promise.all(audits.map(resultOf));
    const count = (status: AuditResult['status']) =>
      String(all.filter((one) => one.status === status).length);
    expectInReadme({
      subject: 'GraphQL over HTTP',
      judge: `the ${String(all.length)} audits of \`graphql-http\` ${versionOf('graphql-http')}, with CSRF prevention on`,
      result: `${count('ok')} passed, ${count('notice')} notices, ${count('warn')} warnings, ${count('error')} errors`,
    });
  });
});

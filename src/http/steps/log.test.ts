import { expect, it } from 'vitest';
import { operationOf } from './log.js';

it.each([
  ['https://a.example/public/v1/tier/accounts?like(name,*Murch*)', 'GET /public/v1/tier/accounts'],
  ['https://a.example/tier/accounts/TA-1234-5678/versions/3', 'GET /tier/accounts/*/versions/*'],
  ['https://a.example/api/v3/accounts/48213/customers', 'GET /api/v3/accounts/*/customers'],
  ['https://a.example/entities/natural-persons/%C3%93%20Murch', 'GET /entities/natural-persons/*'],
])('the operation of %s is %s: no id and no query', (url, operation) => {
  expect(operationOf({ method: 'GET', url: new URL(url) })).toBe(operation);
});

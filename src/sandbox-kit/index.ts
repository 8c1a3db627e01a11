/** What the sandboxes of all providers share: their HTTP side with its log and its faults, and how rows are made. */
export type { Answer, SandboxRequest } from './answer.js';
export { isJson, parsedBody } from './answer.js';
export type { FaultTarget, SandboxFault } from './faults.js';
export type { SandboxRequestLogEntry } from './request-log.js';
export type { Route, RouteRequest } from './router.js';
export { param, route } from './router.js';
export type { RowOverrides } from './rows.js';
export { completeRow, counter, pick } from './rows.js';
export type { SandboxServer } from './server.js';
export { startSandboxServer } from './server.js';

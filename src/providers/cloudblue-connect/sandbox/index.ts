/** The CloudBlue Connect sandbox: a stateful stand-in of the vendor's REST API, written from its documents. */
export { startConnectSandbox } from './server.js';
export type { ConnectSandbox, ConnectSandboxOptions } from './server.js';
export type { SandboxFault, SandboxRequestLogEntry } from '../../../sandbox-kit/index.js';
export { emptyData } from './data.js';
export type { ConnectSandboxData } from './data.js';
export type * from './wire.js';

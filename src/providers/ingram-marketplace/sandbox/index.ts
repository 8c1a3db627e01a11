/** The Ingram Micro Cloud Marketplace sandbox: a stateful stand-in of SimpleAPI, written from its documents. */
export { startIngramSandbox } from './server.js';
export type { IngramSandbox, IngramSandboxOptions } from './server.js';
export { emptyData } from './data.js';
export type * from './wire.js';

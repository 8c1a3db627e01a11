/** The StreamOne ION sandbox: a stateful stand-in of the vendor's v3 REST API, written from its documents. */
export { startIonSandbox } from './server.js';
export type { IonSandbox, IonSandboxOptions } from './server.js';
export { emptyData } from './data.js';
export type * from './wire.js';

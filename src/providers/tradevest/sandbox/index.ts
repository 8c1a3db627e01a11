/** The tradevest sandbox: a stateful stand-in of the vendor's API, written from its documents. */
export { startTradevestSandbox } from './server.js';
export type { TradevestSandbox } from './server.js';
export { emptyData } from './data.js';
export type * from './wire.js';

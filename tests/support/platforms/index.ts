import { startConnectPlatform } from './connect-platform.js';
import { startIngramPlatform } from './ingram-platform.js';
import { startIonPlatform } from './ion-platform.js';
import type { StartPlatform } from './platform.js';
import { startTradevestPlatform } from './tradevest-platform.js';

/** Every platform that the graph reads, by the id of its provider. */
export const platforms: Readonly<Record<string, StartPlatform>> = {
  'cloudblue-connect': startConnectPlatform,
  'ingram-marketplace': startIngramPlatform,
  'tdsynnex-ion': startIonPlatform,
  tradevest: startTradevestPlatform,
};

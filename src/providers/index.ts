import { cloudblueConnect } from './cloudblue-connect/index.js';
import { ingramMarketplace } from './ingram-marketplace/index.js';
import type { Provider } from './provider.js';
import { tdsynnexIon } from './tdsynnex-ion/index.js';
import { tradevest } from './tradevest/index.js';

/** Every provider that the graph reads. A new one is its folder and one line here. */
export const providers: readonly Provider[] = [cloudblueConnect, ingramMarketplace, tdsynnexIon, tradevest];

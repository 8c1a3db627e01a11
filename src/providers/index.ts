import { cloudblueConnect } from './cloudblue-connect/index.js';
import type { Provider } from './provider.js';

/** Every provider that the product knows. A new one is its folder and one line here. */
export const providers: readonly Provider[] = [cloudblueConnect];

import { startTradevestPlatform } from '../support/platforms/tradevest-platform.js';
import { providerContract } from './provider-contract.js';

providerContract('tradevest', startTradevestPlatform);

import { startConnectPlatform } from '../support/platforms/connect-platform.js';
import { providerContract } from './provider-contract.js';

providerContract('CloudBlue Connect', startConnectPlatform);

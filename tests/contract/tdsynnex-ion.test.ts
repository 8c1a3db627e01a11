import { startIonPlatform } from '../support/platforms/ion-platform.js';
import { providerContract } from './provider-contract.js';

providerContract('TD SYNNEX StreamOne ION', startIonPlatform);

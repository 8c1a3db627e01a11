import { startIngramPlatform } from '../support/platforms/ingram-platform.js';
import { providerContract } from './provider-contract.js';

providerContract('Ingram Micro Cloud Marketplace', startIngramPlatform);

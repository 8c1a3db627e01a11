/** Runs before each test file. Files share the modules of a worker, so a module cannot register hooks for itself. */
import { afterAll } from 'vitest';
import { closeAll } from './ending.js';

afterAll(closeAll);

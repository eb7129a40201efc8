import { jest } from '@jest/globals';

// A real n8n boots, restarts and crashes within one test here.
jest.setTimeout(300_000);

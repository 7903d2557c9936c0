// Imported first: our CSP forbids eval, and Zod would try it once to see.
import { config } from 'zod/v4/core';

config({ jitless: true });

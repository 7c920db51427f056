import { config } from 'zod/v4';

/** What every schema is made with in the browser: zod would try whether the page may evaluate code, and ours may not. */
config({ jitless: true });

export * from 'zod/v4';

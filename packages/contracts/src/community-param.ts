import { z } from 'zod';

/** The id of a community in an address. */
export const communityIdParam = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[\w-]+$/);

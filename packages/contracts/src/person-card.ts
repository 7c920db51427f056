import { z } from 'zod';

/** A person as everybody in their communities may see them. `name` is null for a former participant. */
export const personCardSchema = z
  .strictObject({
    name: z.string().nullable(),
    initials: z.string(),
    hue: z.int(),
    former: z.literal(true).optional(),
  })
  .meta({ id: 'PersonCard' });
export type PersonCard = z.output<typeof personCardSchema>;

import { z } from 'zod';
import type { CommunityId, PartnerId } from '../kernel/ids';
import { executeStages, locales, phases, pillars, practiceTypes, scales } from '../kernel/lists';
import { communityId, id, line, name, optionalText, text, timeZone } from '../kernel/schemas';
import { limits } from '../limits';

export const communityCommands = {
  'found-community': {
    creates: ['communityId'],
    schema: z.strictObject({
      communityId: communityId<CommunityId>(),
      name: name(),
      scale: z.enum(scales),
      locale: z.enum(locales),
      timeZone: timeZone(),
      /** Default: `defaults.plan`. */
      plan: z
        .strictObject({
          weeks: z.int().min(1).max(limits.planWeeks),
          sprints: z.int().min(1).max(limits.planSprints),
          sprintWeeks: z.int().min(1).max(13),
        })
        .optional(),
    }),
  },
  'rename-community': { schema: z.strictObject({ name: name() }) },
  'change-scale': { schema: z.strictObject({ scale: z.enum(scales) }) },
  'describe-pillar': { schema: z.strictObject({ pillar: z.enum(pillars), text: text() }) },
  'revise-house-rules': { schema: z.strictObject({ rules: z.array(line()).min(1).max(limits.houseRules) }) },
  'agree-house-rules': { schema: z.strictObject({ version: z.int().min(1) }) },
  'enter-phase': { schema: z.strictObject({ phase: z.enum(phases), stage: z.enum(executeStages).optional() }) },
  'add-partner': {
    creates: ['partnerId'],
    schema: z.strictObject({
      partnerId: id<PartnerId>(),
      name: name(),
      practiceType: z.enum(practiceTypes),
    }),
  },
  'remove-partner': { schema: z.strictObject({ partnerId: id<PartnerId>(), reason: optionalText() }) },
} as const;

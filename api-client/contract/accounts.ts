import { z } from 'zod';
import { opaqueIdSchema } from './common.ts';

export const roleSchema = z.enum(['learner', 'teacher', 'administrator']);
export type Role = z.infer<typeof roleSchema>;

export const accountSchema = z.object({
  accountId: opaqueIdSchema,
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  roles: z.array(roleSchema).min(1),
});
export type Account = z.infer<typeof accountSchema>;

/** `POST /v1/sessions`: a person signs in. From a terminal the terminal's token is sent too; an administrator may do without. */
export const signInRequestSchema = z.object({
  accountName: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
});

/** `expiresInS` is in seconds. */
export const sessionSchema = z.object({
  sessionToken: z.string().min(20),
  expiresInS: z.int().min(1),
  account: accountSchema,
});
export type Session = z.infer<typeof sessionSchema>;

import { z } from 'zod';
import { opaqueIdSchema } from './common.ts';

/** A `manager` sees and steers one prefecture. */
export const roleSchema = z.enum(['learner', 'teacher', 'manager', 'administrator']);
export type Role = z.infer<typeof roleSchema>;

const isRole = (role: string): role is Role => roleSchema.safeParse(role).success;

/** A role that this reader does not know gives nothing and refuses nothing: a newer centre's people can still sign in. */
export const rolesSchema = z
  .array(z.string())
  .min(1)
  .transform((roles) => roles.filter(isRole));

export const accountSchema = z.object({
  accountId: opaqueIdSchema,
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  roles: rolesSchema,
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

import { z } from 'zod';
import { method, nothing } from './domain.ts';

export const personSchema = z.object({
  accountId: z.string(),
  accountName: z.string(),
  displayName: z.string(),
  unit: z.string(),
  roles: z.array(z.string()),
  /** Whether the centre confirmed this sign-in, or only the verifier kept on this terminal did. */
  confirmed: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

export const account = {
  methods: {
    current: method(nothing, personSchema.nullable()),
    /** Empty unless the centre runs its demonstration. */
    demoAccounts: method(
      nothing,
      z.array(z.object({ accountName: z.string(), password: z.string(), displayName: z.string() })),
    ),
    signIn: method(
      z.object({ accountName: z.string().min(1).max(100), password: z.string().min(1).max(200) }),
      personSchema,
    ),
    signOut: method(nothing, nothing),
  },
  events: { changed: z.object({}) },
};

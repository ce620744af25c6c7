import { z } from 'zod';
import { idSchema, method, nothing } from './domain.ts';

/** What a teacher or manager has told a learner to do; kept here, so that it can be read without a line. */
export const reminderSchema = z.object({
  reminderId: z.string(),
  classId: z.string(),
  classTitle: z.string(),
  text: z.string(),
  sentBy: z.string(),
  sentAtMs: z.int(),
  read: z.boolean(),
});
export type Reminder = z.infer<typeof reminderSchema>;

export const reminders = {
  methods: {
    /** Those of the signed-in person, the newest first; at most 200. */
    list: method(nothing, z.object({ unread: z.int(), reminders: z.array(reminderSchema) })),
    /** At once here; the centre is told when there is a line. */
    markRead: method(z.object({ reminderIds: z.array(idSchema).max(200) }), nothing),
  },
  events: { changed: z.object({}) },
};

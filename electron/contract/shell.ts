import { z } from 'zod';
import { method, nothing } from './domain.ts';

/** What only the shell can answer or do. */
export const shell = {
  methods: {
    about: method(
      nothing,
      z.object({
        appVersion: z.string(),
        electronVersion: z.string(),
        chromiumVersion: z.string(),
        /** True with the runtime that is for evaluation and tests only. */
        evaluationRuntime: z.boolean(),
        profileFolder: z.string(),
      }),
    ),
    openLogFolder: method(nothing, nothing),
    setFullScreen: method(z.object({ fullScreen: z.boolean() }), nothing),
    /** The system's folder dialog; null when the person closed it without choosing. Its title is in the language of the page. */
    chooseFolder: method(
      z.object({
        purpose: z.enum(['store', 'bundle', 'export']),
        title: z.string().min(1).max(120).optional(),
        startIn: z.string().max(1000).optional(),
      }),
      z.object({ folder: z.string().nullable() }),
    ),
    relaunch: method(nothing, nothing),
  },
  events: {},
};

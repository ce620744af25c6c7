import { z } from 'zod';
import { idSchema, method, nothing } from './domain.ts';

/** A name as a person would give it; what no file system takes is left out of it. */
const saveFields = {
  suggestedName: z
    .string()
    .min(1)
    .max(200)
    .regex(/\.(xlsx|csv|pdf|json|txt|png)$/),
  /** Of the system's dialog, in the language of the page. */
  title: z.string().min(1).max(120).optional(),
};

/** Null when the person closed the dialog without choosing. */
const savedSchema = z.object({
  saved: z.object({ savedId: idSchema, fileName: z.string(), folder: z.string() }).nullable(),
});

/** 64 MiB: more is no file that a person opens. */
const maxFileBytes = 64 * 1024 * 1024;

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
    /** A file that the page has made, saved where the person says in the system's dialog. */
    saveFile: method(
      z.object({
        ...saveFields,
        bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= maxFileBytes, 'too large'),
      }),
      savedSchema,
    ),
    /** The page as its print layout (`@media print`, `@page`) shows it, as a PDF of A4. */
    savePdf: method(
      z.object({ ...saveFields, landscape: z.boolean().optional(), pageNumbers: z.boolean().optional() }),
      savedSchema,
    ),
    /** Opens the folder of a file that was saved since the start. */
    showSaved: method(z.object({ savedId: idSchema }), nothing),
    relaunch: method(nothing, nothing),
  },
  events: {},
};

import { z } from 'zod';

/** One callable of a domain: what goes in and what comes out, both checked where they cross a process border. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
}

/** A domain's part of the IPC contract. Events announce what has changed; they carry no orders. */
export interface DomainContract {
  readonly methods: Readonly<Record<string, Method>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
}

export const method = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Method<I, O> => ({
  input,
  output,
});

/** For methods that take nothing or answer nothing. */
export const nothing = z.undefined();

export const idSchema = z.string().min(1).max(128);
export const localizedSchema = z.object({ zh: z.string(), en: z.string() });
export type Localized = z.infer<typeof localizedSchema>;

/** A URL of the shell's own `media:` scheme; see media-url.ts for its forms. */
export const mediaUrlSchema = z.string().startsWith('media://');

export const lectureKeySchema = z.object({ courseId: idSchema, lectureId: idSchema });
export type LectureKey = z.infer<typeof lectureKeySchema>;

import { z } from 'zod';

const environmentSchema = z.object({
  HEXI_PROFILE: z.string().min(1).optional(),
  HEXI_CENTRAL_URL: z.url().optional(),
  HEXI_WINDOW: z
    .string()
    .regex(/^\d{3,4}x\d{3,4}$/)
    .optional(),
  HEXI_EVALUATION: z.literal('1').optional(),
  ELECTRON_RENDERER_URL: z.url().optional(),
});

export interface ShellOptions {
  /** Null: Electron's own userData folder. */
  readonly profileFolder: string | null;
  /** Offered on the enrolment page until a centre is chosen. */
  readonly defaultCentralUrl: string;
  /** A fixed window size in pixels; null: maximised. */
  readonly windowSize: { width: number; height: number } | null;
  /** Tests, demonstrations and walks: allows a debugging port and an unprotected key store in a packed program. */
  readonly evaluation: boolean;
  /** The development server's page, never in a packed program. */
  readonly rendererUrl: string | null;
}

/**
 * What the environment may choose. A value that makes no sense is left aside: a mistyped variable must not keep a
 * classroom from opening.
 */
export function readShellOptions(environment: NodeJS.ProcessEnv, packaged: boolean): ShellOptions {
  const read = <K extends keyof typeof environmentSchema.shape>(name: K): string | undefined => {
    const parsed = environmentSchema.shape[name].safeParse(environment[name]);
    return parsed.success ? parsed.data : undefined;
  };
  const [width, height] = (read('HEXI_WINDOW') ?? '').split('x').map(Number);
  return {
    profileFolder: read('HEXI_PROFILE') ?? null,
    defaultCentralUrl: read('HEXI_CENTRAL_URL') ?? 'http://127.0.0.1:8787',
    windowSize: width && height ? { width, height } : null,
    evaluation: !packaged || read('HEXI_EVALUATION') === '1',
    rendererUrl: packaged ? null : (read('ELECTRON_RENDERER_URL') ?? null),
  };
}

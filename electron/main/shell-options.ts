export interface ShellOptions {
  /** Null: Electron's own userData folder. */
  readonly profileFolder: string | null;
  /** Offered on the enrolment page until a centre is chosen. */
  readonly defaultCentralUrl: string;
  /** A fixed window size in pixels; null: maximised. */
  readonly windowSize: { width: number; height: number } | null;
  /** Tests, demonstrations and walks: allows a debugging port and an unprotected key store in a packed program. */
  readonly evaluation: boolean;
  /** Where saved files go without a dialog (a kiosk, a test); null: the person is asked. */
  readonly saveFolder: string | null;
  /** The development server's page, never in a packed program. */
  readonly rendererUrl: string | null;
}

/**
 * What the environment may choose. A value that makes no sense is left aside: a mistyped variable must not keep a
 * classroom from opening. By hand and without zod, which would be loaded before core can set out.
 */
export function readShellOptions(environment: NodeJS.ProcessEnv, packaged: boolean): ShellOptions {
  const size = /^(\d{3,4})x(\d{3,4})$/.exec(environment['HEXI_WINDOW'] ?? '');
  return {
    profileFolder: environment['HEXI_PROFILE'] || null,
    defaultCentralUrl: httpUrl(environment['HEXI_CENTRAL_URL']) ?? 'http://127.0.0.1:8787',
    windowSize: size === null ? null : { width: Number(size[1]), height: Number(size[2]) },
    evaluation: !packaged || environment['HEXI_EVALUATION'] === '1',
    saveFolder: environment['HEXI_SAVE_FOLDER'] || null,
    rendererUrl: packaged ? null : httpUrl(environment['ELECTRON_RENDERER_URL']),
  };
}

const httpUrl = (text: string | undefined): string | null =>
  text !== undefined && URL.canParse(text) && /^https?:/.test(text) ? text : null;

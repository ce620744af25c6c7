/** The programs that draw, speak and encode; none of them is needed to use what is committed. */
import { spawn, spawnSync } from 'node:child_process';

const fontLister = 'fc-list';

const programs = [
  { program: 'chromium', debianPackage: 'chromium', asks: '--version' },
  { program: 'ffmpeg', debianPackage: 'ffmpeg', asks: '-version' },
  { program: 'espeak-ng', debianPackage: 'espeak-ng', asks: '--version' },
  { program: fontLister, debianPackage: 'fontconfig', asks: '--version' },
] as const;

/** The Debian packages that this machine lacks. */
export const missingPackages = (): string[] => {
  const missing: string[] = programs
    .filter(({ program, asks }) => spawnSync(program, [asks], { stdio: 'ignore' }).error !== undefined)
    .map(({ debianPackage }) => debianPackage);
  if (!missing.includes('fontconfig')) {
    const fonts = spawnSync(fontLister, [':family=Noto Sans CJK SC'], { encoding: 'utf8' }).stdout;
    if (fonts.trim() === '') missing.push('fonts-noto-cjk');
  }
  return missing;
};

/** Runs a program to its end and returns what it printed; its complaint is the error. */
export const run = (program: string, args: readonly string[], signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { signal, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint = (complaint + chunk).slice(-4000)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ended with ${code}: ${complaint}`));
    });
  });

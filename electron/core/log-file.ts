import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

export interface LogFile {
  write(line: string): void;
  close(): void;
}

/**
 * Appends at once, so that a crash keeps its last words, and turns over at `maxBytes`: `core.log` becomes `core.log.1`, that
 * one `core.log.2`, the last one goes.
 */
export function openLogFile({ file, maxBytes, keep }: { file: string; maxBytes: number; keep: number }): LogFile {
  mkdirSync(path.dirname(file), { recursive: true });
  let handle = openSync(file, 'a');
  let bytes = fstatSync(handle).size;
  let complained = false;

  function turnOver(): void {
    closeSync(handle);
    rmSync(`${file}.${keep}`, { force: true });
    for (let n = keep - 1; n >= 0; n -= 1) {
      try {
        renameSync(n === 0 ? file : `${file}.${n}`, `${file}.${n + 1}`);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    handle = openSync(file, 'a');
    bytes = 0;
  }

  return {
    write: (line) => {
      try {
        const data = Buffer.from(line);
        if (bytes > 0 && bytes + data.length > maxBytes) turnOver();
        bytes += writeSync(handle, data);
        complained = false;
      } catch (error) {
        // A full disk must not end the program for want of a log line. The shell keeps what is said on stderr.
        if (!complained) process.stderr.write(`core.log cannot be written: ${String(error)}\n`);
        complained = true;
      }
    },
    close: () => closeSync(handle),
  };
}

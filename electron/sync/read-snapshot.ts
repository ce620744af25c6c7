import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { courseSchema, type CatalogueChange } from '../../api-client/contract/catalogue.ts';
import { AppError } from '../contract/errors.ts';

const coursesAtATime = 500;
const longestLine = 1_000_000;

/**
 * The courses of a verified snapshot, a few at a time and never all in memory.
 * @throws AppError `central.malformed` for a file that is not of the contract
 */
export async function* readSnapshot(file: string, courses: number): AsyncGenerator<CatalogueChange[]> {
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip()).setEncoding('utf8');
  source.once('error', (error) => unpacked.destroy(error));
  let read = 0;
  let rest = '';
  let batch: CatalogueChange[] = [];
  try {
    for await (const text of unpacked) {
      const lines = (rest + String(text)).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) throw malformed();
      for (const line of lines) {
        batch.push({ type: 'course', course: readCourse(line) });
        read += 1;
      }
      if (batch.length < coursesAtATime) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
    if (rest !== '' || read !== courses) throw malformed(`${read} of ${courses} courses`);
  } catch (error) {
    throw isBroken(error) ? malformed(error) : error;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

function readCourse(line: string) {
  try {
    return courseSchema.parse(JSON.parse(line));
  } catch (error) {
    throw malformed(error);
  }
}

/** zlib's word for what is no gzip, or only the beginning of one. */
const isBroken = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('Z_');

const malformed = (cause?: unknown): AppError => new AppError('central.malformed', { cause });

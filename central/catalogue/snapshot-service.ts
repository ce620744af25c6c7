import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { CatalogueSnapshot } from '../../api-client/contract/catalogue.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../http/refusal.ts';
import type { MediaStore } from '../media/media-store.ts';
import { encodeCursor } from './catalogue-cursor.ts';
import { findChanges, findHead } from './catalogue-repository.ts';
import type { CatalogueHead } from './catalogue-repository.ts';
import { countCourses, findSnapshot, saveSnapshot } from './snapshot-repository.ts';
import type { StoredSnapshot } from './snapshot-repository.ts';

export interface SnapshotService {
  /** @throws Refusal `not-found` while the catalogue is so small that pages serve as well */
  current(): Promise<CatalogueSnapshot>;
}

/** Two pages: below this a snapshot saves nothing. */
export const fewestCourses = 1_000;
/** So far the newest snapshot may lag behind: what is missing is one page. A centre that publishes all day makes few files. */
const longestLag = 500;
const rowsAtATime = 2_000;

/**
 * The whole catalogue in one file, made when somebody asks and the last one lags too far behind. It lies with the media. The file
 * before the last is kept for those who are fetching it; older ones go.
 */
export function createSnapshotService({ database, media }: { database: Database; media: MediaStore }): SnapshotService {
  /** One at a time: a hall of terminals that is switched on in the morning asks all at once. */
  let making: Promise<StoredSnapshot> | null = null;

  async function make(head: CatalogueHead, before: StoredSnapshot | null): Promise<StoredSnapshot> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'hexi-snapshot-'));
    try {
      const file = path.join(folder, 'catalogue.gz');
      let courses = 0;
      await pipeline(
        async function* lines() {
          for await (const rows of rowsUntil(database, head.lastSequence)) {
            courses += rows.length;
            yield rows.map((course) => `${JSON.stringify(course)}\n`).join('');
          }
        },
        createGzip(),
        createWriteStream(file),
      );
      const { sha256, bytes } = await media.importFile(file, 'application/gzip');
      const made: StoredSnapshot = {
        catalogueId: head.catalogueId,
        sequence: head.lastSequence,
        courses,
        sha256,
        bytes,
        previousSha256: before === null || before.sha256 === sha256 ? null : before.sha256,
      };
      await saveSnapshot(database, made);
      const old = before?.previousSha256 ?? null;
      if (old !== null && old !== sha256) await rm(media.pathOf(old), { force: true });
      return made;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    current: async () => {
      const head = await findHead(database);
      let snapshot = await findSnapshot(database);
      if (snapshot === null || !(await serves(snapshot, head, media))) {
        if ((await countCourses(database)) < fewestCourses) {
          throw new Refusal('not-found', 'So small a catalogue has no snapshot.');
        }
        making ??= make(head, snapshot).finally(() => {
          making = null;
        });
        snapshot = await making;
      }
      const { catalogueId, sequence, courses, sha256, bytes } = snapshot;
      return {
        file: { sha256, bytes, mediaType: 'application/gzip' },
        courses,
        cursor: encodeCursor({ catalogueId, after: sequence, until: null, reset: false }),
      };
    },
  };
}

async function serves(snapshot: StoredSnapshot, head: CatalogueHead, media: MediaStore): Promise<boolean> {
  const lag = head.lastSequence - snapshot.sequence;
  if (snapshot.catalogueId !== head.catalogueId || lag < 0 || lag > longestLag) return false;
  const there = await stat(media.pathOf(snapshot.sha256)).catch(() => null);
  return there?.size === snapshot.bytes;
}

/** A course that changes meanwhile is left out: its newer change comes with the cursor, as in a pull by pages. */
async function* rowsUntil(database: Database, until: number) {
  for (let after = 0; ;) {
    const changes = await findChanges(database, after, until, rowsAtATime);
    const last = changes.at(-1);
    if (last === undefined) return;
    after = last.sequence;
    yield changes.flatMap(({ course }) => (course === null ? [] : [course]));
  }
}

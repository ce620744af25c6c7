import type { Logger } from 'pino';
import { saveAccount } from '../accounts/account-repository.ts';
import { hashPassword } from '../accounts/password.ts';
import { importLecture } from '../catalogue/import-lecture.ts';
import type { ContentKeys } from '../content-keys/content-keys.ts';
import type { Publication, Publisher } from '../catalogue/publisher.ts';
import type { Database } from '../database/database.ts';
import { readSetting, writeSetting } from '../database/setting-repository.ts';
import type { MediaStore } from '../media/media-store.ts';
import { demoAccounts } from './demo-accounts.ts';
import type { DemoContent } from './demo-content.ts';

export interface SeedDeps {
  readonly database: Database;
  readonly publisher: Publisher;
  readonly media: MediaStore;
  readonly contentKeys: ContentKeys;
  readonly log: Logger;
}

/** Once for each version of the content: accounts, media files, manifests, catalogue. */
export async function seedDemo(
  { database, publisher, media, contentKeys, log }: SeedDeps,
  content: DemoContent,
): Promise<void> {
  const wanted = { content: content.version, accounts: JSON.stringify(demoAccounts) };
  const there = (await readSetting(database, 'demo')) as Partial<typeof wanted> | null;

  if (there?.accounts !== wanted.accounts) {
    const hashes = await Promise.all(demoAccounts.map(({ password }) => hashPassword(password)));
    for (const [index, { account }] of demoAccounts.entries())
      await saveAccount(database, account, hashes[index] ?? '');
  }
  if (there?.content !== wanted.content) {
    const publications: Publication[] = [];
    for (const { lectureSlugs, ...course } of content.courses) {
      const lectures = [];
      for (const slug of lectureSlugs)
        lectures.push(await importLecture(content.lectureFolder(slug), media, contentKeys));
      publications.push({ course, lectures });
    }
    await publisher.replaceCatalogue(publications);
    log.info({ courses: publications.length }, 'the demonstration is published');
  }
  await writeSetting(database, 'demo', wanted);
}

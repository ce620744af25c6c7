import type { Texts } from './texts.ts';
import { common } from './en/common.ts';
import { errors } from './en/errors.ts';
import { entry } from './en/entry.ts';
import { library } from './en/library.ts';
import { course } from './en/course.ts';
import { credit } from './en/credit.ts';
import { groupStudy } from './en/group-study.ts';
import { my } from './en/my.ts';
import { notes } from './en/notes.ts';
import { plans } from './en/plans.ts';
import { player } from './en/player.ts';
import { settings } from './en/settings.ts';
import { storage } from './en/storage.ts';
import { bundles } from './en/bundles.ts';
import { status } from './en/status.ts';
import { syncQueue } from './en/sync-queue.ts';
import { reminders } from './en/reminders.ts';
import { reports } from './en/reports.ts';
import { teaching } from './en/teaching.ts';

/** Complete by type: a sentence that is missing here does not compile. */
export const en: Texts = {
  ...common,
  errors,
  entry,
  library,
  course,
  my,
  credit,
  groupStudy,
  notes,
  plans,
  player,
  settings,
  status,
  storage,
  bundles,
  syncQueue,
  reminders,
  teaching,
  reports,
};

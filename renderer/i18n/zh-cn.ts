import { common } from './zh-CN/common.ts';
import { errors } from './zh-CN/errors.ts';
import { entry } from './zh-CN/entry.ts';
import { library } from './zh-CN/library.ts';
import { course } from './zh-CN/course.ts';
import { credit } from './zh-CN/credit.ts';
import { groupStudy } from './zh-CN/group-study.ts';
import { my } from './zh-CN/my.ts';
import { notes } from './zh-CN/notes.ts';
import { plans } from './zh-CN/plans.ts';
import { player } from './zh-CN/player.ts';
import { settings } from './zh-CN/settings.ts';
import { storage } from './zh-CN/storage.ts';
import { bundles } from './zh-CN/bundles.ts';
import { status } from './zh-CN/status.ts';
import { syncQueue } from './zh-CN/sync-queue.ts';
import { reminders } from './zh-CN/reminders.ts';
import { reports } from './zh-CN/reports.ts';
import { teaching } from './zh-CN/teaching.ts';

/** The source language. Every key of the program is here. */
export const zhCN = {
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

import { identity } from './migrations/0010-identity.ts';
import { catalogue } from './migrations/0020-catalogue.ts';
import { learning } from './migrations/0030-learning.ts';
import { contentKeys } from './migrations/0050-content-keys.ts';
import { sites } from './migrations/0060-sites.ts';
import { sharing } from './migrations/0070-sharing.ts';
import { catalogueSnapshot } from './migrations/0080-catalogue-snapshot.ts';
import { credit } from './migrations/0090-credit.ts';
import { teaching } from './migrations/0100-teaching.ts';
import { notes } from './migrations/0110-notes.ts';
import { groupStudy } from './migrations/0130-group-study.ts';
import { programmes } from './migrations/0140-programmes.ts';
import { reports } from './migrations/0160-reports.ts';
import { xapiExports } from './migrations/0170-xapi-exports.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  identity,
  catalogue,
  learning,
  contentKeys,
  sites,
  sharing,
  catalogueSnapshot,
  credit,
  teaching,
  notes,
  groupStudy,
  programmes,
  reports,
  xapiExports,
];

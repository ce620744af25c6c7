import { identity } from './migrations/0010-identity.ts';
import { catalogue } from './migrations/0020-catalogue.ts';
import { learning } from './migrations/0030-learning.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [identity, catalogue, learning];

import path from 'node:path';
import { app } from 'electron';

/**
 * better-sqlite3's own add-on wants Node-API 10. A runtime that is older (the evaluation runtime) needs the one that
 * build/runtime compiled; null: the package's own.
 */
export function sqliteBinding(): string | null {
  if (Number(process.versions['napi'] ?? 0) >= 10) return null;
  const name = 'better_sqlite3-napi9.node';
  return app.isPackaged
    ? path.join(process.resourcesPath, 'native', name)
    : path.join(app.getAppPath(), 'node_modules', '.cache', 'hexi', name);
}

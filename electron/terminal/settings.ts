import { z } from 'zod';
import type { Announce } from '../contract/contract.ts';
import { settingsSchema, type Settings } from '../contract/terminal.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';

/** What may have been chosen by an older version: each field for itself, so that one that no longer fits costs only itself. */
const keptSchema = z.object({
  language: settingsSchema.shape.language.optional().catch(undefined),
  theme: settingsSchema.shape.theme.optional().catch(undefined),
  textSize: settingsSchema.shape.textSize.optional().catch(undefined),
  subtitleSize: settingsSchema.shape.subtitleSize.optional().catch(undefined),
  projector: settingsSchema.shape.projector.optional().catch(undefined),
  subtitleLanguage: settingsSchema.shape.subtitleLanguage.optional().catch(undefined),
  playerLayout: settingsSchema.shape.playerLayout.optional().catch(undefined),
  volume: settingsSchema.shape.volume.optional().catch(undefined),
  muted: settingsSchema.shape.muted.optional().catch(undefined),
  quality: settingsSchema.shape.quality.optional().catch(undefined),
});

export interface SettingsStore {
  get(): Settings;
  change(changes: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
}

const key = 'settings';

export function createSettings(deps: {
  keyValue: KeyValueRepository;
  announce: Announce;
  language: Settings['language'];
}): SettingsStore {
  const { keyValue, announce, language } = deps;
  const defaults: Settings = {
    language,
    theme: 'light',
    textSize: 'normal',
    subtitleSize: 'normal',
    projector: false,
    subtitleLanguage: language,
    playerLayout: 'beside',
    volume: 1,
    muted: false,
    quality: 'high',
  };
  let settings = settingsSchema.parse({ ...defaults, ...withoutGaps(keyValue.get(key, keptSchema) ?? {}) });
  return {
    get: () => settings,
    change: (changes) => {
      const next = settingsSchema.parse({ ...settings, ...withoutGaps(changes) });
      keyValue.set(key, next);
      settings = next;
      announce('terminal.settingsChanged', {});
      return next;
    },
  };
}

const withoutGaps = (changes: object): object =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

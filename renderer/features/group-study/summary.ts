import { create } from 'zustand';
import type { RoomSummary } from '../../../electron/contract/group-study.ts';

interface SummaryStore {
  readonly summary: RoomSummary | null;
  show(summary: RoomSummary): void;
  close(): void;
}

/** The room is gone with its end; what came of it lives as long as somebody looks at it. */
export const useSummary = create<SummaryStore>((set) => ({
  summary: null,
  show: (summary) => set({ summary }),
  close: () => set({ summary: null }),
}));

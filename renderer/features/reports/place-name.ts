import type { Organisation } from '../../../electron/contract/teaching.ts';

/** 「酒泉市 金塔县」; empty for who belongs nowhere. */
export function placeName(
  organisation: Organisation | undefined,
  prefectureId: string | null,
  countyId: string | null,
): string {
  const prefecture = organisation?.prefectures.find((one) => one.prefectureId === prefectureId);
  const county = prefecture?.counties.find((one) => one.countyId === countyId);
  return [prefecture?.name ?? prefectureId, county?.name ?? countyId].filter((name) => name !== null).join(' ');
}

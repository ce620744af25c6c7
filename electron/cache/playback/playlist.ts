import type { Lecture, Rendition } from '../../../api-client/contract/manifest.ts';
import { fileUrl, keyUrl, playlistUrl, segmentUrl } from '../../contract/media-url.ts';

/** HLS playlists (RFC 8216, protocol version 7: fMP4 with EXT-X-MAP) made from a signed manifest. */

export interface MultivariantOptions {
  readonly courseId: string;
  readonly lecture: Lecture;
  readonly online: boolean;
  readonly isComplete: (rendition: Rendition) => boolean;
}

/**
 * The renditions to choose from, the ones that are here in full first: a player begins with the first. Without a line only
 * those are named, or the player might pick one that is not here.
 */
export function multivariantPlaylist({ courseId, lecture, online, isComplete }: MultivariantOptions): string {
  const here = lecture.renditions.filter(isComplete);
  const elsewhere = lecture.renditions.filter((rendition) => !here.includes(rendition));
  const offered = online || here.length === 0 ? [...here, ...elsewhere] : here;
  const variants = offered.flatMap((rendition) => [
    `#EXT-X-STREAM-INF:BANDWIDTH=${rendition.bandwidth},AVERAGE-BANDWIDTH=${rendition.averageBandwidth},` +
      `CODECS="${rendition.codecs}",RESOLUTION=${rendition.width}x${rendition.height}`,
    playlistUrl(courseId, lecture.lectureId, rendition.renditionId),
  ]);
  return lines('#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', ...variants);
}

/**
 * An encrypted rendition's key stands after its EXT-X-MAP: the init segment is in the clear, all segments are not (section
 * 4.3.2.4). Without an IV attribute the vector is the segment's number from 0 (5.2), which is what the manifest says.
 */
export function mediaPlaylist(rendition: Rendition): string {
  const { encryption } = rendition;
  const longestMs = Math.max(...rendition.segments.map(({ durationMs }) => durationMs));
  return lines(
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(longestMs / 1000)}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MAP:URI="${fileUrl(rendition.init)}"`,
    ...(encryption === undefined ? [] : [`#EXT-X-KEY:METHOD=${encryption.method},URI="${keyUrl(encryption.keyId)}"`]),
    ...rendition.segments.flatMap(({ sha256, durationMs }) => [
      `#EXTINF:${(durationMs / 1000).toFixed(3)},`,
      segmentUrl(sha256),
    ]),
    '#EXT-X-ENDLIST',
  );
}

const lines = (...all: string[]): string => `${all.join('\n')}\n`;

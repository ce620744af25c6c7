/**
 * The forms of the shell's `media:` scheme.
 *
 * - `media://file/<sha256>.<extension>`: one verified file of the segment store; the extension alone tells its type.
 * - `media://lecture/<courseId>/<lectureId>/main.m3u8`: the multivariant playlist (RFC 8216).
 * - `media://lecture/<courseId>/<lectureId>/<renditionId>.m3u8`: a rendition's media playlist.
 * - `media://key/<keyId>`: the 16 bytes of a content key (RFC 8216 section 4.3.2.4), while it is lent.
 */
export const mediaScheme = 'media';

export const mediaTypes = {
  mp4: 'video/mp4',
  m4s: 'video/iso.segment',
  vtt: 'text/vtt',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  m3u8: 'application/vnd.apple.mpegurl',
} as const;
export type MediaExtension = keyof typeof mediaTypes;

const extensionOf = new Map<string, MediaExtension>(
  Object.entries(mediaTypes).map(([extension, type]) => [type, extension as MediaExtension]),
);

/** The address of one file. A type the player does not know becomes `mp4`, the one that is never executed. */
export const fileUrl = (file: { sha256: string; mediaType: string }): string =>
  `${mediaScheme}://file/${file.sha256}.${extensionOf.get(file.mediaType) ?? 'mp4'}`;

export const segmentUrl = (sha256: string): string => `${mediaScheme}://file/${sha256}.m4s`;

export const playlistUrl = (courseId: string, lectureId: string, name = 'main'): string =>
  `${mediaScheme}://lecture/${courseId}/${lectureId}/${name}.m3u8`;

export const keyUrl = (keyId: string): string => `${mediaScheme}://key/${keyId}`;

export type MediaRequest =
  | { kind: 'file'; sha256: string; mediaType: string }
  | { kind: 'playlist'; path: string }
  | { kind: 'key'; keyId: string };

/** What a `media:` URL asks for; null if it has none of the forms above. */
export function parseMediaUrl(url: string): MediaRequest | null {
  const file = /^media:\/\/file\/([0-9a-f]{64})\.([a-z0-9]+)$/.exec(url);
  if (file?.[1] !== undefined && file[2] !== undefined && Object.hasOwn(mediaTypes, file[2])) {
    return { kind: 'file', sha256: file[1], mediaType: mediaTypes[file[2] as MediaExtension] };
  }
  const playlist = /^media:\/\/lecture\/([a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+)\.m3u8$/.exec(url);
  if (playlist?.[1] !== undefined) return { kind: 'playlist', path: playlist[1] };
  const key = /^media:\/\/key\/([a-z0-9][a-z0-9-]{0,63})$/.exec(url);
  if (key?.[1] !== undefined) return { kind: 'key', keyId: key[1] };
  return null;
}

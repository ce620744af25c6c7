/** Reads of fragmented MP4 what a playlist must say: the codecs from an init segment, durations from the fragments. */

interface Box {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

const boxes = (file: Buffer, start: number, end: number): Box[] => {
  const found: Box[] = [];
  for (let at = start; at + 8 <= end;) {
    const size = file.readUInt32BE(at);
    if (size < 8 || at + size > end) throw new Error(`A broken box at byte ${at}`);
    found.push({ kind: file.toString('latin1', at + 4, at + 8), start: at + 8, end: at + size });
    at += size;
  }
  return found;
};

const inside = (file: Buffer, parent: Box, kind: string): Box[] =>
  boxes(file, parent.start, parent.end).filter((box) => box.kind === kind);

const only = (list: readonly Box[], kind: string): Box => {
  const [box] = list;
  if (box === undefined) throw new Error(`No ${kind} box`);
  return box;
};

interface Track {
  readonly trackId: number;
  readonly timescale: number;
  readonly kind: 'video' | 'audio';
  readonly codec: string;
  readonly defaultDuration: number;
}

const codecOf = (file: Buffer, description: Box): string => {
  const [entry] = boxes(file, description.start + 8, description.end);
  if (entry?.kind === 'avc1') {
    const at = file.indexOf('avcC', entry.start, 'latin1') + 4;
    return `avc1.${file.toString('hex', at + 1, at + 4)}`;
  }
  if (entry?.kind === 'mp4a') return 'mp4a.40.2';
  throw new Error(`An unknown codec: ${entry?.kind ?? 'none'}`);
};

export const readInit = (file: Buffer): Track[] => {
  const movie = only(
    boxes(file, 0, file.length).filter(({ kind }) => kind === 'moov'),
    'moov',
  );
  const extends_ = inside(file, movie, 'mvex').flatMap((box) => inside(file, box, 'trex'));
  return inside(file, movie, 'trak').map((track) => {
    const header = only(inside(file, track, 'tkhd'), 'tkhd');
    const trackId = file.readUInt32BE(header.start + (file[header.start] === 1 ? 20 : 12));
    const media = only(inside(file, track, 'mdia'), 'mdia');
    const mediaHeader = only(inside(file, media, 'mdhd'), 'mdhd');
    const timescale = file.readUInt32BE(mediaHeader.start + (file[mediaHeader.start] === 1 ? 20 : 12));
    const handler = only(inside(file, media, 'hdlr'), 'hdlr');
    const table = only(inside(file, only(inside(file, media, 'minf'), 'minf'), 'stbl'), 'stbl');
    const trex = extends_.find((box) => file.readUInt32BE(box.start + 4) === trackId);
    return {
      trackId,
      timescale,
      kind: file.toString('latin1', handler.start + 8, handler.start + 12) === 'vide' ? 'video' : 'audio',
      codec: codecOf(file, only(inside(file, table, 'stsd'), 'stsd')),
      defaultDuration: trex === undefined ? 0 : file.readUInt32BE(trex.start + 12),
    };
  });
};

interface Stretch {
  readonly startMs: number;
  readonly durationMs: number;
}

/** When this track begins and how long it lasts within one media segment. */
export const stretchOf = (file: Buffer, track: Track): Stretch => {
  let start: number | undefined;
  let duration = 0;
  for (const moof of boxes(file, 0, file.length).filter(({ kind }) => kind === 'moof')) {
    for (const fragment of inside(file, moof, 'traf')) {
      const header = only(inside(file, fragment, 'tfhd'), 'tfhd').start;
      if (file.readUInt32BE(header + 4) !== track.trackId) continue;
      const flags = file.readUIntBE(header + 1, 3);
      let at = header + 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
      const usual = flags & 8 ? file.readUInt32BE(at) : track.defaultDuration;
      const decode = only(inside(file, fragment, 'tfdt'), 'tfdt').start;
      start ??= file[decode] === 1 ? Number(file.readBigUInt64BE(decode + 4)) : file.readUInt32BE(decode + 4);
      for (const { start: run } of inside(file, fragment, 'trun')) {
        const runFlags = file.readUIntBE(run + 1, 3);
        const count = file.readUInt32BE(run + 4);
        const stride = [0x100, 0x200, 0x400, 0x800].filter((flag) => runFlags & flag).length * 4;
        at = run + 8 + (runFlags & 1 ? 4 : 0) + (runFlags & 4 ? 4 : 0);
        for (let sample = 0; sample < count; sample += 1)
          duration += runFlags & 0x100 ? file.readUInt32BE(at + sample * stride) : usual;
      }
    }
  }
  if (start === undefined) throw new Error(`No fragment of track ${track.trackId}`);
  return { startMs: (start * 1000) / track.timescale, durationMs: (duration * 1000) / track.timescale };
};

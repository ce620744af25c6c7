/** Mono 16-bit sound: reading what espeak-ng writes, and writing one long file. */

export interface Sound {
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

export const readWave = (file: Buffer): Sound => {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('Not a WAVE file');
  let sampleRate = 0;
  for (let at = 12; at + 8 <= file.length;) {
    const kind = file.toString('latin1', at, at + 4);
    const size = Math.min(file.readUInt32LE(at + 4), file.length - at - 8);
    if (kind === 'fmt ') {
      sampleRate = file.readUInt32LE(at + 12);
      if (file.readUInt16LE(at + 10) !== 1 || file.readUInt16LE(at + 22) !== 16)
        throw new Error('Not mono 16-bit sound');
    }
    if (kind === 'data') {
      const samples = new Int16Array(Math.floor(size / 2));
      for (let index = 0; index < samples.length; index += 1) samples[index] = file.readInt16LE(at + 8 + index * 2);
      return { sampleRate, samples };
    }
    at += 8 + size + (size % 2);
  }
  throw new Error('A WAVE file without sound');
};

export const writeWave = ({ sampleRate, samples }: Sound): Buffer => {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => file.writeInt16LE(sample, 44 + index * 2));
  return file;
};

/** Without the silence before the first and after the last audible sample. */
export const trimmed = (samples: Int16Array, threshold = 160): Int16Array => {
  const first = samples.findIndex((sample) => Math.abs(sample) > threshold);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > threshold);
  return first < 0 ? new Int16Array(0) : samples.slice(first, last + 1);
};

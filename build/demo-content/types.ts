/** What a lecture is made of before it is photographed, spoken and encoded. */

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** One spoken sentence: one subtitle cue in each language. */
export interface Line {
  readonly zh: string;
  readonly en: string;
  /** The parts of the slide marked `data-step` up to this number are visible from here on. */
  readonly show?: number;
}

export interface Slide {
  /** A chapter begins with this slide. */
  readonly chapter?: Bilingual;
  /** A complete SVG of 1280 × 720, without its outer tag. */
  readonly drawing: string;
  readonly lines: readonly Line[];
}

export interface Lecture {
  readonly slug: string;
  readonly title: Bilingual;
  /** The slides also come as files, to be leafed through beside the video. */
  readonly handout?: 'images' | 'pdf';
  /** Its segments are encrypted when it is published. */
  readonly encrypt?: true;
  readonly slides: readonly Slide[];
}

/** One photographed picture and how many frames of video it stays. */
export interface Shot {
  readonly picture: string;
  readonly frames: number;
}

export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: Bilingual;
}

export interface Chapter {
  readonly startMs: number;
  readonly title: Bilingual;
}

/** `lecture.json` beside the media: all that a publisher needs to know. */
export interface LectureManifest {
  readonly lectureId: string;
  readonly title: Bilingual;
  readonly durationMs: number;
  readonly poster: { readonly path: string; readonly mediaType: string };
  readonly chapters: readonly Chapter[];
  readonly subtitles: readonly SubtitleFile[];
  readonly slides?: Handout;
  readonly encrypt?: true;
  readonly renditions: readonly Rendition[];
}

interface HandoutPage {
  readonly startMs: number;
  readonly title: Bilingual | null;
}
export type Handout =
  | {
      readonly kind: 'images';
      readonly pages: readonly (HandoutPage & { readonly path: string; readonly mediaType: 'image/webp' })[];
    }
  | {
      readonly kind: 'pdf';
      readonly path: string;
      readonly pages: readonly (HandoutPage & { readonly page: number })[];
    };

export interface SubtitleFile {
  readonly language: 'zh-CN' | 'en';
  readonly label: string;
  readonly path: string;
}

export interface Rendition {
  readonly renditionId: string;
  readonly width: number;
  readonly height: number;
  /** Peak, in bits per second: the heaviest segment. */
  readonly bandwidth: number;
  readonly averageBandwidth: number;
  readonly codecs: string;
  readonly init: { readonly path: string };
  readonly segments: readonly { readonly path: string; readonly durationMs: number }[];
}

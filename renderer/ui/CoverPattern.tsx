import type { ReactElement } from 'react';
import type { Pattern } from './cover-design.ts';

/** Line drawings on 320 × 180, in one colour, two units wide. */
const drawings: Record<Pattern, ReactElement> = {
  ranges: (
    <path d="M0 150 60 92l34 34 58-72 46 52 30-28 92 84M0 172l84-44 40 22 70-58 44 34 82-50M228 78l14 22M152 54l16 30" />
  ),
  river: (
    <path d="M0 96c40-24 80-24 120 0s80 24 120 0 60-20 80-8M0 118c40-24 80-24 120 0s80 24 120 0 60-20 80-8M0 140c40-24 80-24 120 0s80 24 120 0 60-20 80-8M0 162c40-24 80-24 120 0s80 24 120 0 60-20 80-8" />
  ),
  caisson: (
    <path d="M226 24h132v132H226zM292-3l93 93-93 93-93-93zM245 43h94v94h-94zM292 24l66 66-66 66-66-66zM259 57h66v66h-66zM292 43l47 47-47 47-47-47z" />
  ),
  lotus: (
    <path d="M252 180c-30-34-30-76 0-112 30 36 30 78 0 112zm0 0c-50-16-78-48-78-92 44 8 70 38 78 92zm0 0c50-16 78-48 78-92-44 8-70 38-78 92zm0 0c-60 0-104-18-126-56 50-14 100 4 126 56zm0 0c60 0 104-18 126-56-50-14-100 4-126 56z" />
  ),
  dunes: (
    <path d="M0 132c60 6 100-34 150-58 20 34 80 66 170 66M150 74c0 40-40 76-90 106M0 164c80 4 130-20 190-40 20 22 70 40 130 44M190 124c-2 20-24 42-50 56" />
  ),
  wall: (
    <path d="M0 180v-36h24v-20h24v20h32v-20h24v20h24V84h24V64h24v20h32V64h24v20h24v60h24v-20h24v20h24v-20h24v56M128 144h128M176 180v-38a16 16 0 0 1 32 0v38" />
  ),
};

export function CoverPattern({ pattern, colour }: { pattern: Pattern; colour: string }) {
  return (
    <svg viewBox="0 0 320 180" preserveAspectRatio="xMaxYMax slice" aria-hidden focusable="false">
      <g fill="none" stroke={colour} strokeWidth="2" strokeLinejoin="round" strokeLinecap="round">
        {drawings[pattern]}
      </g>
    </svg>
  );
}

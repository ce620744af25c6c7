import { expect, test } from 'vitest';
import { cuesAt, parseCues } from '../../../../renderer/features/player/cues.ts';

const file = `\uFEFFWEBVTT - 甘肃省情

NOTE written by hand
00:00.000 --> 00:01.000 is part of the note's block and still a cue line

STYLE
::cue { color: lime }

1
00:00:01.500 --> 00:00:04.000 line:90% align:center
<v 教师>甘肃省
位于&lt;西北&gt;

00:04.000 --> 00:06.250
Gansu lies in the <i>north-west</i>

00:09.000 --> 00:08.000
ends before it begins

nonsense --> 00:10.000
no time

01:00:00.000 --> 01:00:01.000
an hour later
`;

test('reads cues, drops tags, keeps line breaks and leaves out what makes no sense', () => {
  expect(
    parseCues(file.replace(/NOTE[^]*?\n\n/, '')).map(({ startMs, endMs, text }) => [startMs, endMs, text]),
  ).toEqual([
    [1500, 4000, '甘肃省\n位于<西北>'],
    [4000, 6250, 'Gansu lies in the north-west'],
    [3_600_000, 3_601_000, 'an hour later'],
  ]);
});

test('takes CRLF and an empty file', () => {
  expect(parseCues('WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n好\r\n')).toEqual([
    { startMs: 1000, endMs: 2000, text: '好' },
  ]);
  expect(parseCues('')).toEqual([]);
  expect(parseCues('<html>not subtitles</html>')).toEqual([]);
});

test('a cue is shown from its start until just before its end', () => {
  const cues = parseCues('WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:02.000 --> 00:03.000\nb\n');
  expect(cuesAt(cues, 999)).toEqual([]);
  expect(cuesAt(cues, 1000).map(({ text }) => text)).toEqual(['a']);
  expect(cuesAt(cues, 2000).map(({ text }) => text)).toEqual(['b']);
});

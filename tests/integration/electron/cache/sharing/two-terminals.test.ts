import { afterEach, describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../../../electron/cache/sharing/sharing.ts';
import type { Sharing } from '../../../../../electron/contract/cache.ts';
import { newAuthority } from '../../../../harness/device-certificates.ts';
import { never, soundFiles } from '../cache-world.ts';
import { courseFixture, lectureOf } from '../course-fixture.ts';
import { openRoom } from './room.ts';
import type { Room, Seat } from './room.ts';
import type { Mischief } from './hostile-peer.ts';

let room: Room;
afterEach(() => room.close());

const isOn = ({ state }: Sharing): boolean => state === 'on';
const knows = (terminalId: string) => (sharing: Sharing) =>
  sharing.peers.some((peer) => peer.terminalId === terminalId && peer.state === 'reachable');
const banned = (terminalId: string) => (sharing: Sharing) =>
  sharing.peers.some((peer) => peer.terminalId === terminalId && peer.state === 'banned');

async function fetchLecture(seat: Seat): Promise<void> {
  await seat.handlers().fetch(seat.key, never);
  await seat.untilState('cached');
}
const lowFiles = (seat: Seat): string[] => {
  const lecture = lectureOf(seat.course);
  const [low] = lecture.renditions;
  return [low!.init.sha256, ...low!.segments.map(({ sha256 }) => sha256)];
};

/** A has the lecture, B knows A. */
async function twoSeats(): Promise<[Seat, Seat]> {
  const a = await room.seat('a');
  await a.untilSharing(isOn);
  await fetchLecture(a);
  const b = await room.seat('b');
  await b.untilSharing(knows('a'));
  return [a, b];
}

describe('two terminals of a site', () => {
  test('what one has the other fetches from it, with the centre’s media cut; both say what was carried', async () => {
    room = await openRoom();
    const [a, b] = await twoSeats();
    room.origin.always('status-500');
    const before = room.origin.requests();
    await fetchLecture(b);
    expect(room.origin.requests()).toBe(before);
    expect(await soundFiles(b.folder)).toEqual(await soundFiles(a.folder));
    const { bytesDone } = (await b.handlers().lectures(undefined, never))[0]!;
    const took = await b.untilSharing(({ bytesFromPeers }) => bytesFromPeers >= bytesDone);
    expect(took).toMatchObject({ bytesFromCentre: 0, bytesFromPeers: bytesDone, siteId: 'linze' });
    expect(took.peers).toMatchObject([{ terminalId: 'a', bytesFrom: bytesDone, badSegments: 0 }]);
    const gave = await a.untilSharing(({ bytesToPeers }) => bytesToPeers >= bytesDone);
    expect(gave.peers).toMatchObject([{ terminalId: 'b', bytesTo: bytesDone }]);
    await b.restart();
    expect(await b.sharing()).toMatchObject({ bytesFromPeers: bytesDone });
  });

  test('a player gets what it lacks from the other one, without any line', async () => {
    room = await openRoom();
    const [a, b] = await twoSeats();
    await b.handlers().outline({ courseId: b.key.courseId }, never);
    await room.untilListed(2);
    a.setOnline(true);
    await a.untilSharing(knows('b'));
    room.site.answers = false;
    b.setOnline(false);
    for (const sha256 of lowFiles(b)) expect((await b.respond(`media://file/${sha256}.m4s`)).status).toBe(200);
    expect(room.origin.requests(lowFiles(b)[1])).toBe(1);
  });

  test('off by policy: nobody is served and nobody asked, at once; on again at once', async () => {
    room = await openRoom();
    const [a, b] = await twoSeats();
    room.site.enabled = false;
    a.policyChanged();
    b.policyChanged();
    expect(await b.sharing()).toMatchObject({ state: 'off-by-policy', lease: null });
    await fetchLecture(b);
    expect(await b.sharing()).toMatchObject({ bytesFromPeers: 0 });
    expect(await a.sharing()).toMatchObject({ bytesToPeers: 0 });
    room.site.enabled = true;
    a.policyChanged();
    expect((await a.untilSharing(isOn)).state).toBe('on');
  });

  test('the other one is gone: the centre serves', async () => {
    room = await openRoom();
    const [a, b] = await twoSeats();
    await a.end();
    await fetchLecture(b);
    expect(await b.sharing()).toMatchObject({ bytesFromPeers: 0 });
    a.begin();
  });
});

describe('the holder of the lease', () => {
  test('fetches for the others: what three terminals want crosses the line once', async () => {
    room = await openRoom(courseFixture({ lectures: ['rivers', 'wells'], segments: 8 }));
    room.site.leases = true;
    const seats = [await room.seat('a'), await room.seat('b'), await room.seat('c')];
    await room.untilListed(3);
    for (const seat of seats) {
      seat.setOnline(true);
      await seat.untilSharing(({ peers }) => peers.length === 2);
    }
    for (const seat of seats) await seat.handlers().fetchCourse({ courseId: 'soil' }, never);
    for (const seat of seats) {
      for (const { lectureId } of seat.course.manifest.lectures) {
        await seat.until((event) => event.lectureId === lectureId && event.state === 'cached');
      }
    }
    expect(room.origin.sent.length).toBe(new Set(room.origin.sent).size);
    for (const seat of seats) {
      const { lease, bytesFromCentre } = await seat.sharing();
      expect(lease).toMatchObject({ holderTerminalId: room.site.holder, mine: seat.terminalId === room.site.holder });
      if (seat.terminalId !== room.site.holder) expect(bytesFromCentre).toBe(0);
      expect(await soundFiles(seat.folder)).toEqual(new Set(room.origin.sent));
    }
  });

  test('brings nothing that no manifest of the centre names', async () => {
    room = await openRoom();
    room.site.leases = true;
    const a = await room.seat('a');
    await fetchLecture(a);
    expect((await a.sharing()).lease).toMatchObject({ mine: true });
    const before = await soundFiles(a.folder);
    const b = await room.seat('b');
    await b.untilSharing(knows('a'));
    const stranger = courseFixture({ courseId: 'elsewhere' });
    room.origin.add(stranger.files);
    b.state.posters.set(lectureOf(stranger).poster!.sha256, { bytes: 3000, mediaType: 'image/webp' });
    const { status } = await b.respond(`media://file/${lectureOf(stranger).poster!.sha256}.webp`);
    expect(status).toBe(200);
    expect(await soundFiles(a.folder)).toEqual(before);
    expect((await b.sharing()).bytesFromCentre).toBe(3000);
  });
});

describe('a peer with a valid certificate that means ill', () => {
  const worst: Mischief[] = ['garbage', 'another-file', 'short', 'over-long', 'resets', 'html', 'redirects', 'no-http'];

  test.each(worst)('%s: nothing of it is kept, and the lecture comes from the centre', async (mischief) => {
    room = await openRoom();
    const bad = await room.hostile('bad');
    bad.does(mischief, room.course.files);
    const b = await room.seat('b');
    await b.untilSharing(({ peers }) => peers.some(({ terminalId }) => terminalId === 'bad'));
    await fetchLecture(b);
    expect(bad.asked()).toBeGreaterThan(0);
    const files = await soundFiles(b.folder);
    for (const sha256 of lowFiles(b)) expect(files).toContain(sha256);
    expect(await b.sharing()).toMatchObject({ bytesFromPeers: 0 });
  });

  test('wrong bytes twice ban it, over a restart; an honest one is not banned with it', async () => {
    room = await openRoom(courseFixture({ segments: 12 }));
    const [a, b] = await twoSeats();
    const bad = await room.hostile('bad');
    bad.does('garbage', room.course.files);
    b.setOnline(true);
    await b.untilSharing(knows('bad'));
    await a.end();
    await fetchLecture(b);
    await b.untilSharing(banned('bad'));
    const asked = bad.asked();
    // As many as were in flight when the second was found out.
    expect(asked).toBeLessThanOrEqual(6);
    await b.restart();
    await b.untilSharing(banned('bad'));
    await b.handlers().remove(b.key, never);
    a.begin();
    await fetchLecture(b);
    expect(bad.asked()).toBe(asked);
    expect((await b.sharing()).peers.find(({ terminalId }) => terminalId === 'a')).toMatchObject({
      state: 'reachable',
    });
  });

  test.each<Mischief>(['stalls', 'silent'])(
    '%s: a player has the segment from the centre all the same',
    async (mischief) => {
      room = await openRoom();
      const bad = await room.hostile('bad');
      bad.does(mischief, room.course.files);
      const b = await room.seat('b');
      await b.untilSharing(knows('bad'));
      await b.handlers().outline({ courseId: b.key.courseId }, never);
      const [, segment] = lowFiles(b);
      expect((await b.respond(`media://file/${segment}.m4s`)).status).toBe(200);
      expect(await b.sharing()).toMatchObject({ bytesFromPeers: 0 });
    },
  );
});

describe('who is not of the site', () => {
  test('is not asked: neither under a foreign authority nor with a certificate other than the listed one', async () => {
    room = await openRoom();
    const foreign = await (await newAuthority()).issue('foreign');
    const replaced = await room.authority.issue('replaced');
    const impostors = [await room.hostile('foreign', { identity: foreign }), await room.hostile('replaced')];
    const listed = room.site.listed.get('replaced')!;
    room.site.listed.set('replaced', { ...listed, certificateSha256: fingerprintOf(replaced.certificate) });
    for (const impostor of impostors) impostor.does('honest', room.course.files);
    const b = await room.seat('b');
    await b.untilSharing(({ peers }) => peers.length === 2);
    await fetchLecture(b);
    for (const impostor of impostors) expect(impostor.asked()).toBe(0);
    expect(await b.sharing()).toMatchObject({ bytesFromPeers: 0 });
  });
});

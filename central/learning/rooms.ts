import type { LearningEvent } from '../../api-client/contract/learning-records.ts';
import type { Sql } from '../database/database.ts';
import { groupIdOf, markRoomsDue, saveJoined, saveOpened, type RoomKey } from './room-repository.ts';

/** The rooms of which these events tell, each once. */
export function roomsOf(terminalId: string, events: readonly LearningEvent[]): RoomKey[] {
  const rooms = new Map<string, RoomKey>();
  for (const event of events) {
    const groupId = groupIdOf(event);
    if (groupId === undefined) continue;
    rooms.set(`${event.accountId}\n${groupId}`, { terminalId, leaderId: event.accountId, groupId });
  }
  return [...rooms.values()];
}

/** Within the transaction that has locked the rooms and stored the events: who may, who joined, and whose credit that changes. */
export async function tellRooms(sql: Sql, terminalId: string, events: readonly LearningEvent[]): Promise<void> {
  await saveOpened(
    sql,
    terminalId,
    events.filter((event) => event.type === 'group-opened'),
  );
  for (const room of roomsOf(terminalId, events)) {
    const joined = events.flatMap((event) =>
      event.type === 'group-joined' && event.accountId === room.leaderId && event.groupId === room.groupId
        ? [event.memberId]
        : [],
    );
    if (joined.length > 0) await saveJoined(sql, room, [...new Set(joined)]);
  }
  await markRoomsDue(sql, roomsOf(terminalId, events));
}

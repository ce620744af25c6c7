import type { Check, CreditRules } from '../../contract/credit.ts';
import type { ClockStamp, LearningEvent } from '../../contract/learning-records.ts';

/** A lecture as far as credit needs it. `checks` are its own questions; attention checks are added by `checksOf`. */
export interface CreditLecture {
  readonly courseId: string;
  readonly lectureId: string;
  readonly durationMs: number;
  readonly checks: readonly Check[];
}

/** A learning record, from whichever terminal. A `StoredLearningRecord` of the contract is one. */
export interface CreditRecord {
  readonly terminalId: string;
  readonly streamId: string;
  readonly sequence: number;
  readonly recordedAt: ClockStamp;
  /** When the centre received it, by the centre's clock; null as long as it is on the terminal only. */
  readonly receivedAtMs: number | null;
  readonly event: LearningEvent;
}

/** A room that the learner was in or is said to have been in: what the centre knows of who opened it. */
export interface RoomRight {
  readonly terminalId: string;
  /** Who led it: the account that its records are of. */
  readonly leaderId: string;
  readonly groupId: string;
  /** What the leader is to the class the room was for: teaches it or teaches at all, is a member, or is nothing to it. */
  readonly leader: 'teacher' | 'member' | null;
  /** Whether the learner is of the class. */
  readonly isMember: boolean;
}

export interface CreditLearner {
  readonly accountId: string;
  readonly rooms: readonly RoomRight[];
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export type Sha256Hex = (text: string) => string;

export interface CreditInput {
  readonly rules: CreditRules;
  /** Of a course that another requires: all it has. */
  readonly lectures: readonly CreditLecture[];
  /**
   * All there are of ONE learner, in any order; what is there twice counts once. And of each room the learner joined: all that its
   * terminal said of it.
   */
  readonly records: readonly CreditRecord[];
  /** Undefined: what was watched in rooms is left out. */
  readonly learner?: CreditLearner | undefined;
  /** The centre's time as well as it is known: when a record that the centre has not received is looked at. */
  readonly nowMs: number;
  readonly sha256Hex: Sha256Hex;
}

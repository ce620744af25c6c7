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

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export type Sha256Hex = (text: string) => string;

export interface CreditInput {
  readonly rules: CreditRules;
  readonly lectures: readonly CreditLecture[];
  /** All there are of ONE learner, in any order; what is there twice counts once. */
  readonly records: readonly CreditRecord[];
  /** The centre's time as well as it is known: when a record that the centre has not received is looked at. */
  readonly nowMs: number;
  readonly sha256Hex: Sha256Hex;
}

import type { MemberAccount } from '../../api-client/contract/organisation.ts';
import type { RosterError, RosterRow } from '../../api-client/contract/roster-imports.ts';
import type { WrittenRow } from './roster-table.ts';
import { fitsClass, mayHandleMember } from './teaching-scope.ts';
import type { TeachingScope } from './teaching-scope.ts';

export interface RosterKnowledge {
  readonly scope: TeachingScope;
  readonly into: { readonly prefectureId: string | null; readonly teacherIds: readonly string[] };
  /** By sign-in name. */
  readonly accounts: ReadonlyMap<string, Pick<MemberAccount, 'accountId' | 'displayName' | 'prefectureId'>>;
  readonly memberIds: ReadonlySet<string>;
  /** Whose a card is, by its digest. */
  readonly cardOwners: ReadonlyMap<string, string>;
}

const longestName = 100;

/** Chinese names are often written with a space between or in full width: that is not another name. */
const asCompared = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** Text that was decoded wrongly, or that no database keeps. */
const isUnreadable = (text: string): boolean => /[\uFFFD\p{Cc}\p{Surrogate}]/u.test(text);

/** Says of every row, in order, what is wrong with it; none is left out. The first of two rows with one account counts. */
export function judgeRoster(
  rows: readonly WrittenRow[],
  { scope, into, accounts, memberIds, cardOwners }: RosterKnowledge,
): RosterRow[] {
  const first = new Map<string, number>();
  const firstOfCard = new Map<string, number>();
  return rows.map((written) => {
    const { row, accountName, displayName, unit, card = null } = written;
    const errors: RosterRow['errors'] = [];
    const wrong = (code: RosterError, expected: string | null = null): void => void errors.push({ code, expected });
    const account = accounts.get(accountName);
    if (accountName === '') wrong('account-missing');
    else if (accountName.length > longestName) wrong('account-too-long');
    else if (isUnreadable(accountName + displayName + unit)) wrong('unreadable-text');
    else if (account === undefined) wrong('account-unknown');
    else {
      const earlier = first.get(accountName);
      if (earlier !== undefined) wrong('account-repeated', String(earlier));
      else first.set(accountName, row);
      if (displayName !== '' && asCompared(displayName) !== asCompared(account.displayName)) {
        wrong('name-differs', account.displayName);
      }
      if (!mayHandleMember(scope, into, account.prefectureId)) wrong('not-yours');
      else if (!fitsClass(into, account.prefectureId)) wrong('other-prefecture');
    }
    if (card === 'wrong') wrong('card-wrong');
    else if (card !== null && account !== undefined) {
      const earlier = firstOfCard.get(card.digest);
      const owner = cardOwners.get(card.digest);
      if (earlier !== undefined) wrong('card-repeated', String(earlier));
      else if (owner !== undefined && owner !== account.accountId) wrong('card-taken');
      else firstOfCard.set(card.digest, row);
    }
    const isMember = account !== undefined && memberIds.has(account.accountId);
    return {
      row,
      accountName,
      displayName,
      unit,
      hasCard: card !== null && card !== 'wrong',
      status: errors.length > 0 ? 'bad' : isMember ? 'already' : 'sound',
      errors,
    };
  });
}

import type { Person } from '../../electron/contract/account.ts';

/** Who finds teaching management in the rail; what each may do there is the centre's to say. */
export const hasTeaching = ({ roles }: Pick<Person, 'roles'>): boolean =>
  ['teacher', 'manager', 'administrator'].some((role) => roles.includes(role));

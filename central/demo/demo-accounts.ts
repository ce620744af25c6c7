import type { Account } from '../../api-client/contract/accounts.ts';

export interface DemoAccount {
  readonly account: Account;
  readonly password: string;
}

const school = '金塔县委党校';

/** People who are made up. Their passwords are shown to everybody by `GET /v1/service`. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    account: {
      accountId: 'a-wang-xiaoyan',
      accountName: 'learner',
      displayName: '王晓燕',
      unit: `${school} 2026年春季学期干部进修班`,
      roles: ['learner'],
    },
    password: 'hexi-learner',
  },
  {
    account: {
      accountId: 'a-ma-jianguo',
      accountName: 'learner2',
      displayName: '马建国',
      unit: '临夏县发展和改革局',
      roles: ['learner'],
    },
    password: 'hexi-learner2',
  },
  {
    account: {
      accountId: 'a-li-wenbin',
      accountName: 'teacher',
      displayName: '李文彬',
      unit: `${school} 教研室`,
      roles: ['teacher'],
    },
    password: 'hexi-teacher',
  },
  {
    account: {
      accountId: 'a-zhao-yulan',
      accountName: 'manager',
      displayName: '赵玉兰',
      unit: '酒泉市委党校 教务处',
      roles: ['manager'],
    },
    password: 'hexi-manager',
  },
  {
    account: {
      accountId: 'a-administrator',
      accountName: 'admin',
      displayName: '系统管理员',
      unit: '河西干部网络学院 信息中心',
      roles: ['administrator'],
    },
    password: 'hexi-admin',
  },
];

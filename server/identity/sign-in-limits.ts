import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '#server/database/connect.ts';
import { AppError } from '#server/errors.ts';

const accountFailures = 5;
const accountSeconds = 15 * 60;
const addressFailures = 20;
const addressSeconds = 60;

/** Failed sign-ins are counted in the database, so that every node knows them. */
export interface SignInLimits {
  /** Throws 'too-many', saying how long to wait. */
  check: (account: string, address: string) => Promise<void>;
  failed: (account: string, address: string) => Promise<void>;
  succeeded: (account: string) => Promise<void>;
}

export function signInLimits({ pool }: Database): SignInLimits {
  const table = { storeClient: pool, storeType: 'pool', tableName: 'sign_in_limit', tableCreated: true };
  const options = { ...table, clearExpiredByTimeout: false };
  const accounts = new RateLimiterPostgres({
    ...options,
    keyPrefix: 'account',
    points: accountFailures,
    duration: accountSeconds,
  });
  const addresses = new RateLimiterPostgres({
    ...options,
    keyPrefix: 'address',
    points: addressFailures,
    duration: addressSeconds,
  });
  return {
    check: async (account, address) => {
      const [byAccount, byAddress] = await Promise.all([accounts.get(account), addresses.get(address)]);
      refuse(
        byAccount,
        accountFailures,
        '该账号登录失败次数过多，已锁定',
        'This account is locked after too many failures',
      );
      refuse(byAddress, addressFailures, '登录失败次数过多', 'Too many failed sign-ins');
    },
    failed: async (account, address) => {
      const [byAccount] = await Promise.all([accounts.penalty(account), addresses.penalty(address)]);
      if (byAccount.consumedPoints >= accountFailures) await accounts.block(account, accountSeconds);
    },
    succeeded: async (account) => {
      await accounts.delete(account);
    },
  };
}

function refuse(limit: RateLimiterRes | null, failures: number, zh: string, en: string): void {
  if (!limit || limit.consumedPoints < failures) return;
  const seconds = Math.ceil(limit.msBeforeNext / 1000);
  const [waitZh, waitEn] =
    seconds > 60
      ? [`${Math.ceil(seconds / 60)} 分钟`, `${Math.ceil(seconds / 60)} minutes`]
      : [`${seconds} 秒`, `${seconds} seconds`];
  throw new AppError('too-many', `${zh}，请 ${waitZh}后再试`, `${en}, please try again in ${waitEn}`);
}

// The environment, read once; README lists the same names.
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartRefusal } from './start-refusal.ts';

const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));
const url = (schemes: RegExp) =>
  z.string().refine((text) => URL.canParse(text.replace('@/', '@host/')) && schemes.test(text));

const environment = z.object({
  /** 0: any free port. */
  PORT: whole(0, 65535).default(3000),
  /** 0.0.0.0 opens the server to the network; the demo's passwords are known to everybody. */
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('data'),
  /** Unset: our own PostgreSQL, with its data in DATA_DIR. */
  DATABASE_URL: url(/^postgres(ql)?:\/\//).optional(),
  DATABASE_POOL: whole(2, 200).default(24),
  /** Unset: on for the first start of the embedded database. */
  DEMO: z
    .enum(['on', 'off', '1', '0', 'true', 'false'])
    .transform((word) => ['on', '1', 'true'].includes(word))
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Where people reach the server; with https, cookies become Secure. */
  PUBLIC_URL: url(/^https?:\/\//).optional(),
  /** Signs sessions; the same on every node. Unset: made at first start and kept in DATA_DIR. */
  SECRET: z.string().min(32).optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed, with commas. */
  TRUSTED_PROXIES: z.string().optional(),
  /** Requests a minute from one session, or from one address without a session; 0: no limit. */
  RATE_LIMIT: whole(0, 10_000_000).default(60_000),
});

const expectations: Record<string, [zh: string, en: string]> = {
  PORT: ['0 到 65535 的整数', 'a whole number from 0 to 65535'],
  DATABASE_URL: ['postgresql://用户:密码@主机:端口/库名', 'postgresql://user:password@host:port/name'],
  DATABASE_POOL: ['2 到 200 的整数', 'a whole number from 2 to 200'],
  DEMO: ['on 或 off', 'on or off'],
  LOG_LEVEL: [
    'fatal、error、warn、info、debug、trace 或 silent',
    'fatal, error, warn, info, debug, trace or silent',
  ],
  PUBLIC_URL: ['http:// 或 https:// 开头的网址', 'an address that begins with http:// or https://'],
  SECRET: ['至少 32 个字符', 'at least 32 characters'],
  RATE_LIMIT: ['不小于 0 的整数', 'a whole number, 0 or more'],
};

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  databasePool: number;
  demo: boolean | undefined;
  logLevel: string;
  publicUrl: string | undefined;
  sessionSecret: string | undefined;
  trustedProxies: string[];
  rateLimit: number;
}

export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw refusal(parsed.error.issues[0]?.path[0]);
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    demo: values.DEMO,
    logLevel: values.LOG_LEVEL,
    publicUrl: values.PUBLIC_URL,
    sessionSecret: values.SECRET,
    trustedProxies: values.TRUSTED_PROXIES?.split(',').map((part) => part.trim()) ?? [],
    rateLimit: values.RATE_LIMIT,
  };
}

function refusal(name: PropertyKey = ''): StartRefusal {
  const [zh, en] = expectations[String(name)] ?? ['有效的值', 'a valid value'];
  return new StartRefusal(
    `环境变量 ${String(name)} 不正确,应为${zh}。`,
    `The environment variable ${String(name)} is wrong; it must be ${en}.`,
  );
}

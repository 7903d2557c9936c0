import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '#server/errors.ts';

// One hash takes 32 MB and a quarter of a second of a core; a flood of sign-ins must not take the machine.
const work = { cost: 2 ** 15, block: 8, parallel: 3 };
const atOnce = 2;
const mayWait = 200;
const keyLength = 32;

let running = 0;
const waiting: (() => void)[] = [];

/** 'scrypt$<cost>$<block>$<parallel>$<salt>$<hash>' */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, work);
  return [
    'scrypt',
    work.cost,
    work.block,
    work.parallel,
    salt.toString('base64'),
    key.toString('base64'),
  ].join('$');
}

export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const [name, cost, block, parallel, salt = '', stored = ''] = hash.split('$');
  if (name !== 'scrypt') return false;
  const expected = Buffer.from(stored, 'base64');
  const strength = { cost: Number(cost), block: Number(block), parallel: Number(parallel) };
  const key = await derive(password, Buffer.from(salt, 'base64'), strength);
  return key.length === expected.length && timingSafeEqual(key, expected);
}

async function derive(
  password: string,
  salt: Buffer,
  { cost, block, parallel }: typeof work,
): Promise<Buffer> {
  await takeTurn();
  try {
    return await new Promise((done, fail) => {
      const options = { N: cost, r: block, p: parallel, maxmem: 256 * cost * block };
      scrypt(password.normalize('NFKC'), salt, keyLength, options, (error, key) =>
        error ? fail(error) : done(key),
      );
    });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function takeTurn(): Promise<void> {
  if (running < atOnce) {
    running += 1;
    return;
  }
  if (waiting.length >= mayWait) {
    throw new AppError(
      'unavailable',
      '登录的人太多，请稍后再试',
      'Too many people are signing in, please try again',
    );
  }
  await new Promise<void>((go) => waiting.push(go));
}

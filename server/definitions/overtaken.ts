import { AppError } from '../errors.ts';

interface Newer {
  revision: number;
  updatedAt: Date | string;
  updatedBy: string | null;
}

/** Somebody was faster: who, with what, and when. */
export function overtaken({ revision, updatedAt, updatedBy }: Newer, title: string, did: string): AppError {
  const who = updatedBy ?? '系统';
  return new AppError(
    'conflict',
    `${who} 已经${title}，请先查看最新内容`,
    `${updatedBy ?? 'The system'} has already ${did}; look at the newest first`,
    { conflict: { actor: updatedBy, title, at: new Date(updatedAt).toISOString(), revision, states: [] } },
  );
}

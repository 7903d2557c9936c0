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

interface Published {
  number: number;
  publishedAt: Date;
  publishedBy: string | null;
}

/** Another version than the one compared with is the last by now; nothing when there is none at all. */
export function publishedMeanwhile(last: Published | undefined): AppError {
  if (!last)
    return new AppError(
      'conflict',
      '这个流程还没有发布过版本',
      'No version of this workflow has been published',
    );
  const { number, publishedAt, publishedBy } = last;
  return overtaken(
    { revision: number, updatedAt: publishedAt, updatedBy: publishedBy },
    `发布第 ${number} 版`,
    `published version ${number}`,
  );
}

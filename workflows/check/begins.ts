import { block } from './finding.ts';
import { type Check, placeOf } from './subject.ts';

/** Tasks begun by one that several decide. */
export const checkBegins: Check = ({ states }) =>
  [...states].flatMap(([path, { meta }]) => {
    const { begins, decide = 'any' } = meta?.task ?? {};
    if (begins === undefined || decide === 'any') return [];
    return [
      block(
        'bad-begins',
        `${placeOf(path)}.meta.task.begins`,
        '多人共同办理的环节没有开始办理之分',
        'Several decide here, so nobody begins it for the others',
      ),
    ];
  });

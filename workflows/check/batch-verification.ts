import { pathsTo } from '../targets.ts';
import { NEVER_PASSED } from '../wanted.ts';
import { block } from './finding.ts';
import type { Check } from './subject.ts';

/** Verifications that may be done many at once: each is to be looked at by itself. */
export const checkBatchVerification: Check = ({ transitions, states }) =>
  transitions
    .filter(({ transition }) => transition.meta?.safeInBatch === true)
    .filter(({ source }) => pathsTo(source).some((path) => states.get(path)?.tags?.includes(NEVER_PASSED)))
    .map(({ place }) =>
      block(
        'batch-verification',
        `${place}.meta.safeInBatch`,
        '核查须逐项办理，不能批量通过',
        'A verification is done item by item, never in a batch',
      ),
    );

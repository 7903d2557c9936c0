import { addChild } from './add-child.ts';
import { addSign } from './add-sign.ts';
import { begin } from './begin.ts';
import { card } from './card.ts';
import { claim } from './claim.ts';
import { comment } from './comment.ts';
import { copy } from './copy.ts';
import { delegate } from './delegate.ts';
import { dropChild } from './drop-child.ts';
import { extend, grantExtension, refuseExtension } from './extend.ts';
import { handOver } from './hand-over.ts';
import { jump } from './jump.ts';
import { liftCard } from './lift-card.ts';
import { opinion } from './opinion.ts';
import { recall } from './recall.ts';
import { approveCard, declineCard } from './red-card-approval.ts';
import { release } from './release.ts';
import { removeSign } from './remove-sign.ts';
import { reopen } from './reopen.ts';
import { returnBack } from './return.ts';
import { endSupervision, supervise } from './supervise.ts';
import { resume, suspend } from './suspend.ts';
import { takeBack } from './take-back.ts';
import { transfer } from './transfer.ts';
import { urge } from './urge.ts';
import type { Verb } from './verb.ts';
import { voidItem } from './void.ts';
import { withdraw } from './withdraw.ts';

/** Every verb, in the order they are shown. */
export const verbs: readonly Verb[] = [
  opinion,
  claim,
  begin,
  release,
  transfer,
  recall,
  delegate,
  addSign,
  removeSign,
  copy,
  urge,
  comment,
  supervise,
  endSupervision,
  card,
  liftCard,
  approveCard,
  declineCard,
  addChild,
  dropChild,
  returnBack,
  takeBack,
  withdraw,
  extend,
  grantExtension,
  refuseExtension,
  suspend,
  resume,
  reopen,
  jump,
  voidItem,
  handOver,
];

/** The verb an event names, if it is one. */
export const findVerb = (event: string): Verb | undefined => verbs.find(({ key }) => key === event);

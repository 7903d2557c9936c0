import { oneNamed } from './named.ts';

export const unit = oneNamed('unit');

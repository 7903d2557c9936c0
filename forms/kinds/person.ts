import { oneNamed } from './named.ts';

export const person = oneNamed('person');

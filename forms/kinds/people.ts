import { severalNamed } from './named.ts';

export const people = severalNamed('people');

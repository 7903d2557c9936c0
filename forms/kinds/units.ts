import { severalNamed } from './named.ts';

export const units = severalNamed('units');

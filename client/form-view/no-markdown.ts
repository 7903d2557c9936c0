// Stands in for the Markdown reader that rjsf brings along: our forms have plain words, and it weighs as much as rjsf.
import type { ReactNode } from 'react';

export const Markdown = ({ children }: { children?: ReactNode }) => children;

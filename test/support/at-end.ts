// Clean-up that may be asked for from anywhere in a test file; vitest itself takes afterAll only outside of tests.
import { afterAll } from 'vitest';

const steps: (() => unknown)[] = [];

afterAll(async () => {
  for (const step of steps.splice(0).reverse()) await step();
});

/** Runs when the file has ended, the last one first. */
export function atEnd(step: () => unknown): void {
  steps.push(step);
}

// What our pages and antd ask of a browser and jsdom does not have.
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(cleanup);

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
}

vi.stubGlobal('ResizeObserver', Observer);
vi.stubGlobal('IntersectionObserver', Observer);
vi.stubGlobal('matchMedia', (media: string) => ({
  media,
  matches: false,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
}));
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;

const computedStyle = window.getComputedStyle;
/** jsdom prints a warning for each pseudo element asked for. */
window.getComputedStyle = (element) => computedStyle(element);

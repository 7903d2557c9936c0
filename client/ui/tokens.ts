// The one place of colours and sizes. Everything else says var(--…) or an antd token made from these.

export type Mode = 'light' | 'dark';

/** Colours of cards, deadlines and outcomes: never decoration, always beside a word or a shape. */
interface Signals {
  red: string;
  redSoft: string;
  orange: string;
  orangeSoft: string;
  yellow: string;
  yellowSoft: string;
  green: string;
  greenSoft: string;
}

export interface Palette extends Signals {
  /** The one accent. */
  ink: string;
  inkHover: string;
  inkSoft: string;
  onInk: string;
  ground: string;
  surface: string;
  raised: string;
  sunken: string;
  line: string;
  lineStrong: string;
  text: string;
  textSoft: string;
  textFaint: string;
  shadow: string;
}

export const palettes: Record<Mode, Palette> = {
  light: {
    ink: '#1d4f91',
    inkHover: '#2a62ab',
    inkSoft: '#e9f0f9',
    onInk: '#ffffff',
    ground: '#f4f5f7',
    surface: '#ffffff',
    raised: '#ffffff',
    sunken: '#f8f9fa',
    line: '#e5e7eb',
    lineStrong: '#c9ced6',
    text: '#1b2430',
    textSoft: '#55606e',
    textFaint: '#69737f',
    shadow: '0 6px 24px rgb(27 36 48 / 12%)',
    red: '#b3261e',
    redSoft: '#fcebea',
    orange: '#a8500a',
    orangeSoft: '#fdf0e3',
    yellow: '#7a5c00',
    yellowSoft: '#fbf2cf',
    green: '#1f6f43',
    greenSoft: '#e7f4ec',
  },
  dark: {
    ink: '#86b3ec',
    inkHover: '#a3c7f4',
    inkSoft: '#1d2c40',
    onInk: '#0d1520',
    ground: '#13171c',
    surface: '#1a1f26',
    raised: '#222933',
    sunken: '#161a20',
    line: '#2c343f',
    lineStrong: '#46515f',
    text: '#e4e8ed',
    textSoft: '#aab3be',
    textFaint: '#939da9',
    shadow: '0 6px 24px rgb(0 0 0 / 48%)',
    red: '#f29a93',
    redSoft: '#3a1f1e',
    orange: '#efb07b',
    orangeSoft: '#39281a',
    yellow: '#e6cb6b',
    yellowSoft: '#352e16',
    green: '#8cc9a4',
    greenSoft: '#1b3125',
  },
};

/** An 8 px grid and 14 px text. */
export const sizes = {
  unit: 8,
  text: 14,
  small: 13,
  title: 20,
  heading: 16,
  radius: 4,
  control: 32,
  bar: 48,
  side: 208,
  /** Below this a table becomes cards and the side navigation a bottom bar. */
  narrow: 640,
} as const;

export const fonts = {
  text: '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", sans-serif',
  code: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
} as const;

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Puts the tokens on the page as --ink, --text-soft, --red-soft, --radius…; style sheets use nothing else. */
export function showTokens(mode: Mode, root: HTMLElement = document.documentElement) {
  for (const [name, value] of Object.entries(palettes[mode]))
    root.style.setProperty(`--${kebab(name)}`, value);
  for (const [name, value] of Object.entries(sizes))
    root.style.setProperty(`--${kebab(name)}-size`, `${value}px`);
  root.style.setProperty('--font', fonts.text);
  root.style.setProperty('--font-code', fonts.code);
  root.style.colorScheme = mode;
  root.dataset.mode = mode;
}

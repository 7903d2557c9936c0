// Our few line icons: 20 px, one stroke, no icon font and no package of thousands.

const paths = {
  home: 'M3.5 9 10 3.5 16.5 9v7.5h-4.5v-5h-4v5H3.5z',
  inbox: 'M3.5 11 5.5 4h9l2 7v5.5h-13zM3.5 11h4l1 2.5h3l1-2.5h4',
  file: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15M10 9v5M7.5 11.5h5',
  ledger: 'M3 4h14v12.5H3zM3 8h14M7.5 8v8.5M3 12.2h14',
  directory:
    'M4.5 3h11v14h-11zM2.8 6.5h3M2.8 10h3M2.8 13.5h3M10.5 9.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4zM7.7 13.8c.4-2 1.4-2.9 2.8-2.9s2.4.9 2.8 2.9',
  notices:
    'M10 3a4.5 4.5 0 0 1 4.5 4.5c0 4 1.5 5.2 1.5 5.7H4c0-.5 1.5-1.7 1.5-5.7A4.5 4.5 0 0 1 10 3zM8.3 15.5a1.8 1.8 0 0 0 3.4 0',
  definitions: 'M3 3.5h5v4H3zM12 3.5h5v4h-5zM7.5 12.5h5v4h-5zM5.5 7.5v2.5h9V7.5M10 10v2.5',
  more: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  moon: 'M15.5 12.5A6.5 6.5 0 0 1 7.5 4.5a6.5 6.5 0 1 0 8 8z',
  sun: 'M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM10 2v2M10 16v2M2 10h2M16 10h2M4.4 4.4l1.4 1.4M14.2 14.2l1.4 1.4M15.6 4.4l-1.4 1.4M5.8 14.2l-1.4 1.4',
  down: 'M5.5 8 10 12.5 14.5 8',
  right: 'M8 5.5 12.5 10 8 14.5',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.8 12.8 16.5 16.5',
  close: 'M5 5l10 10M15 5 5 15',
  filter: 'M3.5 5h13l-5 6v4.5l-3 1.5v-6z',
  phone: 'M6.5 2.5h7v15h-7zM9 15h2',
  unit: 'M3.5 17V6.5L10 3l6.5 3.5V17zM8 17v-4h4v4M7 8.5h1.5M11.5 8.5H13',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}

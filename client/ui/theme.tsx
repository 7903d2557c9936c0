import { theme as antdTheme, ConfigProvider, type ThemeConfig } from 'antd';
import enModule from 'antd/es/locale/en_US.js';
import type { Locale } from 'antd/es/locale/index.js';
import zhModule from 'antd/es/locale/zh_CN.js';
import { type ReactNode, useMemo } from 'react';
import { useLanguage } from '#client/app/language.ts';
import { useMode } from './mode.ts';
import { readNonce } from './nonce.ts';
import { fonts, type Mode, palettes, sizes } from './tokens.ts';

/** antd waits for the end of what moves; where nothing does, it must know. */
const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export function antdThemeOf(mode: Mode): ThemeConfig {
  const colours = palettes[mode];
  return {
    algorithm: mode === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: colours.ink,
      colorInfo: colours.ink,
      colorLink: colours.ink,
      colorLinkHover: colours.inkHover,
      colorError: colours.red,
      colorWarning: colours.orange,
      colorSuccess: colours.green,
      colorInfoBg: colours.inkSoft,
      colorErrorBg: colours.redSoft,
      colorWarningBg: colours.orangeSoft,
      colorSuccessBg: colours.greenSoft,
      colorBgLayout: colours.ground,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.raised,
      colorText: colours.text,
      colorTextSecondary: colours.textSoft,
      colorTextTertiary: colours.textFaint,
      colorTextDescription: colours.textSoft,
      colorTextPlaceholder: colours.textFaint,
      colorTextLightSolid: colours.onInk,
      colorBorder: colours.lineStrong,
      colorBorderSecondary: colours.line,
      borderRadius: sizes.radius,
      controlHeight: sizes.control,
      fontSize: sizes.text,
      fontFamily: fonts.text,
      motion: !prefersStillness(),
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: {
        cellPaddingBlock: 10,
        cellPaddingInline: 12,
        headerBg: colours.sunken,
        headerColor: colours.textSoft,
        headerSplitColor: 'transparent',
        rowHoverBg: colours.sunken,
      },
    },
  };
}

// Bundled as ES modules these are the locale itself; read as CommonJS by a test they hold it as `default`.
const localeIn = (module: object) =>
  ('locale' in module ? module : (module as { default: Locale }).default) as Locale;
const locales = { zh: localeIn(zhModule), en: localeIn(enModule) };

/** What antd needs to know: our tokens, the language, the nonce. Around the screens that use antd. */
export function Theme({ children }: { children: ReactNode }) {
  const [mode] = useMode();
  const [language] = useLanguage();
  const theme = useMemo(() => antdThemeOf(mode), [mode]);
  const csp = useMemo(() => ({ nonce: readNonce() }), []);
  return (
    <ConfigProvider theme={theme} csp={csp} locale={locales[language]} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}

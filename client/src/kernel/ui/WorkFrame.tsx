import App from 'antd/es/app';
import ConfigProvider from 'antd/es/config-provider';
import en from 'antd/es/locale/en_US';
import zh from 'antd/es/locale/zh_CN';
import theme from 'antd/es/theme';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { Outlet } from 'react-router';
import { useLanguage } from '../i18n/i18n.ts';
import { useShade } from './shade.ts';
import { tokens } from './tokens.ts';

const antLocales = { zh, en } as const;

/** Ant Design in the platform's look and language; only workspaces load it. */
export function WorkFrame() {
  const language = useLanguage();
  const shade = useShade();
  const colours = tokens[shade];
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <ConfigProvider
      locale={antLocales[language]}
      theme={{
        algorithm: shade === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: colours.primary,
          colorInfo: colours.primary,
          colorLink: colours.primary,
          colorSuccess: colours.success,
          colorWarning: colours.warning,
          colorError: colours.danger,
          colorTextBase: colours.ink,
          colorBgBase: colours.surface,
          colorBgLayout: colours.background,
          colorBorder: colours.line,
          borderRadius: tokens.radius,
          fontSize: tokens.fontSize,
          fontFamily: tokens.fontFamily,
          controlHeight: 40,
        },
      }}
    >
      <App>
        <Outlet />
      </App>
    </ConfigProvider>
  );
}

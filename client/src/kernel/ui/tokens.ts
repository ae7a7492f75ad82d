/** The colours and measures of the platform's look, told once for the style sheet's variables and for Ant Design. */
export const tokens = {
  light: {
    primary: '#0b5d63',
    background: '#f4f7f7',
    surface: '#ffffff',
    ink: '#13272b',
    muted: '#51666a',
    line: '#d5dfdf',
    success: '#1d7046',
    warning: '#8f5c00',
    danger: '#a8261c',
  },
  dark: {
    primary: '#5fc3c1',
    background: '#0e1516',
    surface: '#172122',
    ink: '#e6eeee',
    muted: '#9db0b2',
    line: '#2c3a3c',
    success: '#6cc797',
    warning: '#e0ae4e',
    danger: '#f0897f',
  },
  radius: 8,
  fontSize: 16,
  fontFamily:
    '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, -apple-system, "Segoe UI", sans-serif',
} as const;

export type Shade = 'light' | 'dark';

import { localeOf, type Language } from './i18n/language.ts';

const zone = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known =
    formats.get(key) ??
    new Intl.DateTimeFormat(localeOf(language) === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...options });
  formats.set(key, known);
  return known;
}

const dayParts = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const timeParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Calendar day of an instant in Beijing. */
export const calendarDay = (instant: string, language: Language): string =>
  format(language, dayParts).format(new Date(instant));

/** Day and minute of an instant in Beijing. */
export const dayTime = (instant: string, language: Language): string =>
  format(language, { ...dayParts, ...timeParts }).format(new Date(instant));

/** Day, weekday and second: for deadlines and records. */
export const fullTime = (instant: string, language: Language): string =>
  format(language, { ...dayParts, weekday: 'short', ...timeParts, second: '2-digit' }).format(new Date(instant));

/** Yuan as decimal text with thousands separators; the figures are never turned into a float. */
export function grouped(yuan: string): string {
  const [whole = '0', cents = '00'] = yuan.split('.');
  return `${whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents.padEnd(2, '0')}`;
}

/** The same amount in 万元 (ten thousand yuan), exact; null below one 万元. */
export function inWan(yuan: string): string | null {
  const [whole = '0', cents = '00'] = yuan.split('.');
  if (whole.length < 5) return null;
  const left = (whole.slice(-4) + cents).replace(/0+$/, '');
  const wan = whole.slice(0, -4).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
  return left === '' ? wan : `${wan}.${left}`;
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** A file's size with its unit. */
export function fileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? String(value) : value.toFixed(value >= 100 ? 0 : 1)} ${units[unit] ?? ''}`;
}

/** The first and last characters of a hash. */
export const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-6)}`;

/** A wall-clock time in Beijing (from a date-time field) as the wire's instant. */
export const instantOfBeijing = (local: string): string =>
  new Date(`${local}${local.length === 16 ? ':00' : ''}+08:00`).toISOString();

/** An instant as the text of a date-time field in Beijing time. */
export function beijingField(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** Text that is HTML already; everything else is escaped on its way in. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | null | undefined | false | readonly Value[];

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);

function textOf(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');
  return escaped(String(value));
}

/** HTML written down as it will stand, with values that cannot break out of their place. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(parts.reduce((all, part, at) => all + textOf(values[at - 1]) + part));

/** Structured data for machines (JSON-LD); nothing in it can end its element. */
export const dataScript = (told: object): Html =>
  new Html(
    `<script type="application/ld+json">${JSON.stringify(told)
      .replace(/</g, '\\u003c')
      .replace(/\u2028|\u2029/g, ' ')}</script>`,
  );

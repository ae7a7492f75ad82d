/** A cell that a spreadsheet would run is made harmless by an apostrophe (CSV injection); quotes are doubled. */
export function csvCell(value: string): string {
  const harmless = /^[=+\-@\t\r|]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A file that spreadsheets in China open rightly: UTF-8 with a byte order mark, CRLF. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

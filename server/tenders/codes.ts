/** A readable code of a project: catalogue item, day, serial number. The unified transaction code is made by an adapter later. */
export const codeOf = (item: string, day: string, serial: number): string =>
  `${item}-${day.replaceAll('-', '')}-${String(serial).padStart(4, '0')}`;
